// Progress of copying at a terminal and in a log: bytes, share, seconds that remain.

/** Milliseconds between two lines of a log. */
const everyMs = 5000;

/** "1.25 GB" */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Returns what is called with the bytes done and their total; says something every few seconds. */
export function byteProgress(verb: string): (doneBytes: number, totalBytes: number) => void {
  const startedMs = performance.now();
  let saidMs = startedMs;
  return (doneBytes, totalBytes) => {
    const nowMs = performance.now();
    if (nowMs - saidMs < everyMs || doneBytes === 0) return;
    saidMs = nowMs;
    const seconds = remainingSeconds(doneBytes, totalBytes, (nowMs - startedMs) / 1000);
    console.error(
      `${gigabytes(doneBytes)} of ${gigabytes(totalBytes)} ${verb}, about ${seconds} s to go`,
    );
  };
}

/** Seconds to go at the mean speed so far. */
export function remainingSeconds(done: number, total: number, elapsed: number): number {
  return done === 0 ? 0 : Math.ceil(((total - done) / done) * elapsed);
}
