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
  const ranges = env().TRUSTED_PROXIES;
  if (ranges.length === 0) return direct;
  if (compiled?.ranges !== ranges) compiled = { ranges, trust: proxyAddr.compile([...ranges]) };
  const forwarded = proxyAddr(req, compiled.trust);
  // Some proxies add the port of an IPv4 address.
  const address = forwarded.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return isIP(address) === 0 ? direct : address;
}
