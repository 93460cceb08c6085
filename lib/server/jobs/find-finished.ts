// Outputs that an earlier run of the same owner has made of the same inputs. Invariant: a returned
// file is on disk with the bytes of its row.

import { db } from '../db/client';
import type { Artifact } from '../db/generated/client';
import type { ArtifactKind } from '../db/generated/enums';
import { ifExists } from '../storage/file-errors';
import { absolutePath, hashFile } from '../storage/storage';

export type FinishedFile = Pick<Artifact, 'kind' | 'meta'> & { readonly file: string };

const newestMax = 5;

/** The newest finished file of this kind; null when there is none or its bytes have changed. */
export async function findFinished(
  ownerId: string,
  kind: ArtifactKind,
  inputHash: string,
): Promise<FinishedFile | null> {
  const rows = await db().artifact.findMany({
    where: { inputHash, kind, ownerId },
    orderBy: { createdAt: 'desc' },
    take: newestMax,
    select: { kind: true, meta: true, path: true, sha256: true },
  });
  for (const { path, sha256, ...row } of rows) {
    const file = absolutePath(path);
    if ((await ifExists(hashFile(file)))?.sha256 === sha256) return { ...row, file };
  }
  return null;
}
