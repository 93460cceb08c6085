// What the tests of the checker damage: rows by statements, files by their rows.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The parts of the server that these tests call. */
export const importServer = async () => ({
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/fsck/run-fsck')),
  ...(await import('@/lib/server/fsck/repair')),
  ...(await import('@/lib/server/fsck/last-fsck')),
  ...(await import('@/lib/server/storage/storage')),
  ...(await import('@/lib/server/audit/record-audit')),
});

/** Statements of the test itself, without values from outside. */
export async function run(...statements: readonly string[]): Promise<void> {
  const { db } = await importServer();
  for (const statement of statements) await db().$executeRawUnsafe(statement);
}

/** A file of the installation, by the first row of its kind. */
export async function rowOf(kind: 'source' | 'final' | 'preview') {
  const { db, absolutePath } = await importServer();
  const { path, id } = await db().artifact.findFirstOrThrow({ where: { kind } });
  return { id, path, file: absolutePath(path) };
}

/** Writes a file at a path of the storage; returns its absolute path. */
export async function oldFile(path: string): Promise<string> {
  const { absolutePath } = await importServer();
  const file = absolutePath(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'bytes');
  return file;
}
