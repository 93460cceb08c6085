// Free space on the storage's disk. Bytes reserved by open uploads count as used.

import { statfs } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { env } from '../env/env';

/** Bytes on the storage's disk that this user may still fill, and its size. */
export async function storageSpace(): Promise<{ freeBytes: number; totalBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(env().STORAGE_DIR);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** Throws STORAGE_FULL when these bytes, beside the reserved ones, would leave too little. */
export async function assertFreeSpace(bytes: number, reservedBytes: number): Promise<void> {
  const { freeBytes } = await storageSpace();
  const spareBytes = freeBytes - reservedBytes - env().STORAGE_MIN_FREE_BYTES;
  if (bytes > spareBytes)
    throw new AppError('STORAGE_FULL', {
      detail: { neededBytes: bytes, spareBytes: Math.max(0, spareBytes) },
    });
}
