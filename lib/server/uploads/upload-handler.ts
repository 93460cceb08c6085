// Resumable uploads (tus 1.0) at /api/v1/uploads: access, file type, size. The protocol itself is
// the package's. What it offers may be asked without signing in.

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server, type ServerOptions } from '@tus/server';
import { type BesideRoute, besideRoutes } from '@/lib/contracts/endpoints/beside-routes';
import { AppError, assert } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../auth/actor';
import { env } from '../env/env';
import { errorReply, type RequestFacts } from '../http/error-reply';
import { countStranger, guardBytes } from '../http/guard-bytes';
import { log } from '../logger';
import { displayName } from '../videos/display-name';
import { unstitchedHint, videoExtensions, videoFileType } from '../videos/file-type';
import { createArrivalOrder } from './arrival-order';
import { assertProtocol, checkHeaders, checkLengths } from './check-headers';
import { type Checksum, checksumAlgorithms } from './checksum';
import { finishUpload } from './finish-upload';
import { type IncomingUpload, isComplete, readIncoming, removeIncoming } from './incoming';
import { openIncomingStore, withBody } from './incoming-store';
import { checkMusic } from './music-upload';
import { closeUpload, openUpload, touchUpload } from './open-uploads';
import { uploadError } from './upload-error';
import { followUploads, renewUpload, reserveUpload } from './upload-space';

/** The request, for the hooks of the protocol. */
type UploadRequest = { readonly actor: Actor; readonly facts: RequestFacts };

export type UploadHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  facts: RequestFacts,
  uploadId: string | null,
) => Promise<void>;

/** Header of the response that completes an upload: the id of the video. */
const videoIdHeader = 'X-Video-Id';
/** Beside it, when that video was there before: the bytes are not stored twice. */
const duplicateHeader = 'X-Video-Duplicate';

/** Creates the handler. `uploadId` is the id in the path, checked to be a UUID. */
export async function createUploadHandler(): Promise<UploadHandler> {
  const requests = new AsyncLocalStorage<UploadRequest>();
  const tus = new Server({ datastore: await openIncomingStore(), ...protocol(requests) });
  followUploads(tus);
  const inOrder = createArrivalOrder();
  return async (req, res, facts, uploadId) => {
    if (req.method === 'OPTIONS') {
      await countStranger(req);
      offerProtocol(res);
      return tus.handle(req, res);
    }
    const exchange = { req, res, facts };
    const { actor, checksum } =
      uploadId === null
        ? await checkRequest(exchange, null)
        : await inOrder(uploadId, () => checkRequest(exchange, uploadId));
    sendErrorsAsJson(res);
    const length = req.headers['content-length'];
    const body = { checksum, bytes: length === undefined ? null : Number(length) };
    await withBody(body, () => requests.run({ actor, facts }, () => tus.handle(req, res)));
  };
}

/** The same for every address, whether or not there is such an upload. */
function offerProtocol(res: ServerResponse): void {
  res.setHeader('Tus-Version', '1.0.0');
  res.setHeader('Tus-Checksum-Algorithm', checksumAlgorithms);
}

/** Everything that is decided before the protocol's package gets the request. */
async function checkRequest(
  exchange: Exchange,
  uploadId: string | null,
): Promise<{ actor: Actor; checksum: Checksum | null }> {
  const { req, res } = exchange;
  offerProtocol(res);
  const actor = await guardBytes(req, res, endpointOf(req.method, uploadId), { uploadId });
  assertProtocol(req);
  const incoming = uploadId === null ? null : await authorizeUpload(actor, uploadId, exchange);
  const checksum = checkHeaders(req);
  if (incoming && req.method === 'PATCH') {
    checkLengths(req, incoming);
    // Known already: the package takes it once.
    if (incoming.sizeBytes !== null) {
      delete req.headers['upload-length'];
      removeFrom(req.rawHeaders, 'upload-length');
    }
    await discard(await touchUpload(incoming.id, actor.id));
    await renewUpload(incoming.id);
  }
  return { actor, checksum };
}

/** Removes idle uploads that made room for this one. */
async function discard(ids: readonly string[]): Promise<void> {
  for (const uploadId of ids) {
    log().info({ upload_id: uploadId }, 'idle upload removed in favor of a new one');
    await removeIncoming(uploadId);
  }
}

/** The contract of a request. */
function endpointOf(method: string | undefined, uploadId: string | null): BesideRoute {
  if (uploadId === null) return besideRoutes.createUpload;
  if (method === 'PATCH') return besideRoutes.continueUpload;
  return method === 'DELETE' ? besideRoutes.deleteUpload : besideRoutes.readUpload;
}

function protocol(requests: AsyncLocalStorage<UploadRequest>): Omit<ServerOptions, 'locker'> {
  const currentRequest = () => {
    const request = requests.getStore();
    assert(request, 'the upload protocol runs inside a visit');
    return request;
  };
  return {
    path: '/api/v1/uploads',
    relativeLocation: true,
    // Empty: no other origin is allowed.
    allowedOrigins: [],
    exposedHeaders: [videoIdHeader, duplicateHeader],
    maxSize: env().UPLOAD_MAX_BYTES,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomUUID(),
    onUploadCreate: async (_, upload) => {
      const { actor } = currentRequest();
      const { filename: given, sessionId } = upload.metadata ?? {};
      const filename = sessionId
        ? await checkMusic(actor, { sessionId, name: given ?? '', bytes: upload.size })
        : validateFile(given);
      await discard(await openUpload(upload.id, actor.id));
      try {
        await reserveUpload(upload.id, actor.id, upload.size ?? 0);
      } catch (thrown) {
        await closeUpload(upload.id);
        throw thrown;
      }
      return { metadata: { filename, ownerId: actor.id, ...(sessionId && { sessionId }) } };
    },
    onUploadFinish: async (_, { id }) => {
      const incoming = await readIncoming(id);
      assert(incoming, `upload ${id} has a record while it is being finished`);
      const accepted = await finishUpload(incoming, currentRequest().facts.requestId);
      if (!accepted) return {};
      const { videoId, duplicate } = accepted;
      const headers = { [videoIdHeader]: videoId };
      return { headers: duplicate ? { ...headers, [duplicateHeader]: 'true' } : headers };
    },
    onResponseError: (_, thrown) => {
      const { status, body } = errorReply(uploadError(thrown), currentRequest().facts);
      return { status_code: status, body: JSON.stringify(body) };
    },
  };
}

type Exchange = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly facts: RequestFacts;
};

/**
 * An upload of one's own, or one that became one's video; anything else does not exist. One whose
 * bytes are complete and which is no video yet was cut off at its end, by a crash: it is finished
 * now, because a client that finds no upload any more sends everything again.
 */
async function authorizeUpload(
  actor: Actor,
  id: string,
  { req, res, facts }: Exchange,
): Promise<IncomingUpload> {
  const incoming = await readIncoming(id);
  if (incoming?.ownerId !== actor.id) throw new AppError('UPLOAD_NOT_FOUND');
  if (!isComplete(incoming) || req.method === 'DELETE') return incoming;
  const accepted = await finishUpload(incoming, facts.requestId);
  if (accepted) res.setHeader(videoIdHeader, accepted.videoId);
  return incoming;
}

/** The display name, once the type is checked. */
function validateFile(given: string | null | undefined): string {
  const name = displayName(given ?? '');
  if (videoFileType(name) === null) {
    const hint = unstitchedHint(name);
    throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
      public: name === '' ? message('The file has no name.') : undefined,
      ...(hint === null
        ? {}
        : { public: message('A 360° recording cannot be used as it is.'), hint }),
      fields: [
        {
          path: 'filename',
          code: 'extension',
          message: 'The name must end in a video extension.',
          allowed: [...videoExtensions],
          example: 'match.mp4',
        },
      ],
    });
  }
  return name;
}

/**
 * The protocol package sends bodies as plain text; ours are JSON. It also closes the connection
 * after an error, on which a client that still sends would lose the answer: the router drains.
 */
function sendErrorsAsJson(res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res);
  res.writeHead = (status: number, ...rest: [unknown?, unknown?]) => {
    const raw = rest.find((part) => Array.isArray(part));
    if (raw && status >= 400) {
      removeFrom(raw, 'connection');
      const at = raw.indexOf('content-type');
      if (at >= 0) raw[at + 1] = 'application/json; charset=utf-8';
    }
    return Reflect.apply(writeHead, res, [status, ...rest]);
  };
}

/** A header and its value, out of a list of names and values. */
function removeFrom(raw: unknown[], name: string): void {
  for (let at = raw.length - 2; at >= 0; at -= 2)
    if (String(raw[at]).toLowerCase() === name) raw.splice(at, 2);
}
