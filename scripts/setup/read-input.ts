// Files that a command is given: read up to a limit, so that a device or a file of another kind ends
// in a sentence and not in all of the memory.

import { closeSync, openSync, readSync } from 'node:fs';

const mebibyte = 1024 * 1024;
const chunkBytes = mebibyte;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder',
  EACCES: 'it may not be read',
};

/** What a file says; `read` makes sense of its text. Errors begin with the file's name. */
export function readInput<T>(file: string, read: (text: string) => T, mebibytesMax = 64): T {
  try {
    return read(readText(file, mebibytesMax));
  } catch (cause) {
    throw new Error(`${file}: ${wordsOf(cause)}`, { cause });
  }
}

/** JSON of any kind, still to be checked. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(text.trim() === '' ? 'the file is empty' : 'this is not JSON', { cause });
  }
}

function readText(file: string, mebibytesMax: number): string {
  const handle = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const count = readSync(handle, chunk, 0, chunkBytes, null);
      if (count === 0) return Buffer.concat(chunks).toString('utf8');
      chunks.push(chunk.subarray(0, count));
      if (chunks.length > mebibytesMax && total(chunks) > mebibytesMax * mebibyte)
        throw new Error(`this is larger than ${mebibytesMax} MiB`);
    }
  } finally {
    closeSync(handle);
  }
}

function total(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return reasons[code] ?? cause.message;
}
