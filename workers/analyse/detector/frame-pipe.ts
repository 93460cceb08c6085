// Reads raw frames of one fixed size from a named pipe into memory that is allocated once. For
// processes that do nothing else: reading waits, and whoever writes waits in turn.

import { closeSync, openSync, readSync } from 'node:fs';

export type FramePipe = {
  /**
   * Fills `frames` (a whole number of frames) as far as frames come; the number that came, 0 at the
   * end.
   */
  read(frames: Uint8Array): number;
  close(): void;
};

/** Opens the pipe; waits until somebody opens it for writing. */
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
      // The last frame of a writer that was killed may be cut short: it is no frame.
      return Math.floor(filled / frameBytes);
    },
    close: () => closeSync(pipe),
  };
}
