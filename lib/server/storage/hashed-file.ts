// A file with its SHA-256, cached by size and modification time.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifExists } from './file-errors';
import { hashFile } from './storage';

export type HashedFile = {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};

const hashes = new Map<string, { readonly stamp: string; readonly sha256: string }>();

/** One file of a folder; null when there is none or it is empty. */
export async function hashedFile(folder: string, name: string): Promise<HashedFile | null> {
  const path = join(folder, name);
  // A link that leads nowhere counts as none.
  const stats = await ifExists(stat(path));
  if (!stats?.isFile() || stats.size === 0) return null;
  return {
    name,
    path,
    sizeBytes: stats.size,
    sha256: await hashOf(path, `${stats.size}-${stats.mtimeMs}`),
  };
}

async function hashOf(path: string, stamp: string): Promise<string> {
  const known = hashes.get(path);
  if (known?.stamp === stamp) return known.sha256;
  const { sha256 } = await hashFile(path);
  hashes.set(path, { stamp, sha256 });
  return sha256;
}
