// The network address of a client: that of its connection, or, behind proxies that the settings
// trust, the right-most address of X-Forwarded-For that none of them is. What a client itself puts
// into the header stands further left and is never believed.

import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';
import { env } from '../env/env';

type Trust = (address: string, hop: number) => boolean;

let compiled: { readonly ranges: readonly string[]; readonly trust: Trust } | undefined;

/** The address, or "unknown" for a connection that has ended. */
export function clientOf(req: IncomingMessage): string {
  const direct = req.socket.remoteAddress;
  if (direct === undefined) return 'unknown';
  const trust = trustOf(env().TRUSTED_PROXIES);
  if (trust === null) return direct;
  const forwarded = proxyAddr(req, trust);
  // Some proxies add the port of an IPv4 address.
  const address = forwarded.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return isIP(address) === 0 ? direct : address;
}

/** Whether the connection is that of a trusted proxy. */
export function isProxied({ socket: { remoteAddress } }: IncomingMessage): boolean {
  const trust = trustOf(env().TRUSTED_PROXIES);
  return trust !== null && remoteAddress !== undefined && trust(remoteAddress, 0);
}

/** null: none is trusted. */
function trustOf(ranges: readonly string[]): Trust | null {
  if (ranges.length === 0) return null;
  if (compiled?.ranges !== ranges) compiled = { ranges, trust: proxyAddr.compile([...ranges]) };
  return compiled.trust;
}
