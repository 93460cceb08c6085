// HLS over HTTP: /api/v1/videos/:id/hls/..., outside of Next. `master.m3u8` and the lists it names are
// made for each request, the files they name never change. A user who may see the match gets them,
// by cookie or token, or with a signed address.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { besideRoutes } from '@/lib/contracts/endpoints/beside-routes';
import { AppError } from '@/lib/errors/app-error';
import { sendUnchanging } from '../artifacts/artifact-handler';
import { clientAddressHeader, networkOf } from '../auth/client-address';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { guardBytes } from '../http/guard-bytes';
import { apiHeaders } from '../http/security-headers';
import { countRequest } from '../limits/request-limits';
import { type Playlist, playlistOf } from './playlist-of';
import { assertSignature, readSignature, signatureQuery } from './signed-address';

const mediaType = 'application/vnd.apple.mpegurl';
const pack = promisify(gzip);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Serves GET and HEAD. Throws before anything is written. */
export async function sendHls(
  req: IncomingMessage,
  res: ServerResponse,
  { videoId, file }: { readonly videoId: string; readonly file: string },
): Promise<void> {
  const { personId, query } = await admit(req, res, videoId, file);
  const [, name = '', extension = ''] = /^([\w-]{1,40})\.(m3u8|mp4|jpg|vtt)$/.exec(file) ?? [];
  if (extension === 'm3u8' || extension === 'vtt') {
    const playlist = await playlistOf(videoId, file, query);
    if (!playlist) throw new AppError('ARTIFACT_NOT_READY');
    await sendText(req, res, playlist, extension === 'vtt' ? 'text/vtt' : mediaType);
    return;
  }
  const artifact = uuid.test(name)
    ? await db().artifact.findFirst({
        where: { id: name, videoId, kind: { in: ['playback', 'thumbnails'] } },
      })
    : null;
  if (!artifact) throw new AppError('NOT_FOUND');
  await sendUnchanging(req, res, artifact, personId);
}

type Admitted = {
  /** Who has the slots of the connection. */
  readonly personId: string;
  /** What the addresses of a list carry on. */
  readonly query: string;
};

async function admit(
  req: IncomingMessage,
  res: ServerResponse,
  videoId: string,
  file: string,
): Promise<Admitted> {
  const signature = readSignature(new URL(req.url ?? '/', 'http://localhost').searchParams);
  if (!signature) {
    const actor = await guardBytes(req, res, besideRoutes.readHls, { videoId, file });
    return { personId: actor.id, query: '' };
  }
  const network = networkOf(String(req.headers[clientAddressHeader]));
  for (const [name, value] of Object.entries(await countRequest('segment', network)))
    res.setHeader(name, value);
  await assertSignature('hls', videoId, signature, Date.now());
  const video = await db().video.findFirst({ where: { id: videoId, ...notDeleted } });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  return { personId: network, query: signatureQuery(signature) };
}

/** The list of a long match has some hundred kilobytes of which gzip leaves a tenth. */
async function sendText(
  { method, headers }: IncomingMessage,
  res: ServerResponse,
  { text, isWhole }: Playlist,
  type: string,
): Promise<void> {
  const isPacked = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  const bytes = isPacked ? await pack(text) : Buffer.from(text);
  if (isPacked) res.setHeader('content-encoding', 'gzip');
  res.setHeader('vary', 'accept-encoding');
  for (const [name, value] of Object.entries(apiHeaders)) res.setHeader(name, value);
  if (isWhole) res.setHeader('cache-control', 'private, max-age=60');
  res.setHeader('content-type', type);
  res.setHeader('content-length', bytes.length);
  res.end(method === 'HEAD' ? undefined : bytes);
}
