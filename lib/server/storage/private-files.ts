// Files of an installation can be read by its own system user alone: they show people. New files by
// the umask, existing ones once, where they belong to this user.

import { access, chmod, constants, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { hasErrorCode } from './file-errors';
import { StorageError } from './storage-error';

/** Makes new files and folders of this process and its children private. */
export function setPrivateUmask(): void {
  // A thread cannot change it; its process did.
  if (isMainThread) process.umask(0o077);
}

/** Removes the rights of others from a folder and everything in it; returns how many it changed. */
export async function makePrivate(folder: string): Promise<number> {
  const uid = process.getuid?.();
  if (uid === undefined) return 0;
  let changed = await removeRights(folder, uid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() || entry.isDirectory())
      changed += await removeRights(join(entry.parentPath, entry.name), uid);
  return changed;
}

async function removeRights(path: string, uid: number): Promise<number> {
  const { mode, uid: owner } = await stat(path);
  if (owner !== uid || (mode & 0o077) === 0) return 0;
  await chmod(path, mode & 0o700);
  return 1;
}

/** Makes a folder and tries to write into it; says who owns it and the command that repairs it. */
export async function requireWritable(folder: string): Promise<void> {
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe, { force: true });
  } catch (cause) {
    if (!hasErrorCode(cause, 'EACCES', 'EPERM', 'EROFS')) throw cause;
    const { uid, gid } = userInfo();
    const repair = `sudo chown -R ${uid}:${gid} ${quoted(folder)} && sudo chmod -R u+rwX ${quoted(folder)}`;
    throw new StorageError(await explain(folder, 'written to', repair), { cause });
  }
}

/** Makes a folder that others fill, and looks into it. It may be mounted read-only. */
export async function requireReadable(folder: string): Promise<void> {
  try {
    if (!(await isReadable(folder))) await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.X_OK);
    await readdir(folder);
  } catch (cause) {
    if (!hasErrorCode(cause, 'EACCES', 'EPERM', 'EROFS')) throw cause;
    // Not its owner: the folder is of the people who copy into it.
    const repair = `sudo chgrp -R ${userInfo().gid} ${quoted(folder)} && sudo chmod -R g+rX ${quoted(folder)}`;
    throw new StorageError(await explain(folder, 'read', repair), { cause });
  }
}

/** Whether a folder is there and can be looked into. */
export async function isReadable(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function explain(folder: string, verb: string, repair: string): Promise<string> {
  const { uid, gid, username } = userInfo();
  const owner = await ownerOf(folder);
  return [
    `${folder} cannot be ${verb} by the user ${username} (${uid}:${gid})${owner}.`,
    `To repair it: ${repair}`,
    'npm run doctor -- perms lists every folder.',
  ].join('\n');
}

async function ownerOf(folder: string): Promise<string> {
  try {
    const { uid, gid, mode } = await stat(folder);
    return `; it belongs to ${uid}:${gid}, mode ${(mode & 0o777).toString(8).padStart(4, '0')}`;
  } catch {
    return '; it does not exist and cannot be made';
  }
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
