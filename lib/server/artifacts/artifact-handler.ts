// Stored files at /api/v1/artifacts/:id, whole or in ranges. A file is found only through its row,
// and must be a plain file inside the storage root.

import { realpathSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import send from 'send';
import { besideRoutes } from '@/lib/contracts/endpoints/beside-routes';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { clientAddressHeader } from '../auth/client-address';
import { db } from '../db/client';
import type { Artifact } from '../db/generated/client';
import { env } from '../env/env';
import { offeredName } from '../file-names/offered-name';
import { guardBytes } from '../http/guard-bytes';
import { requestIdHeader } from '../http/request-id';
import { fileHeaders } from '../http/security-headers';
import { takeSlot } from '../limits/slots';
import { attachmentHeader } from './download-name';
import { plainFile } from './plain-file';

/**
 * Serves GET and HEAD. Throws before anything is written; a later failure closes the connection.
 */
export async function sendArtifact(
  req: IncomingMessage,
  res: ServerResponse,
  artifactId: string,
): Promise<void> {
  const actor = await guardBytes(req, res, besideRoutes.readArtifact, { artifactId });
  const artifact = await db().artifact.findUnique({ where: { id: artifactId } });
  if (!artifact) throw new AppError('NOT_FOUND');
  const root = plainRoot(artifact);
  const download = new URL(req.url ?? '/', 'http://localhost').searchParams.get('download') === '1';
  takeSlot(download ? 'download' : 'file', actor.id, closedSignal(res));
  if (download && !res.closed && isFirstPart(req)) await recordDownload(req, actor, artifact);
  await sendFile(req, res, { root, artifact, headers: await headersOf(artifact, download) });
}

/**
 * Sends a file to someone who may have it, as one that never changes: its address names its bytes.
 * `personId` has the slots of the connection.
 */
export async function sendUnchanging(
  req: IncomingMessage,
  res: ServerResponse,
  artifact: Artifact,
  personId: string,
): Promise<void> {
  const root = plainRoot(artifact);
  takeSlot('file', personId, closedSignal(res));
  const cacheControl = { 'cache-control': 'private, max-age=31536000, immutable' };
  const headers = { ...(await headersOf(artifact, false)), ...cacheControl };
  await sendFile(req, res, { root, artifact, headers });
}

/**
 * Sends a file to someone who may have it now; browsers ask for it again each time, because they may
 * not have it later. `personId` has the slots of the connection.
 */
export async function sendRevocable(
  req: IncomingMessage,
  res: ServerResponse,
  artifact: Artifact,
  { personId, download }: { readonly personId: string; readonly download: boolean },
): Promise<void> {
  const root = plainRoot(artifact);
  takeSlot(download ? 'download' : 'file', personId, closedSignal(res));
  await sendFile(req, res, { root, artifact, headers: await headersOf(artifact, download) });
}

/** The storage folder, once the file is certain to lie there. */
function plainRoot(artifact: Artifact): string {
  const root = realpathSync(env().STORAGE_DIR);
  plainFile(root, artifact);
  return root;
}

/** Fires when the connection ends; has fired already for a client that left meanwhile. */
function closedSignal(res: ServerResponse): AbortSignal {
  const closed = new AbortController();
  if (res.closed) closed.abort();
  else res.once('close', () => closed.abort());
  return closed.signal;
}

/** A download in parts is one download. */
function isFirstPart({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.range === undefined || headers.range.startsWith('bytes=0-'));
}

/** Finished clips and reels that leave the installation. */
async function recordDownload(
  req: IncomingMessage,
  actor: Actor,
  { id, kind, sessionId, clipId }: Artifact,
): Promise<void> {
  if (kind !== 'final' && kind !== 'reel') return;
  await recordAudit(db(), {
    actor,
    action: 'artifact.download',
    objectType: 'artifact',
    objectId: id,
    client: String(req.headers[clientAddressHeader] ?? ''),
    requestId: String(req.headers[requestIdHeader] ?? ''),
    detail: { kind, sessionId, clipId },
  });
}

async function headersOf(artifact: Artifact, download: boolean): Promise<Record<string, string>> {
  return {
    ...fileHeaders,
    'content-type': artifact.contentType,
    etag: `"${artifact.sha256}"`,
    ...(download ? { 'content-disposition': attachmentHeader(await offeredName(artifact)) } : {}),
  };
}

/**
 * RFC 9110 14.1.2: the last 500 bytes of a file of 100 are all of them; the package would respond
 * 416.
 */
function normalizeSuffixRange({ headers }: IncomingMessage, bytes: number): void {
  const suffix = /^bytes=-(\d+)$/.exec(headers.range ?? '')?.[1];
  if (suffix !== undefined && Number(suffix) > bytes) headers.range = 'bytes=0-';
}

type SentFile = {
  readonly root: string;
  readonly artifact: Artifact;
  readonly headers: Readonly<Record<string, string>>;
};

async function sendFile(
  req: IncomingMessage,
  res: ServerResponse,
  { root, artifact, headers }: SentFile,
): Promise<void> {
  normalizeSuffixRange(req, Number(artifact.bytes));
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  // No client is there: no event would end the wait below.
  if (res.closed) return;
  await new Promise<void>((settle, fail) => {
    res.once('close', settle);
    // The row has the hash: a strong tag, equal on every machine; the package would make a weak one
    // of size and time.
    send(req, `/${artifact.path}`, {
      root,
      etag: false,
      lastModified: false,
      cacheControl: false,
      dotfiles: 'allow',
      index: false,
    })
      .on('error', (error: { status?: number }) => fail(artifactError(error)))
      .pipe(res);
  });
}

function artifactError(error: { status?: number }): AppError {
  if (error.status === 416) return new AppError('RANGE_NOT_SATISFIABLE');
  if (error.status === 412)
    return new AppError('PRECONDITION_FAILED', {
      public: message('The file is another one by now.'),
    });
  return new AppError('INTERNAL', { cause: error, internal: 'a stored file could not be sent' });
}
