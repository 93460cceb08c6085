// Free space on the storage's disk.

import { statfs } from 'node:fs/promises';
import { env } from '../env/env';

/** Bytes on the storage's disk that this user may still fill, and its size. */
export async function storageSpace(): Promise<{ freeBytes: number; totalBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(env().STORAGE_DIR);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
