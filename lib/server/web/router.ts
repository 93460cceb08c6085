// The router in front of Next: normalizes and checks a request, then dispatches it to uploads,
// stored files, or Next's pages and routes. Catches for the handlers that are not Next's; unknown
// addresses and methods of the API get an error envelope.

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AppError } from '@/lib/errors/app-error';
import { sendArtifact } from '../artifacts/artifact-handler';
import { pageAddressHeader } from '../auth/page-address';
import { errorReply, loggedFacts, type RequestFacts } from '../http/error-reply';
import { loggedPath } from '../http/logged-path';
import { requestIdHeader } from '../http/request-id';
import { siteRules } from '../http/route';
import { assertSameSite, siteHeaders } from '../http/same-site';
import { apiHeaders, commonHeaders, pageHeaders, watchHeaders } from '../http/security-headers';
import { log } from '../logger';
import type { HttpMetrics } from '../metrics/http-metrics';
import { sendMetrics } from '../metrics/metrics-handler';
import { sendHls } from '../playback/hls-handler';
import { sendWatchFile } from '../reel-links/watch-handler';
import { pieceType } from '../uploads/check-headers';
import type { UploadHandler } from '../uploads/upload-handler';
import { servePresent } from './former-path';
import { matchRoute, type RouteMatch, routeLabel } from './match-route';
import { applyMethodOverride } from './method-override';
import { normalizeHeaders, splitUrl } from './normalize-headers';
import { watchBody } from './watch-body';
import { watchReader } from './watch-reader';

/** Longest time for which the body of a rejected request is drained. */
const drainMs = 5_000;
/** The same for a piece of an upload, which may come on a slow line. */
const drainPieceMs = 30_000;

const takesNoBody: ReadonlySet<RouteMatch['kind']> = new Set([
  'page',
  'artifact',
  'hls',
  'watch',
  'metrics',
]);

/** Serves pages and API routes: Next, or a stand-in in tests. */
export type PageHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The handler of the web server. */
export function createRequestRouter(handlers: RouterHandlers): RequestListener {
  return (req, res) => {
    const started = performance.now();
    applyMethodOverride(req);
    const facts = {
      requestId: normalizeHeaders(req),
      method: req.method ?? 'GET',
      path: loggedPath(req.url ?? ''),
    };
    handlers.metrics.count(req, res, labelOf(req.url));
    void handleRequest(req, res, facts, handlers).then(() => {
      log().debug(
        {
          ...loggedFacts(facts),
          status: res.statusCode,
          latency_ms: Math.round(performance.now() - started),
        },
        'request served',
      );
    });
  };
}

/** Nothing may throw before the request is handled: it would end the process. */
function labelOf(url: string | undefined): string {
  try {
    return routeLabel(splitUrl(url).path);
  } catch {
    // An address that cannot be read; it is answered so below.
    return 'unknown';
  }
}

type RouterHandlers = {
  readonly pages: PageHandler;
  readonly upload: UploadHandler;
  readonly metrics: HttpMetrics;
};

async function handleRequest(
  req: IncomingMessage,
  res: ServerResponse,
  facts: RequestFacts,
  handlers: RouterHandlers,
): Promise<void> {
  try {
    for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
    res.setHeader(requestIdHeader, facts.requestId);
    const { path } = splitUrl(req.url);
    const match = matchRoute(facts.method, path);
    watchBody(req, match.kind === 'upload' || (match.kind === 'route' && match.isStream === true));
    // Addresses that do not exist are reported as such, whatever is sent to them.
    if (match.kind === 'route') checkLength(req, match.bodyBytesMax);
    if (takesNoBody.has(match.kind)) checkLength(req, 0);
    assertSameSite(facts.method, siteHeaders(oneValueOf(req)), siteRules());
    await dispatch(req, res, facts, match, handlers);
  } catch (thrown) {
    sendError(req, res, thrown, facts);
  }
}

async function dispatch(
  req: IncomingMessage,
  res: ServerResponse,
  facts: RequestFacts,
  match: RouteMatch,
  { pages, upload, metrics }: RouterHandlers,
): Promise<void> {
  switch (match.kind) {
    case 'page':
      return servePage(req, res, pages);
    case 'metrics':
      return sendMetrics(req, res, metrics);
    case 'route':
      watchReader(res);
      if (match.moved) servePresent(req, res, match.moved, facts);
      return pages(req, res);
    case 'artifact':
      return sendArtifact(req, res, match.artifactId);
    case 'hls':
      return sendHls(req, res, match);
    case 'watch':
      return sendWatchFile(req, res, match);
    case 'upload':
      for (const [name, value] of Object.entries(apiHeaders)) res.setHeader(name, value);
      await upload(req, res, facts, match.uploadId);
      // Answered before all of the piece was read.
      if (!req.complete) drainBody(req);
      return;
    case 'badId':
      throw new AppError('INVALID_ID');
    case 'unknown':
      throw new AppError('NOT_FOUND');
    case 'wrongMethod':
      res.setHeader('allow', match.allowed.join(', '));
      throw new AppError('METHOD_NOT_ALLOWED', { detail: { allowed: match.allowed } });
  }
}

/** Next reads the number for its scripts out of this request header. */
function servePage(req: IncomingMessage, res: ServerResponse, pages: PageHandler): Promise<void> {
  const headers: Record<string, string> = {
    ...pageHeaders(randomBytes(16).toString('base64')),
    ...(req.url?.startsWith('/watch/') ? watchHeaders : {}),
  };
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  req.headers['content-security-policy'] = headers['content-security-policy'];
  req.headers[pageAddressHeader] = pageAddress(req.url ?? '/');
  return pages(req, res);
}

/** Where to come back to after signing in; the query that Next adds to fetch data is left out. */
function pageAddress(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  searchParams.delete('_rsc');
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}

function sendError(
  req: IncomingMessage,
  res: ServerResponse,
  thrown: unknown,
  facts: RequestFacts,
): void {
  const { status, headers, body } = errorReply(thrown, facts);
  if (res.headersSent) {
    req.socket.destroy();
    return;
  }
  for (const name of ['etag', 'content-disposition', 'accept-ranges', 'content-length'])
    res.removeHeader(name);
  res.writeHead(status, headers).end(req.method === 'HEAD' ? undefined : JSON.stringify(body));
  if (!req.complete) drainBody(req);
}

/**
 * Drains the body of a rejected request: closing the connection at once would lose the response.
 */
function drainBody(req: IncomingMessage): void {
  // Who read it has stopped, and would stop the stream again.
  req.removeAllListeners('data');
  req.resume();
  const isPiece = req.headers['content-type'] === pieceType;
  const timer = setTimeout(() => req.socket.destroy(), isPiece ? drainPieceMs : drainMs);
  req.once('end', () => clearTimeout(timer));
  req.once('close', () => clearTimeout(timer));
}

/** Routes buffer bodies in memory, so the length must be known and small beforehand. */
function checkLength({ headers }: IncomingMessage, bytesMax: number): void {
  if (headers['transfer-encoding'] !== undefined) throw new AppError('LENGTH_REQUIRED');
  if (Number(headers['content-length'] ?? 0) > bytesMax)
    throw new AppError('PAYLOAD_TOO_LARGE', { detail: { bytesMax } });
}

function oneValueOf({ headers }: IncomingMessage): (name: string) => string | null {
  return (name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : null;
  };
}
