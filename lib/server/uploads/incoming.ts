// Uploads that are under way: bytes and a small record each, in one folder, named by the upload's
// id alone. A finished upload leaves this folder; its video has the same id.

import { AsyncLocalStorage } from 'node:async_hooks';
import { statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { z } from 'zod';
import { db } from '../db/client';
import { env } from '../env/env';
import { hasErrorCode, ifExists } from '../storage/file-errors';
import { incomingPath } from '../storage/incoming-path';
import { releaseSpace } from '../storage/reservations';
import { absolutePath } from '../storage/storage';
import { type Checksum, writeChecked } from './checksum';
import { closeUpload } from './open-uploads';

const hourMs = 3_600_000;

const record = z.object({
  id: z.uuid(),
  size: z.number().int(),
  metadata: z.object({
    filename: z.string(),
    ownerId: z.uuid(),
    videoId: z.uuid().optional(),
  }),
});

export type IncomingUpload = {
  readonly id: string;
  readonly ownerId: string;
  /** The video it became: of its own id, unless its bytes were those of another. */
  readonly videoId: string;
  /** Display name. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Bytes that have arrived; the size once the video exists. */
  readonly offsetBytes: number;
};

/** The record of an upload, or null. The id must be a UUID: it becomes a file name. */
export async function readIncoming(id: string): Promise<IncomingUpload | null> {
  const text = await readRecord(id);
  const parsed = text === null ? undefined : record.safeParse(text).data;
  if (!parsed) return null;
  const receivedBytes = statSync(incomingPath(id), { throwIfNoEntry: false })?.size;
  const { size, metadata } = parsed;
  return {
    id,
    ownerId: metadata.ownerId,
    videoId: metadata.videoId ?? id,
    name: metadata.filename,
    sizeBytes: size,
    offsetBytes: receivedBytes ?? size,
  };
}

/** Notes that the bytes of an upload were those of a video that is there already. */
export async function noteDuplicate(id: string, videoId: string): Promise<void> {
  const stored = record.loose().parse(await readRecord(id));
  const text = JSON.stringify({ ...stored, metadata: { ...stored.metadata, videoId } });
  const file = `${incomingPath(id)}.json`;
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

/** Uploads that are under way. */
export async function unfinishedUploads(): Promise<IncomingUpload[]> {
  const uploads = await Promise.all((await listIncoming()).map(readIncoming));
  return uploads
    .filter((upload) => upload !== null)
    .filter((upload) => upload.offsetBytes < upload.sizeBytes);
}

/** Removes an upload: what counts for its person, its bytes and its record. */
export async function removeIncoming(id: string): Promise<void> {
  await closeUpload(id);
  await releaseSpace(id);
  await rm(incomingPath(id), { force: true });
  await rm(`${incomingPath(id)}.json`, { force: true });
}

/** Removes uploads that started too long ago, complete or not; returns how many files. */
export async function sweepIncoming(now: number): Promise<number> {
  const limit = now - env().UPLOAD_EXPIRES_HOURS * hourMs;
  const folder = absolutePath('uploads/incoming');
  // The record is written once, when the upload starts; bytes without one are left from a copy that
  // crashed.
  const startedAtMs = (name: string) => {
    const record = name.endsWith('.json') ? name : `${name}.json`;
    return (
      (
        statSync(join(folder, record), { throwIfNoEntry: false }) ??
        statSync(join(folder, name), { throwIfNoEntry: false })
      )?.mtimeMs ?? now
    );
  };
  const names = (await ifExists(readdir(folder))) ?? [];
  const old = names.filter((name) => startedAtMs(name) < limit);
  const ids = new Set(old.map((name) => name.replace(/\.json$/, '')));
  for (const id of ids) if (z.uuid().safeParse(id).success) await removeIncoming(id);
  // What no upload names: copies that crashed.
  for (const name of old) await rm(join(folder, name), { force: true });
  return old.length;
}

const checksums = new AsyncLocalStorage<Checksum>();

/** Runs a request of the protocol, whose body must have this checksum. */
export function withChecksum<T>(checksum: Checksum | null, work: () => Promise<T>): Promise<T> {
  return checksum === null ? work() : checksums.run(checksum, work);
}

/** The store the upload protocol writes to. */
export async function openIncomingStore(): Promise<FileStore> {
  const directory = absolutePath('uploads/incoming');
  await mkdir(directory, { recursive: true });
  const store = new FileStore({
    directory,
    expirationPeriodInMilliseconds: env().UPLOAD_EXPIRES_HOURS * hourMs,
  });
  store.extensions.push('checksum');
  const write = store.write.bind(store);
  store.write = (bytes, id, offset) => {
    const checksum = checksums.getStore() ?? null;
    if (checksum === null) return write(bytes, id, offset);
    const file = { path: join(directory, id), offset };
    return writeChecked(bytes, checksum, file, (checked) => write(checked, id, offset));
  };
  const remove = store.remove.bind(store);
  store.remove = async (id) => {
    await remove(id);
    await closeUpload(id);
  };
  const getUpload = store.getUpload.bind(store);
  // An upload that became a video must still report that it is complete, or a client whose last
  // response was lost starts over.
  store.getUpload = async (id) => {
    const incoming = await readIncoming(id);
    const moved =
      incoming !== null && statSync(join(directory, id), { throwIfNoEntry: false }) === undefined;
    if (
      !moved ||
      !(await db().video.findUnique({ where: { id: incoming.videoId }, select: { id: true } }))
    )
      return getUpload(id);
    return new Upload({
      id,
      size: incoming.sizeBytes,
      offset: incoming.sizeBytes,
      metadata: { filename: incoming.name },
    });
  };
  return store;
}

async function listIncoming(): Promise<string[]> {
  const names = await ifExists(readdir(absolutePath('uploads/incoming')));
  return (names ?? [])
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
}

async function readRecord(id: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(`${incomingPath(id)}.json`, 'utf8'));
  } catch (thrown) {
    // No such upload, or its record was cut off by a crash: it cannot be continued.
    if (thrown instanceof SyntaxError || hasErrorCode(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}
