// Who is at the other end of the wire. The web server writes the socket's address into this header
// after removing any that came with the request; X-Forwarded-For is not believed, because anybody
// can write it.

/** Internal header between the web server and the routes. */
export const clientAddressHeader = 'x-followspot-client';

/** One household or host: IPv4 as it is, IPv6 cut to its /64, which is what one customer gets. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
