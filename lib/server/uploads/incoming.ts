// Uploads that are under way: bytes and a small record each, in one folder, named by the upload's
// id alone. A finished upload leaves this folder; its video has the same id.

import { statSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { env } from '../env/env';
import { hasErrorCode, ifExists } from '../storage/file-errors';
import { incomingPath } from '../storage/incoming-path';
import { releaseSpace } from '../storage/reservations';
import { absolutePath } from '../storage/storage';
import { closeUpload } from './open-uploads';

const hourMs = 3_600_000;

const record = z.object({
  id: z.uuid(),
  /** Missing while the length is not known. */
  size: z.number().int().optional(),
  metadata: z.object({
    filename: z.string(),
    ownerId: z.uuid(),
    videoId: z.uuid().optional(),
    sessionId: z.uuid().optional(),
  }),
});

export type IncomingUpload = {
  readonly id: string;
  readonly ownerId: string;
  /** The video it became: of its own id, unless its bytes were those of another. */
  readonly videoId: string;
  /** Of the session whose music it is; null: it is a video. */
  readonly sessionId: string | null;
  /** Display name. */
  readonly name: string;
  /** Null while the client has not said it. */
  readonly sizeBytes: number | null;
  /** Bytes that have arrived; the size once the video exists. */
  readonly offsetBytes: number;
};

/** The record of an upload, or null. The id must be a UUID: it becomes a file name. */
export async function readIncoming(id: string): Promise<IncomingUpload | null> {
  const text = await readRecord(id);
  const parsed = text === null ? undefined : record.safeParse(text).data;
  if (!parsed) return null;
  const receivedBytes = statSync(incomingPath(id), { throwIfNoEntry: false })?.size;
  const { size = null, metadata } = parsed;
  return {
    id,
    ownerId: metadata.ownerId,
    videoId: metadata.videoId ?? id,
    sessionId: metadata.sessionId ?? null,
    name: metadata.filename,
    sizeBytes: size,
    offsetBytes: receivedBytes ?? size ?? 0,
  };
}

/** All bytes are here. */
export function isComplete({ offsetBytes, sizeBytes }: IncomingUpload): boolean {
  return sizeBytes !== null && offsetBytes >= sizeBytes;
}

/** Notes that the bytes of an upload were those of a video that is there already. */
export async function noteDuplicate(id: string, videoId: string): Promise<void> {
  const stored = record.loose().parse(await readRecord(id));
  await writeRecord(id, { ...stored, metadata: { ...stored.metadata, videoId } });
}

/** Notes the length of an upload that was begun without one. */
export async function noteSize(id: string, size: number): Promise<void> {
  await writeRecord(id, { ...record.loose().parse(await readRecord(id)), size });
}

/** In one step: a record that is cut off ends its upload. */
async function writeRecord(id: string, stored: object): Promise<void> {
  const file = `${incomingPath(id)}.json`;
  await writeFile(`${file}.new`, JSON.stringify(stored));
  await rename(`${file}.new`, file);
}

/** Uploads that are under way. */
export async function unfinishedUploads(): Promise<IncomingUpload[]> {
  const uploads = await Promise.all((await listIncoming()).map(readIncoming));
  return uploads.filter((upload) => upload !== null).filter((upload) => !isComplete(upload));
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
  // The record is written when the upload starts, and at most once more; bytes without one are left
  // from a copy that crashed.
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
