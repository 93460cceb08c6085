// What is wrong with the headers that a proxy adds to a request, against the settings: comes it from
// a proxy that is trusted, and is the address in the browser the one that Followspot knows? Clients
// can write these headers, too, so a fault counts only where most requests have it. Pure.

import proxyAddr from 'proxy-addr';
import { type Message, message } from '@/lib/messages/message';

export type ForwardedRequest = {
  /** Address of the connection, and whether TRUSTED_PROXIES names it. */
  readonly from: string;
  readonly isTrusted: boolean;
  readonly host: string | null;
  /** X-Forwarded-For, -Host and -Proto; of several proxies in a row each has added its own. */
  readonly forwardedFor: string | null;
  readonly forwardedHost: string | null;
  readonly forwardedProto: string | null;
};

export type OwnAddresses = {
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
};

export type ForwardedFault = {
  readonly kind: 'untrusted' | 'address';
  /** Address of the proxy; origin that the browser uses by what the proxy says. */
  readonly received: string;
};

/** null: the headers fit, or there are none. */
export function forwardedFault(
  request: ForwardedRequest,
  own: OwnAddresses,
): ForwardedFault | null {
  const { from, isTrusted, host, forwardedFor, forwardedHost, forwardedProto } = request;
  if (forwardedFor === null && forwardedHost === null && forwardedProto === null) return null;
  // What else an untrusted address says is not looked at.
  if (!isTrusted) return { kind: 'untrusted', received: from };
  const expected = own.publicUrl ?? (host === null ? null : originOf(`http://${host}`));
  if (expected === null) return null;
  const ours = new URL(expected);
  const schemes = forwardedProto === null ? [ours.protocol.slice(0, -1)] : listed(forwardedProto);
  const hosts = forwardedHost === null ? [ours.host] : listed(forwardedHost);
  const origins = schemes
    .flatMap((scheme) => hosts.map((name) => originOf(`${scheme}://${name}`)))
    .filter((origin) => origin !== null);
  const received = origins.at(-1);
  if (received === undefined) return null;
  const known = [expected, ...own.allowedOrigins];
  return origins.some((origin) => known.includes(origin)) ? null : { kind: 'address', received };
}

/** Requests that are remembered. */
export const rememberedRequests = 200;
const requestsMin = 10;

/** The fault that at least half of the last requests have, and what most of these received. */
export function prevailingFault(recent: readonly (ForwardedFault | null)[]): ForwardedFault | null {
  const faults = recent.filter((fault) => fault !== null);
  for (const kind of ['untrusted', 'address'] as const) {
    const counts = new Map<string, number>();
    const received = faults.filter((fault) => fault.kind === kind).map((fault) => fault.received);
    if (received.length < Math.max(requestsMin, recent.length / 2)) continue;
    for (const text of received) counts.set(text, (counts.get(text) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (most) return { kind, received: most[0] };
  }
  return null;
}

/** For the owner: what arrives, what it means, and the setting to change. */
export function faultSentence(
  { kind, received }: ForwardedFault,
  { publicUrl }: OwnAddresses,
): Message {
  if (kind === 'untrusted')
    return message(
      'Requests come with X-Forwarded headers from {received}, which TRUSTED_PROXIES does not name, so that all clients behind it count as one: if this is your proxy, set TRUSTED_PROXIES={range}.',
      { received, range: rangeOf(received) },
    );
  return publicUrl === undefined
    ? message(
        'The proxy in front says that browsers use {received}, but PUBLIC_URL is not set: if this is your address, set PUBLIC_URL={received}, else correct X-Forwarded-Host and X-Forwarded-Proto in the proxy.',
        { received },
      )
    : message(
        'The proxy in front says that browsers use {received}, but PUBLIC_URL is {publicUrl}: if this is your address, set PUBLIC_URL={received}, else correct X-Forwarded-Host and X-Forwarded-Proto in the proxy.',
        { received, publicUrl },
      );
}

function rangeOf(address: string): string {
  const names = ['loopback', 'uniquelocal'];
  return names.find((name) => proxyAddr.compile(name)(address, 0)) ?? address;
}

const listed = (header: string) => header.split(',').map((part) => part.trim());

// No name of a host is longer than 253 characters.
const originMax = 300;

/** null for what is no address of the web. */
function originOf(text: string): string | null {
  if (text.length > originMax || !URL.canParse(text)) return null;
  const { origin, protocol } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
}
