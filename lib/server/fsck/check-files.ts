// Every row of artifact has its file, and every file its row.

import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { db } from '../db/client';
import { env } from '../env/env';
import { ifExists } from '../storage/file-errors';
import { absolutePath, artifactFolders, hashFile, isDerivedFile } from '../storage/storage';
import { assessUnknown, compareFile, type FileFacts, type FileRow } from './compare-files';
import type { FsckCounts, Problem } from './invariants';

const pageSize = 1000;

export type FileCheck = {
  readonly problems: readonly Problem[];
  readonly counts: Pick<FsckCounts, 'rows' | 'files' | 'bytes' | 'youngFiles'>;
};

/** `strict`: reads every file. */
export async function checkFiles(strict: boolean): Promise<FileCheck> {
  const problems: Problem[] = [];
  const known = new Set<string>();
  let bytes = 0;
  for await (const row of artifactRows()) {
    known.add(row.path);
    bytes += row.bytes;
    const problem = compareFile(row, await factsOf(row, strict));
    // The row may have been deleted since it was read; then the file had to go as well.
    if (problem && (await hasRow(row.path))) problems.push(problem);
  }
  const unknown = await checkUnknown(known);
  return {
    problems: [...problems, ...unknown.problems],
    counts: { rows: known.size, files: unknown.files, bytes, youngFiles: unknown.young },
  };
}

async function* artifactRows(): AsyncGenerator<FileRow> {
  let after = '';
  for (;;) {
    const rows = await db().artifact.findMany({
      where: { path: { gt: after } },
      orderBy: { path: 'asc' },
      take: pageSize,
      select: { path: true, bytes: true, sha256: true },
    });
    for (const row of rows) yield { ...row, bytes: Number(row.bytes) };
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.path;
  }
}

async function factsOf(row: FileRow, strict: boolean): Promise<FileFacts> {
  const file = absolutePath(row.path);
  const stats = await ifExists(stat(file));
  if (!stats?.isFile()) return null;
  if (!strict || stats.size !== row.bytes) return { bytes: stats.size, sha256: null };
  return ifExists(hashFile(file));
}

async function checkUnknown(known: ReadonlySet<string>) {
  const problems: Problem[] = [];
  let files = 0;
  let young = 0;
  for await (const { path, ageMs } of storedFiles()) {
    files += 1;
    if (known.has(path) || (await hasRow(path)) || (await isGoing(path))) continue;
    const problem = assessUnknown({ path, ageMs });
    if (problem) problems.push(problem);
    else young += 1;
  }
  return { problems, files, young };
}

/** The files of the folders that rows address; uploads under way are not among them. */
async function* storedFiles(): AsyncGenerator<{ path: string; ageMs: number }> {
  const root = env().STORAGE_DIR;
  const now = Date.now();
  for (const folder of artifactFolders) {
    const entries = await ifExists(
      readdir(join(root, folder), { recursive: true, withFileTypes: true }),
    );
    for (const entry of entries ?? []) {
      const file = join(entry.parentPath, entry.name);
      const path = relative(root, file);
      if (!entry.isFile() || path.startsWith('uploads/incoming/') || isDerivedFile(path)) continue;
      const stats = await ifExists(stat(file));
      if (stats) yield { path, ageMs: now - stats.ctimeMs };
    }
  }
}

/** Its rows are deleted, and the maintenance is about to remove it. */
async function isGoing(path: string): Promise<boolean> {
  return (await db().fileRemoval.count({ where: { path } })) > 0;
}

async function hasRow(path: string): Promise<boolean> {
  return (await db().artifact.count({ where: { path } })) > 0;
}
