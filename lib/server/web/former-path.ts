// Requests to the former path of an endpoint: served by the present one, with headers that say so.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestFacts } from '../http/error-reply';
import { log } from '../logger';
import type { Moved } from './match-route';

/** Former paths that were logged in this process: once is enough to find out who uses one. */
const logged = new Set<string>();

/** Directs the request to the present path; every response to it, also an error, has the headers. */
export function servePresent(
  req: IncomingMessage,
  res: ServerResponse,
  { from, to }: Moved,
  { requestId, method }: RequestFacts,
): void {
  const query = /\?.*$/s.exec(req.url ?? '')?.[0] ?? '';
  req.url = `${to}${query}`;
  for (const [name, value] of Object.entries(deprecationHeaders({ from, to })))
    res.setHeader(name, value);
  if (logged.has(`${method} ${from.path}`)) return;
  logged.add(`${method} ${from.path}`);
  log().warn(
    { request_id: requestId, method, path: from.path, successor: to, since: from.since },
    'a former path of the API was requested; a later version will not serve it',
  );
}

/** RFC 9745 and RFC 8288: since when, and what to request instead. */
export function deprecationHeaders({ from, to }: Moved): Record<string, string> {
  return {
    deprecation: `@${Date.parse(`${from.since}T00:00:00Z`) / 1000}`,
    link: `<${to}>; rel="successor-version"`,
  };
}
