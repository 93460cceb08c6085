// Log files of processes that write them directly, kept small while they run. The processes hold the
// file open, and a process in between would lose their words when it dies: so the text is copied to
// NAME.1 and the file is cut to nothing under them. They append, so they go on at its new end.
// Invariant: at most `filesMax` files, each of about `bytesMax`.

import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';

export type LogLimits = {
  /** Bytes of a file. A writer may pass them until the next look. */
  readonly bytesMax: number;
  /** The file and its older ones: NAME, NAME.1, NAME.2. */
  readonly filesMax: number;
};

export const logLimits: LogLimits = { bytesMax: 10 * 1024 * 1024, filesMax: 3 };

/** Milliseconds between two looks at a file. */
const lookMs = 2_000;
const chunkBytes = 1024 * 1024;
/** A file that cannot be copied, because the disk is full, is cut at this multiple of its size. */
const uncopiedMax = 2;

/** Looks at the file from now on, until `stop`. Does not keep the process alive. */
export function keepLogSmall(file: string, limits = logLimits, everyMs = lookMs): { stop(): void } {
  const timer = setInterval(() => rotateLog(file, limits), everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Puts the text aside when the file is too large. True when it did. */
export function rotateLog(file: string, { bytesMax, filesMax }: LogLimits = logLimits): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= bytesMax) return false;
  try {
    // The oldest goes first: it makes room for the copy.
    rmSync(`${file}.${filesMax - 1}`, { force: true });
    for (let number = filesMax - 2; number >= 1; number -= 1)
      if (statSync(`${file}.${number}`, { throwIfNoEntry: false }))
        renameSync(`${file}.${number}`, `${file}.${number + 1}`);
    moveText(file, `${file}.1`);
  } catch {
    // A disk without space, most likely: the next look tries again.
    discardCopy(`${file}.1`);
    if (size <= uncopiedMax * bytesMax) return false;
    cut(file);
  }
  return true;
}

/** Copies until there is nothing new, and cuts in the next call to the system. */
function moveText(from: string, to: string): void {
  const source = openSync(from, 'r+');
  const target = openSync(to, 'w', 0o600);
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let copied = 0;
    while (copied < fstatSync(source).size) {
      const bytes = readSync(source, chunk, 0, chunk.length, copied);
      for (let written = 0; written < bytes; )
        written += writeSync(target, chunk, written, bytes - written);
      copied += bytes;
    }
    ftruncateSync(source, 0);
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

/** A part of a copy is worth less than the space it takes. */
function discardCopy(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Then it is what kept the copy from being made.
  }
}

function cut(file: string): void {
  const source = openSync(file, 'r+');
  ftruncateSync(source, 0);
  closeSync(source);
}
