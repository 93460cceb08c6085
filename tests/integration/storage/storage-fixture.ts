// What the tests of storage share: files with rows, as jobs and uploads leave them, and requests of
// the upload protocol.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { db } from '@/lib/server/db/client';
import type { ArtifactKind } from '@/lib/server/db/generated/enums';
import type { Installation, TestUser } from '../../support/installation';

export type StoredTarget = {
  readonly ownerId: string;
  readonly videoId?: string;
  readonly sessionId?: string;
  readonly clipId?: string;
  readonly attemptId?: string;
};

/** A stored file with its row. */
export async function storeFile(
  storage: string,
  kind: ArtifactKind,
  target: StoredTarget,
  bytes = 100,
): Promise<{ id: string; path: string }> {
  const path = `previews/${randomUUID()}/${kind}.bin`;
  const content = randomBytes(bytes);
  mkdirSync(dirname(join(storage, path)), { recursive: true });
  writeFileSync(join(storage, path), content);
  return db().artifact.create({
    data: {
      ...target,
      kind,
      path,
      bytes,
      sha256: createHash('sha256').update(content).digest('hex'),
      contentType: 'application/octet-stream',
    },
    select: { id: true, path: true },
  });
}

export const tus = { 'tus-resumable': '1.0.0' };

/** Announces an upload of a length. */
export const createUpload = (
  installation: Installation,
  bytes: number,
  as: TestUser,
): Promise<Response> =>
  installation.request('/api/v1/uploads', {
    method: 'POST',
    as,
    headers: {
      ...tus,
      'upload-length': String(bytes),
      'upload-metadata': `filename ${Buffer.from('match.mp4').toString('base64')}`,
    },
  });

/** Sends zeros from an offset on. */
export const sendPart = (
  installation: Installation,
  location: string,
  { offset, bytes, as }: { offset: number; bytes: number; as: TestUser },
): Promise<Response> =>
  installation.request(location, {
    method: 'PATCH',
    as,
    headers: {
      ...tus,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    raw: new Uint8Array(bytes),
  });
