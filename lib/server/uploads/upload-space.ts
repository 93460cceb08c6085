// The disk space of an upload: promised when it is created, released byte by byte, promised again
// when it goes on after an hour without one.

import { EVENTS, type Server } from '@tus/server';
import { log } from '../logger';
import { releaseSpace, reserveSpace, touchReservation } from '../storage/reservations';
import { type IncomingUpload, isComplete, readIncoming } from './incoming';
import { noteBytes } from './open-uploads';

/** Bytes arrive several times a second; the promise follows this often. */
const touchEveryMs = 5_000;

/** Promises the whole length. Throws STORAGE_FULL or QUOTA_EXCEEDED. */
export async function reserveUpload(
  id: string,
  ownerId: string,
  totalBytes: number,
): Promise<void> {
  await reserveSpace({ id, ownerId, purpose: 'upload', totalBytes, arrivedBytes: 0 });
}

/** Before more bytes are taken: an upload that was idle for long has to be promised space again. */
export async function renewUpload(id: string): Promise<void> {
  const upload = await readIncoming(id);
  if (!upload || upload.sizeBytes === null || isComplete(upload)) return;
  if (await touchReservation(id, upload.offsetBytes)) return;
  await reserveTotal(upload, upload.sizeBytes);
}

/**
 * Before a piece is written, while the length of the upload is unknown: promises the bytes up to its
 * end, so that no byte is written that is not promised. The upload is locked meanwhile.
 */
export async function reservePiece(id: string, endBytes: number): Promise<void> {
  const upload = await readIncoming(id);
  if (upload?.sizeBytes === null) await reserveTotal(upload, endBytes);
}

/** The length has become known: promises what is left of it. */
export async function reserveDeclared(id: string, totalBytes: number): Promise<void> {
  const upload = await readIncoming(id);
  if (upload) await reserveTotal(upload, totalBytes);
}

async function reserveTotal(upload: IncomingUpload, totalBytes: number): Promise<void> {
  const { id, ownerId, offsetBytes } = upload;
  await reserveSpace({
    id,
    ownerId,
    purpose: 'upload',
    totalBytes,
    arrivedBytes: offsetBytes,
  });
}

/** Follows the bytes of a server's uploads. */
export function followUploads(server: Server): void {
  const touchedAt = new Map<string, number>();
  server.on(EVENTS.POST_RECEIVE, (_request, { id, offset }) => {
    const now = Date.now();
    if (now - (touchedAt.get(id) ?? 0) < touchEveryMs) return;
    touchedAt.set(id, now);
    Promise.all([touchReservation(id, offset), noteBytes(id)]).catch((error: unknown) =>
      log().warn({ error, upload_id: id }, 'promise of disk space not updated'),
    );
  });
  server.on(EVENTS.POST_FINISH, (_request, _response, { id }) => {
    touchedAt.delete(id);
    releaseSpace(id).catch((error: unknown) =>
      log().warn({ error, upload_id: id }, 'promise of disk space not released: it expires'),
    );
  });
  server.on(EVENTS.POST_TERMINATE, (_request, _response, id) => touchedAt.delete(id));
}
