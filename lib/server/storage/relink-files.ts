// Files of rows that are not where the row says: found elsewhere under the root (an earlier layout, a
// storage that was moved or merged) by name, size and SHA-256, and linked into place. Idempotent; the
// file that was found stays where it is.

import { link, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { db } from '../db/client';
import { env } from '../env/env';
import { hasErrorCode, ifExists } from './file-errors';
import { absolutePath, hashFile } from './storage';

export type RelinkReport = {
  /** Rows whose file is in its place. */
  readonly inPlace: number;
  readonly relinked: readonly { readonly path: string; readonly from: string }[];
  /** Rows whose file is nowhere under the root. */
  readonly missing: readonly string[];
};

/** Looks at every row; with `dryRun` nothing is linked. */
export async function relinkFiles({ dryRun }: { readonly dryRun: boolean }): Promise<RelinkReport> {
  const rows = await db().artifact.findMany({
    select: { path: true, bytes: true, sha256: true },
    orderBy: { path: 'asc' },
  });
  const lost: typeof rows = [];
  for (const row of rows) {
    const stats = await ifExists(stat(absolutePath(row.path)));
    if (stats?.size !== Number(row.bytes)) lost.push(row);
  }
  const inPlace = rows.length - lost.length;
  if (lost.length === 0) return { inPlace, relinked: [], missing: [] };
  const index = await indexFiles(new Set(lost.map(({ bytes }) => Number(bytes))));
  const relinked: { path: string; from: string }[] = [];
  const missing: string[] = [];
  for (const { path, bytes, sha256 } of lost) {
    const from = await findCopy(index.get(Number(bytes)) ?? [], basename(path), sha256);
    if (from === null || !(await linkTo(from, absolutePath(path), dryRun))) missing.push(path);
    else relinked.push({ path, from });
  }
  return { inPlace, relinked, missing };
}

/** Files under the root by size, of the sizes that are looked for. */
async function indexFiles(sizes: ReadonlySet<number>): Promise<Map<number, string[]>> {
  const index = new Map<number, string[]>();
  const root = env().STORAGE_DIR;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const size = (await ifExists(stat(path)))?.size;
    if (size === undefined || !sizes.has(size)) continue;
    index.set(size, [...(index.get(size) ?? []), path]);
  }
  return index;
}

/** Those of the same name first; the hash decides. */
async function findCopy(
  candidates: readonly string[],
  name: string,
  sha256: string,
): Promise<string | null> {
  const byName = [...candidates].sort(
    (one, other) => Number(basename(other) === name) - Number(basename(one) === name),
  );
  for (const path of byName) if ((await hashFile(path)).sha256 === sha256) return path;
  return null;
}

/** False when something else lies in the place, which is left alone. */
async function linkTo(from: string, target: string, dryRun: boolean): Promise<boolean> {
  if (dryRun) return true;
  await mkdir(dirname(target), { recursive: true });
  try {
    await link(from, target);
    return true;
  } catch (thrown) {
    if (hasErrorCode(thrown, 'EEXIST')) return false;
    throw thrown;
  }
}
