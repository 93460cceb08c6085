// Normalizes the headers of a request: internal ones of the client are removed, request id and
// client address are set by the server.

import type { IncomingMessage } from 'node:http';
import { AppError } from '@/lib/errors/app-error';
import { clientAddressHeader } from '../auth/client-address';
import { requestIdHeader, requestIdOf } from '../http/request-id';
import { watchForwarded } from '../proxies/forwarded-watch';
import { clientOf, isProxied } from './client-of';

/**
 * Headers that frameworks use between their own parts; sent by a client they have bypassed checks.
 */
const internalHeaders =
  /^(x-middleware-.*|x-nextjs-.*|x-next-.*|x-invoke-.*|x-matched-path|x-now-route-matches|x-prerender-.*|next-resume|x-followspot-.*|x-http-method-override|x-method-override|x-original-url|x-forwarded-(?:host|proto|port|server|prefix)|forwarded|x-rewrite-url|upgrade|content-security-policy.*)$/;

/** Changes the headers in place; returns the request's name. */
export function normalizeHeaders(req: IncomingMessage): string {
  watchForwarded(req, isProxied(req));
  for (const name of Object.keys(req.headers))
    if (internalHeaders.test(name)) delete req.headers[name];
  // The upload package reads these.
  for (let at = req.rawHeaders.length - 2; at >= 0; at -= 2)
    if (internalHeaders.test((req.rawHeaders[at] ?? '').toLowerCase()))
      req.rawHeaders.splice(at, 2);
  const requestId = requestIdOf(String(req.headers[requestIdHeader] ?? ''));
  req.headers[requestIdHeader] = requestId;
  req.headers[clientAddressHeader] = clientOf(req);
  return requestId;
}

/**
 * The raw path and query; BAD_REQUEST for absolute addresses, two slashes and control characters.
 */
export function splitUrl(url: string | undefined): { path: string; query: string } {
  if (url === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(url))
    throw new AppError('BAD_REQUEST');
  const at = url.indexOf('?');
  return at === -1 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at) };
}
