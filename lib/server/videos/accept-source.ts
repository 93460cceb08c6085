// A complete file becomes a video: moved into place, recorded with its hash, and queued for the
// check. Idempotent by id, so a request whose response was lost can be repeated.

import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { env } from '../env/env';
import { enqueue } from '../queue/enqueue';
import { inTransaction } from '../queue/transaction';
import { absolutePath, commitFile, hashFile, type StoredFile } from '../storage/storage';
import { videoFileType } from './file-type';

export type SourceFile = {
  /** Id of the video to be; for an upload, the upload's. */
  readonly id: string;
  readonly ownerId: string;
  /** Display name; its extension was checked. */
  readonly name: string;
  /** Absolute path of the complete file on the storage's own disk; it is moved. */
  readonly scratch: string;
  readonly requestId: string | null;
};

/** Makes the video. */
export async function acceptSource({
  id,
  ownerId,
  name,
  scratch,
  requestId,
}: SourceFile): Promise<void> {
  const type = videoFileType(name);
  assert(type, 'the extension of a source was checked before its bytes were taken');
  const { path, bytes, sha256 } = await commitOrReuse(
    scratch,
    `uploads/${id}/source.${type.extension}`,
  );
  await inTransaction(async (unit) => {
    await unit.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`video:${id}`}))`;
    if (await unit.tx.video.findUnique({ where: { id }, select: { id: true } })) return;
    await unit.tx.video.create({
      data: { id, ownerId, name, sizeBytes: bytes, state: 'checking' },
    });
    await unit.tx.artifact.create({
      data: {
        kind: 'source',
        ownerId,
        videoId: id,
        path,
        bytes,
        sha256,
        contentType: type.contentType,
        downloadName: name,
      },
    });
    await enqueue(unit, { kind: 'probe', ownerId, videoId: id, requestId });
  });
}

/** The file in its place, or the one that an earlier call put there. */
async function commitOrReuse(scratch: string, stored: string): Promise<StoredFile> {
  try {
    return await commitFile(scratch, stored);
  } catch (thrown) {
    const target = absolutePath(stored);
    if (!existsSync(target)) throw thrown;
    return { path: relative(env().STORAGE_DIR, target), ...(await hashFile(target)) };
  }
}
