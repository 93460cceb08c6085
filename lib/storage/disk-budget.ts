// Whether disk space can be promised: pure arithmetic over what is free, promised and asked for.
// Bytes throughout.

/** The state of the disk. */
export type DiskState = {
  readonly freeBytes: number;
  /** Promised to uploads and running jobs, and not yet filled. */
  readonly promisedBytes: number;
  /** Never promised: STORAGE_MIN_FREE_BYTES. */
  readonly floorBytes: number;
};

/** Bytes that can still be promised; negative below the floor. */
export function spareBytes({ freeBytes, promisedBytes, floorBytes }: DiskState): number {
  return freeBytes - promisedBytes - floorBytes;
}

/** How full the disk is. Below the floor new heavy work waits; when full nothing can be written. */
export type DiskLevel = 'ok' | 'low' | 'full';

/** Less than this and even small writes fail. */
const fullBytes = 16 * 1024 ** 2;

export function diskLevel(freeBytes: number, floorBytes: number): DiskLevel {
  if (freeBytes < fullBytes) return 'full';
  return freeBytes < floorBytes ? 'low' : 'ok';
}

/** What a person may fill. */
export type Quota = {
  readonly usedBytes: number;
  /** null: no limit. */
  readonly allowedBytes: number | null;
};

/** The limit in force: a person's own before the general one; 0 means none. */
export function allowedBytes(ownBytes: number | null, generalBytes: number): number | null {
  const limit = ownBytes ?? generalBytes;
  return limit === 0 ? null : limit;
}

/** Whether so many bytes more fit into the quota. */
export function fitsQuota({ usedBytes, allowedBytes: allowed }: Quota, bytes: number): boolean {
  return allowed === null || usedBytes + bytes <= allowed;
}
