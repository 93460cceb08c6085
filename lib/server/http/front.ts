// What every request passes first: tidied, told apart, and handed to uploads, files, or the pages and routes of Next.
// Catches for the doors that are not Next's; refuses unknown addresses and methods of the API with the envelope.

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AppError } from '@/lib/errors/app-error';
import { sendArtifact } from '../artifacts/artifact-door';
import { log } from '../logger';
import type { UploadDoor } from '../uploads/upload-door';
import { errorReply, type RequestFacts } from './error-reply';
import { type Match, matchRoute } from './match-route';
import { requestIdHeader } from './request-id';
import { siteRules } from './route';
import { assertSameSite } from './same-site';
import { everywhere, ofApi, ofPages } from './security-headers';
import { splitUrl, tidyHeaders } from './tidy-request';
import { watchBody } from './watch-body';

/** Refused bodies are listened to for so long. */
const lingerMs = 5_000;

/** Serves pages and API routes: Next, or a stand-in in tests. */
export type Pages = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The handler of the web server. */
export function createFront(pages: Pages, upload: UploadDoor): RequestListener {
  return (req, res) => {
    const started = performance.now();
    const facts = { requestId: tidyHeaders(req), method: req.method ?? 'GET', path: (req.url ?? '').slice(0, 300) };
    void serve(req, res, facts, { pages, upload }).then(() => {
      log().debug({ ...facts, status: res.statusCode, latencyMs: Math.round(performance.now() - started) }, 'request served');
    });
  };
}

type Behind = { readonly pages: Pages; readonly upload: UploadDoor };

async function serve(req: IncomingMessage, res: ServerResponse, facts: RequestFacts, behind: Behind): Promise<void> {
  try {
    for (const [name, value] of Object.entries(everywhere)) res.setHeader(name, value);
    res.setHeader(requestIdHeader, facts.requestId);
    const { path } = splitUrl(req.url);
    const match = matchRoute(facts.method, path);
    watchBody(req, match.kind === 'upload');
    if (match.kind !== 'upload') checkLength(req, match.kind === 'route' ? match.bodyBytesMax : 0);
    assertSameSite(facts.method, siteHeaders(req), siteRules());
    await lead(req, res, facts, match, behind);
  } catch (thrown) {
    refuse(req, res, thrown, facts);
  }
}

async function lead(
  req: IncomingMessage,
  res: ServerResponse,
  facts: RequestFacts,
  match: Match,
  { pages, upload }: Behind,
): Promise<void> {
  switch (match.kind) {
    case 'page':
      return toPage(req, res, pages);
    case 'route':
      return pages(req, res);
    case 'artifact':
      return sendArtifact(req, res, match.artifactId);
    case 'upload':
      for (const [name, value] of Object.entries(ofApi)) res.setHeader(name, value);
      return upload(req, res, facts, match.uploadId);
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
function toPage(req: IncomingMessage, res: ServerResponse, pages: Pages): Promise<void> {
  const headers = ofPages(randomBytes(16).toString('base64'));
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  req.headers['content-security-policy'] = headers['content-security-policy'];
  return pages(req, res);
}

function refuse(req: IncomingMessage, res: ServerResponse, thrown: unknown, facts: RequestFacts): void {
  const { status, headers, body } = errorReply(thrown, facts);
  if (res.headersSent) {
    req.socket.destroy();
    return;
  }
  for (const name of ['etag', 'content-disposition', 'accept-ranges', 'content-length']) res.removeHeader(name);
  res.writeHead(status, headers).end(req.method === 'HEAD' ? undefined : JSON.stringify(body));
  if (!req.complete) linger(req);
}

/** Lets the rest of a refused body run out: a connection closed at once would take the answer with it. */
function linger(req: IncomingMessage): void {
  req.resume();
  const enough = setTimeout(() => req.socket.destroy(), lingerMs);
  req.once('end', () => clearTimeout(enough));
  req.once('close', () => clearTimeout(enough));
}

/** Routes collect bodies in memory, so their length is known and small before the first byte is taken. */
function checkLength({ headers }: IncomingMessage, bytesMax: number): void {
  if (headers['transfer-encoding'] !== undefined) throw new AppError('LENGTH_REQUIRED');
  if (Number(headers['content-length'] ?? 0) > bytesMax) throw new AppError('PAYLOAD_TOO_LARGE', { detail: { bytesMax } });
}

function siteHeaders({ headers }: IncomingMessage) {
  const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);
  return { host: one(headers.host), origin: one(headers.origin), secFetchSite: one(headers['sec-fetch-site']) };
}
