// Reads a snapshot again and compares it with its manifest.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifExists } from '../storage/file-errors';
import { hashFile } from '../storage/storage';
import { backupOf, contentPath } from './backup-folder';
import { backupError, type Manifest, readManifest } from './manifest';

/** Reads everything; throws at the first difference. Returns what was read. */
export async function verifySnapshot(snapshot: string): Promise<{ files: number; bytes: number }> {
  const manifest = await readManifest(snapshot);
  await verifyTables(snapshot, manifest);
  const saved = [...manifest.files, ...manifest.models].filter(({ how }) => how !== 'referenced');
  for (const file of saved) await verifyFile(backupOf(snapshot), file, true);
  return {
    files: saved.length,
    bytes: saved.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Throws when a table of the snapshot is not what was written. */
export async function verifyTables(
  snapshot: string,
  { tables }: Pick<Manifest, 'tables'>,
): Promise<void> {
  for (const table of tables) {
    const file = join(snapshot, 'tables', `${table.name}.gz`);
    const actual = await ifExists(hashFile(file));
    if (actual?.sha256 !== table.sha256)
      throw backupError(`${file} is ${actual ? 'damaged' : 'missing'}.`);
  }
}

/** Throws when the bytes of a file are not in the backup. `read`: compares the hash as well. */
export async function verifyFile(
  backup: string,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
  read: boolean,
): Promise<void> {
  const file = contentPath(backup, sha256);
  const actual = read
    ? await ifExists(hashFile(file))
    : await ifExists(stat(file).then(({ size }) => ({ bytes: size, sha256 })));
  if (actual?.bytes === bytes && actual.sha256 === sha256) return;
  throw backupError(
    `${file} is ${actual ? 'damaged' : 'missing'}. Delete it and run the backup again: it is copied anew.`,
  );
}
