// Files that a command writes: under another name first, so that a file that is there is whole.

import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes or replaces a file; after an error there is none, or the one before. */
export function writeWhole(file: string, content: Uint8Array | string): void {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw cause;
  }
}
