// A request as it came -> a request the house can trust to be what it says: internal names removed
// from its headers, its own name and its sender's address put there by us.

import type { IncomingMessage } from 'node:http';
import { AppError } from '@/lib/errors/app-error';
import { clientAddressHeader } from '../auth/client-address';
import { requestIdHeader, requestIdOf } from '../http/request-id';

/**
 * Names that frameworks use between their own parts; from outside they have been used to walk
 * around doors.
 */
const internalHeaders =
  /^(x-middleware-.*|x-nextjs-.*|x-next-.*|x-invoke-.*|x-matched-path|x-now-route-matches|x-prerender-.*|next-resume|x-followspot-.*|x-http-method-override|x-method-override|x-original-url|x-rewrite-url|upgrade|content-security-policy.*)$/;

/** Changes the headers in place; returns the request's name. */
export function normalizeHeaders(req: IncomingMessage): string {
  for (const name of Object.keys(req.headers))
    if (internalHeaders.test(name)) delete req.headers[name];
  const requestId = requestIdOf(String(req.headers[requestIdHeader] ?? ''));
  req.headers[requestIdHeader] = requestId;
  req.headers[clientAddressHeader] = req.socket.remoteAddress ?? 'unknown';
  return requestId;
}

/**
 * The raw path and query, or BAD_REQUEST for what is no path of ours: whole addresses, two slashes,
 * control characters.
 */
export function splitUrl(url: string | undefined): { path: string; query: string } {
  if (url === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(url))
    throw new AppError('BAD_REQUEST');
  const at = url.indexOf('?');
  return at === -1 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at) };
}
