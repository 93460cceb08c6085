// Standard output of a child process, written synchronously: when it returns, the pipe holds every
// byte, and a reader that is slow makes the writer wait.

import { writeSync } from 'node:fs';

/** Writes all bytes; a single write to a pipe may take only a part. */
export function writeStdout(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}
