// The folder that holds snapshots: where its parts are, which snapshots it has, who writes to it.

import { lstatSync, realpathSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { hasErrorCode, ifExists } from '../storage/file-errors';
import { backupError, manifestName, readManifest } from './manifest';

const idPattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

/** Only the owner may read a backup: it holds password hashes. */
export const privateFile = 0o600;
export const privateFolder = 0o700;

/** Path of the bytes with this hash. */
export function contentPath(backup: string, sha256: string): string {
  return join(backup, 'files', sha256.slice(0, 2), sha256);
}

/** The backup folder of a snapshot's folder. */
export function backupOf(snapshot: string): string {
  return dirname(dirname(snapshot));
}

/** Folder of a new snapshot, and of one that is not finished. */
export function snapshotPaths(backup: string, at: Date): { final: string; partial: string } {
  const final = join(backup, 'snapshots', at.toISOString().replaceAll(/[:.]/g, '-'));
  return { final, partial: `${final}.partial` };
}

/** Folders of the finished snapshots, oldest first. */
export async function listSnapshots(backup: string): Promise<string[]> {
  const names = (await ifExists(readdir(join(backup, 'snapshots')))) ?? [];
  return names
    .filter((name) => idPattern.test(name))
    .sort()
    .map((name) => join(backup, 'snapshots', name));
}

/** Removes what killed runs left of snapshots; the bytes of files they saved stay. */
export async function removePartial(backup: string): Promise<void> {
  const folder = join(backup, 'snapshots');
  for (const name of (await ifExists(readdir(folder))) ?? [])
    if (name.endsWith('.partial')) await rm(join(folder, name), { recursive: true, force: true });
}

/** The snapshot that a person named: its own folder, or the newest one of a backup folder. */
export async function findSnapshot(folder: string): Promise<string> {
  const path = resolve(folder);
  if (await ifExists(readFile(join(path, manifestName)))) return path;
  const newest = (await listSnapshots(path)).at(-1);
  if (newest === undefined) throw backupError(`There is no snapshot in ${path}.`);
  return newest;
}

/** Throws when backup and storage lie inside of each other. */
export function requireApart(backup: string, storage: string): void {
  const [a, b] = [realPath(backup), realPath(storage)];
  const inside = (inner: string, outer: string) => {
    const way = relative(outer, inner);
    return way === '' || (!way.startsWith('..') && !way.startsWith('/'));
  };
  if (inside(a, b) || inside(b, a))
    throw backupError(
      `${backup} and the storage ${storage} lie inside of each other. Choose a folder elsewhere, best on another disk.`,
    );
}

/** The real path of a folder that may not exist yet. */
function realPath(path: string): string {
  const full = resolve(path);
  if (lstatSync(full, { throwIfNoEntry: false })) return realpathSync(full);
  const parent = dirname(full);
  return parent === full ? full : join(realPath(parent), relative(parent, full));
}

/** Makes the folder and takes it for this process; the returned function gives it back. */
export async function lockBackup(backup: string): Promise<() => Promise<void>> {
  await mkdir(join(backup, 'snapshots'), { recursive: true, mode: privateFolder });
  await mkdir(join(backup, 'files'), { recursive: true, mode: privateFolder });
  const file = join(backup, 'backup.lock');
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx', mode: privateFile });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!hasErrorCode(error, 'EEXIST')) throw error;
      const pid = Number(await ifExists(readFile(file, 'utf8')));
      if (pid > 0 && pid !== process.pid && isAlive(pid))
        throw backupError(`Process ${pid} is writing to ${backup}. Wait until it has ended.`);
      await rm(file, { force: true });
    }
  }
  throw backupError(`${file} cannot be taken. Try again.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasErrorCode(error, 'EPERM');
  }
}

/** Makes the entries of a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes all but the newest snapshots, and the bytes that no other one has; how many snapshots went. */
export async function pruneSnapshots(backup: string, keep: number): Promise<number> {
  const all = await listSnapshots(backup);
  const old = all.slice(0, Math.max(0, all.length - keep));
  if (old.length === 0) return 0;
  const needed = new Set<string>();
  for (const folder of all.slice(old.length)) {
    const { files, models } = await readManifest(folder);
    for (const { sha256 } of [...files, ...models]) needed.add(sha256);
  }
  // Snapshots first: one without its bytes must never be offered.
  for (const folder of old) await rm(folder, { recursive: true, force: true });
  const entries = await readdir(join(backup, 'files'), { recursive: true, withFileTypes: true });
  for (const entry of entries)
    if (entry.isFile() && !needed.has(entry.name))
      await rm(join(entry.parentPath, entry.name), { force: true });
  return old.length;
}
