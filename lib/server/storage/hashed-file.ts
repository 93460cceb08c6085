// A file with its SHA-256, which is its true name. Hashed once: the hash holds while size and time
// do.

import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from './storage';

export type HashedFile = {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};

const hashes = new Map<string, { readonly stamp: string; readonly sha256: string }>();

/** One file of a folder; null for what is none, is empty, or leads nowhere. */
export async function hashedFile(folder: string, name: string): Promise<HashedFile | null> {
  const path = join(folder, name);
  const stats = await statIfExists(path);
  if (!stats?.isFile() || stats.size === 0) return null;
  return {
    name,
    path,
    sizeBytes: stats.size,
    sha256: await hashOf(path, `${stats.size}-${stats.mtimeMs}`),
  };
}

/** Of what the name leads to; null for a link that leads nowhere. */
async function statIfExists(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

async function hashOf(path: string, stamp: string): Promise<string> {
  const known = hashes.get(path);
  if (known?.stamp === stamp) return known.sha256;
  const { sha256 } = await hashFile(path);
  hashes.set(path, { stamp, sha256 });
  return sha256;
}
