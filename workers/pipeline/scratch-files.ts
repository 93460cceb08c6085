// Removes what a pipeline leaves on disk, however it ends.

import { rm } from 'node:fs/promises';

export type PipelineFiles = {
  /** Removed in any case. */
  readonly scratch: readonly string[];
  /** Removed when the work fails. */
  readonly outputs: readonly string[];
};

/** Runs `work`. After an abort the signal's reason is thrown, not an error that wraps it. */
export async function withScratchFiles<T>(
  { scratch, outputs }: PipelineFiles,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await removeFiles(outputs);
    signal.throwIfAborted();
    throw error;
  } finally {
    await removeFiles(scratch);
  }
}

async function removeFiles(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
