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
  for (const row of rows) {
    const found = await wholeFile(row);
    if (found) return found;
  }
  return null;
}

/**
 * The files of these kinds of the newest run that has all of them: they describe each other, so
 * files of different runs are never combined. null when there is no such run, or in each one the
 * bytes of a file have changed.
 */
export async function findFinishedSet<K extends ArtifactKind>(
  ownerId: string,
  kinds: readonly K[],
  inputHash: string,
): Promise<Readonly<Record<K, FinishedFile>> | null> {
  const rows = await db().artifact.findMany({
    where: { inputHash, kind: { in: [...kinds] }, ownerId, jobId: { not: null } },
    orderBy: { createdAt: 'desc' },
    take: newestMax * kinds.length,
    select: { jobId: true, kind: true, meta: true, path: true, sha256: true },
  });
  for (const jobId of new Set(rows.map((row) => row.jobId))) {
    const run = rows.filter((row) => row.jobId === jobId);
    const files: Partial<Record<ArtifactKind, FinishedFile>> = {};
    for (const row of run) files[row.kind] = (await wholeFile(row)) ?? undefined;
    if (hasAll(files, kinds)) return files;
  }
  return null;
}

function hasAll<K extends ArtifactKind>(
  files: Partial<Record<ArtifactKind, FinishedFile>>,
  kinds: readonly K[],
): files is Record<K, FinishedFile> {
  return kinds.every((kind) => files[kind] !== undefined);
}

/** The file of a row, if its bytes are still those of the row. */
async function wholeFile({
  kind,
  meta,
  path,
  sha256,
}: Pick<Artifact, 'kind' | 'meta' | 'path' | 'sha256'>): Promise<FinishedFile | null> {
  const file = absolutePath(path);
  const found = await ifExists(hashFile(file));
  return found?.sha256 === sha256 ? { kind, meta, file } : null;
}
