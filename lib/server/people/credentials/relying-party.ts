// The site that passkeys are bound to. Pure.

export type RelyingParty = { readonly id: string; readonly origin: string };

/**
 * From the address of the installation; null where browsers offer no passkeys: without https, and
 * at an address that is no name. localhost is an exception to the first.
 */
export function relyingParty(publicUrl: string | undefined): RelyingParty | null {
  if (publicUrl === undefined) return null;
  const { protocol, hostname, origin } = new URL(publicUrl);
  const isName = hostname !== '' && !/^[\d.]+$|^\[/.test(hostname);
  const isUsable = isName && (protocol === 'https:' || hostname === 'localhost');
  return isUsable ? { id: hostname, origin } : null;
}
