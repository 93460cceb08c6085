// What the tests of storage share: files with rows, as jobs and uploads leave them.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { db } from '@/lib/server/db/client';
import type { ArtifactKind } from '@/lib/server/db/generated/enums';

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
