// Puts the files of a snapshot into the storage, each verified while it is copied.

import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { env } from '../env/env';
import { ifExists } from '../storage/file-errors';
import {
  absolutePath,
  artifactFolders,
  hashFile,
  isDerivedFile,
  prepareStorage,
} from '../storage/storage';
import { backupOf, contentPath, syncFolder } from './backup-folder';
import { copyHashed } from './collect-files';
import { backupError, type Manifest } from './manifest';

type Saved = { readonly bytes: number; readonly sha256: string; readonly how: string };

/** A file of the storage that the snapshot does not have; null: none. */
export async function strangeFile(manifest: Manifest): Promise<string | null> {
  const known = new Set(manifest.files.map(({ path }) => path));
  const root = env().STORAGE_DIR;
  for (const folder of artifactFolders) {
    const entries = await ifExists(
      readdir(join(root, folder), { recursive: true, withFileTypes: true }),
    );
    for (const entry of entries ?? []) {
      const path = join(entry.parentPath, entry.name).slice(root.length + 1);
      if (!entry.isFile() || path.endsWith('.part') || isDerivedFile(path)) continue;
      if (!known.has(path)) return path;
    }
  }
  return null;
}

/** Copies what is not there yet; a run that was killed goes on where it was. Returns the bytes copied. */
export async function placeFiles(
  snapshot: string,
  manifest: Manifest,
  onProgress: (doneBytes: number, totalBytes: number) => void,
): Promise<number> {
  await prepareStorage();
  const totalBytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  let doneBytes = 0;
  let copiedBytes = 0;
  for (const file of manifest.files) {
    if (await place(snapshot, file, absolutePath(file.path))) copiedBytes += file.bytes;
    doneBytes += file.bytes;
    onProgress(doneBytes, totalBytes);
  }
  await mkdir(env().MODEL_DIR, { recursive: true });
  for (const model of manifest.models)
    await place(snapshot, model, join(env().MODEL_DIR, model.name));
  return copiedBytes;
}

/** False when nothing had to be copied. */
async function place(snapshot: string, saved: Saved, target: string): Promise<boolean> {
  if (saved.how === 'referenced') return false;
  const present = await ifExists(stat(target));
  if (present?.size === saved.bytes && (await hashFile(target)).sha256 === saved.sha256)
    return false;
  const source = contentPath(backupOf(snapshot), saved.sha256);
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.part`;
  const actual = await copyHashed(source, part);
  if (actual.sha256 !== saved.sha256) {
    await rm(part, { force: true });
    throw backupError(
      `${source} is damaged. Restore an older snapshot, or this one from another copy of the backup.`,
    );
  }
  await rename(part, target);
  await syncFolder(dirname(target));
  return true;
}
