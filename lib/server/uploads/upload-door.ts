// Resumable uploads (tus 1.0) at /api/v1/uploads: who may, what, how much. The protocol itself is the package's.

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server, type ServerOptions } from '@tus/server';
import { AppError, assert } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { currentActor } from '../auth/current-actor';
import { db } from '../db/client';
import { env } from '../env';
import { errorReply, type RequestFacts } from '../http/error-reply';
import { displayName } from '../videos/display-name';
import { videoExtensions, videoFileType } from '../videos/file-type';
import { assertRoomFor } from '../videos/free-space';
import { finishUpload } from './finish-upload';
import { openIncomingStore, promisedBytes, readIncoming } from './incoming';
import { refusalOf } from './refusal';

/** What the hooks of the protocol need to know of the request they run in. */
type Visit = { readonly actor: Actor; readonly facts: RequestFacts };

export type UploadDoor = (req: IncomingMessage, res: ServerResponse, facts: RequestFacts, uploadId: string | null) => Promise<void>;

/** Header of the answer that completes an upload: the video it became. */
const videoIdHeader = 'X-Video-Id';

/** Opens the door. `uploadId` is the id in the path, checked to be a UUID. */
export async function openUploadDoor(): Promise<UploadDoor> {
  const visits = new AsyncLocalStorage<Visit>();
  const tus = new Server({ datastore: await openIncomingStore(), ...protocol(visits) });
  return async (req, res, facts, uploadId) => {
    const actor = await currentActor(req.headers.cookie ?? null);
    if (req.headers['tus-resumable'] === undefined) throw new AppError('PRECONDITION_FAILED');
    if (uploadId === null) checkLength(req.headers['upload-length']);
    else await admitToUpload(actor, uploadId, res);
    answerErrorsAsJson(res);
    await visits.run({ actor, facts }, () => tus.handle(req, res));
  };
}

function protocol(visits: AsyncLocalStorage<Visit>): Omit<ServerOptions, 'locker'> {
  const visit = () => {
    const present = visits.getStore();
    assert(present, 'the upload protocol runs inside a visit');
    return present;
  };
  return {
    path: '/api/v1/uploads',
    relativeLocation: true,
    // An empty list: no other origin is ever named to a browser.
    allowedOrigins: [],
    exposedHeaders: [videoIdHeader],
    maxSize: env().UPLOAD_MAX_BYTES,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomUUID(),
    onUploadCreate: async (_, upload) => ({
      metadata: { filename: await admitFile(upload.metadata?.filename, upload.size), ownerId: visit().actor.id },
    }),
    onUploadFinish: async (_, { id }) => {
      const incoming = await readIncoming(id);
      assert(incoming, `upload ${id} has a record while it is being finished`);
      await finishUpload(incoming, visit().facts.requestId);
      return { headers: { [videoIdHeader]: id } };
    },
    onResponseError: (_, thrown) => {
      const { status, body } = errorReply(refusalOf(thrown), visit().facts);
      return { status_code: status, body: JSON.stringify(body) };
    },
  };
}

/** An upload of one's own, or one that became one's video; anything else does not exist. */
async function admitToUpload(actor: Actor, id: string, res: ServerResponse): Promise<void> {
  const incoming = await readIncoming(id);
  if (incoming?.ownerId !== actor.id) throw new AppError('UPLOAD_NOT_FOUND');
  if (incoming.offsetBytes < incoming.sizeBytes) return;
  const video = await db().video.findUnique({ where: { id }, select: { id: true } });
  if (video) res.setHeader(videoIdHeader, id);
}

/** Required, and known from the start: room is promised for it. */
function checkLength(length: string | string[] | undefined): void {
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length)) {
    throw new AppError('BAD_REQUEST', {
      public: 'The header Upload-Length is missing or no number.',
      hint: 'Say how many bytes will come.',
    });
  }
  if (Number(length) === 0) throw new AppError('MEDIA_UNREADABLE', { public: 'This file is empty.' });
}

/** The name people will see, once the file is one we take and there is room for it. */
async function admitFile(given: string | null | undefined, sizeBytes: number | undefined): Promise<string> {
  const name = displayName(given ?? '');
  if (videoFileType(name) === null) {
    throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
      public: name === '' ? 'The file has no name.' : undefined,
      fields: [{ path: 'filename', code: 'extension', message: 'The name must end in a video extension.', allowed: videoExtensions }],
    });
  }
  await assertRoomFor(sizeBytes ?? 0, await promisedBytes());
  return name;
}

/** The protocol package sends bodies as plain text; ours are JSON. */
function answerErrorsAsJson(res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res);
  res.writeHead = (status: number, ...rest: [unknown?, unknown?]) => {
    const raw = rest.find((part) => Array.isArray(part));
    const at = status >= 400 ? (raw?.indexOf('content-type') ?? -1) : -1;
    if (raw && at >= 0) raw[at + 1] = 'application/json; charset=utf-8';
    return Reflect.apply(writeHead, res, [status, ...rest]);
  };
}
