// The store the upload protocol writes to: the package's, with checksums, lengths that become known
// later, and uploads that have become videos.

import { AsyncLocalStorage } from 'node:async_hooks';
import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { db } from '../db/client';
import { env } from '../env/env';
import { releaseSpace } from '../storage/reservations';
import { absolutePath } from '../storage/storage';
import { type Checksum, writeChecked } from './checksum';
import { noteSize, readIncoming } from './incoming';
import { closeUpload } from './open-uploads';
import { reserveDeclared, reservePiece } from './upload-space';

const hourMs = 3_600_000;

/** The body of a request of the protocol. */
export type Body = {
  /** The one it must have. */
  readonly checksum: Checksum | null;
  /** As the client says; no more is read. Null where it does not. */
  readonly bytes: number | null;
};

const bodies = new AsyncLocalStorage<Body>();

/** Runs a request of the protocol with this body. */
export function withBody<T>(body: Body, work: () => Promise<T>): Promise<T> {
  return bodies.run(body, work);
}

export async function openIncomingStore(): Promise<FileStore> {
  const directory = absolutePath('uploads/incoming');
  await mkdir(directory, { recursive: true });
  const store = new FileStore({
    directory,
    expirationPeriodInMilliseconds: env().UPLOAD_EXPIRES_HOURS * hourMs,
  });
  store.extensions.push('checksum');
  const write = store.write.bind(store);
  store.write = async (bytes, id, offset) => {
    const { checksum, bytes: announced } = bodies.getStore() ?? { checksum: null, bytes: null };
    await reservePiece(id, offset + (announced ?? 0));
    if (checksum === null) return write(bytes, id, offset);
    const file = { path: join(directory, id), offset };
    return writeChecked(bytes, checksum, file, (checked) => write(checked, id, offset));
  };
  store.declareUploadLength = async (id, size) => {
    await reserveDeclared(id, size);
    await noteSize(id, size);
  };
  const remove = store.remove.bind(store);
  store.remove = async (id) => {
    await remove(id);
    await closeUpload(id);
    // Before the answer: what was deleted leaves its room to the next upload.
    await releaseSpace(id);
  };
  const getUpload = store.getUpload.bind(store);
  store.getUpload = async (id) => (await completeVideo(id)) ?? getUpload(id);
  return store;
}

/**
 * An upload that became a video must still report that it is complete, or a client whose last
 * response was lost starts over. Null for one that is under way.
 */
async function completeVideo(id: string): Promise<Upload | null> {
  const incoming = await readIncoming(id);
  if (!incoming || incoming.sizeBytes === null) return null;
  const file = join(absolutePath('uploads/incoming'), id);
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) return null;
  const { videoId: where, sizeBytes, name } = incoming;
  const found = incoming.sessionId
    ? await db().artifact.findUnique({ where: { id }, select: { id: true } })
    : await db().video.findUnique({ where: { id: where }, select: { id: true } });
  if (!found) return null;
  return new Upload({ id, size: sizeBytes, offset: sizeBytes, metadata: { filename: name } });
}
