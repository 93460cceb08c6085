// Rows against files, in both directions. Pure. Sizes in bytes, ages in milliseconds.

import type { Problem } from './invariants';

/** What a row says of its file. */
export type FileRow = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
};

/** What is on disk; null: no such file. `sha256` is null when it was not read. */
export type FileFacts = { readonly bytes: number; readonly sha256: string | null } | null;

/** A file of the storage whose path no row has. */
export type UnknownFile = { readonly path: string; readonly ageMs: number };

/** A file is linked into place before its row is committed; a worker may wait ten minutes for that. */
export const orphanAgeMs = 60 * 60_000;

/** The problem of a row and its file; null when they agree. */
export function compareFile(row: FileRow, file: FileFacts): Problem | null {
  if (file === null)
    return {
      invariant: 'file-missing',
      object: row.path,
      text: `the file of ${row.bytes} bytes is not there`,
    };
  if (file.bytes !== row.bytes)
    return {
      invariant: 'file-size',
      object: row.path,
      text: `${file.bytes} bytes on disk, ${row.bytes} in the row`,
    };
  if (file.sha256 !== null && file.sha256 !== row.sha256)
    return {
      invariant: 'file-hash',
      object: row.path,
      text: `SHA-256 is ${file.sha256.slice(0, 12)}... on disk, ${row.sha256.slice(0, 12)}... in the row`,
    };
  return null;
}

/** The problem of a file without a row; null while it may be on its way. */
export function assessUnknown({ path, ageMs }: UnknownFile): Problem | null {
  if (ageMs < orphanAgeMs) return null;
  const hours = Math.floor(ageMs / 3_600_000);
  return {
    invariant: path.startsWith('uploads/') ? 'source-without-row' : 'file-without-row',
    object: path,
    text: `no row names this file, which is ${hours} h old`,
  };
}
