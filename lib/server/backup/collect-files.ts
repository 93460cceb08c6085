// Brings the bytes of files into the backup, each content once. Bytes are written beside their final
// name and renamed when they are whole, so a run that was killed goes on where it was.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hasErrorCode, ifExists } from '../storage/file-errors';
import { hashFile } from '../storage/storage';
import { contentPath, privateFile, privateFolder, syncFolder } from './backup-folder';
import type { How } from './manifest';

/** A file to be saved: where it is, and what its row says. */
export type WantedFile = {
  readonly source: string;
  readonly bytes: number;
  readonly sha256: string;
};

export type Collected =
  | { readonly type: 'saved'; readonly how: How; readonly isNew: boolean }
  | { readonly type: 'missing' }
  | { readonly type: 'damaged'; readonly reason: string };

/** Saves one file. `link`: a hard link where backup and storage are on one disk. */
export async function collectFile(
  backup: string,
  wanted: WantedFile,
  mode: 'copy' | 'link',
): Promise<Collected> {
  const target = contentPath(backup, wanted.sha256);
  const present = await ifExists(stat(target));
  if (present?.size === wanted.bytes)
    return { type: 'saved', how: present.nlink > 1 ? 'hard-linked' : 'copied', isNew: false };
  await mkdir(dirname(target), { recursive: true, mode: privateFolder });
  try {
    if (mode === 'link' && (await linked(wanted, target)))
      return { type: 'saved', how: 'hard-linked', isNew: true };
    return await copied(wanted, target);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return { type: 'missing' };
    throw error;
  }
}

/** False when the two are on different disks. */
async function linked({ source, bytes, sha256 }: WantedFile, target: string): Promise<boolean> {
  const actual = await hashFile(source);
  if (actual.bytes !== bytes || actual.sha256 !== sha256) return false;
  try {
    await link(source, target);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return true;
    if (hasErrorCode(error, 'EXDEV', 'EPERM', 'EMLINK')) return false;
    throw error;
  }
}

async function copied(wanted: WantedFile, target: string): Promise<Collected> {
  const part = `${target}.part`;
  const actual = await copyHashed(wanted.source, part);
  if (actual.bytes !== wanted.bytes || actual.sha256 !== wanted.sha256) {
    await rm(part, { force: true });
    return {
      type: 'damaged',
      reason: `${actual.bytes} bytes with SHA-256 ${actual.sha256.slice(0, 12)}..., its row says ${wanted.bytes} bytes with ${wanted.sha256.slice(0, 12)}...`,
    };
  }
  await rename(part, target);
  await syncFolder(dirname(target));
  return { type: 'saved', how: 'copied', isNew: true };
}

/** Copies a file, synced, and returns what was copied. */
export async function copyHashed(
  source: string,
  target: string,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    createReadStream(source, { highWaterMark: 1024 * 1024 }),
    meter,
    createWriteStream(target, { mode: privateFile, flush: true }),
  );
  return { bytes, sha256: hash.digest('hex') };
}
