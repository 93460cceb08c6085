// Reads raw frames of one size from a named pipe into preallocated memory. Blocking, for processes
// without other work: a slow reader makes the writer wait.

import { closeSync, openSync, readSync } from 'node:fs';

export type FramePipe = {
  /** Fills `frames` (whole frames) as far as they arrive; returns their number, 0 at the end. */
  read(frames: Uint8Array): number;
  close(): void;
};

/** Opens the pipe; blocks until a process opens it for writing. */
export function openFramePipe(filePath: string, frameBytes: number): FramePipe {
  const pipe = openSync(filePath, 'r');
  return {
    read(frames) {
      let filled = 0;
      while (filled < frames.length) {
        const bytes = readSync(pipe, frames, filled, frames.length - filled, null);
        if (bytes === 0) break;
        filled += bytes;
      }
      // A writer that was killed may leave part of a frame: it does not count.
      return Math.floor(filled / frameBytes);
    },
    close: () => closeSync(pipe),
  };
}
