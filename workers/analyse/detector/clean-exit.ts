// The failure of a process that analyses frames.

import { AppError } from '@/lib/errors/app-error';
import type { ChildHandle } from '@/workers/process/sandboxed-process';

/** Waits for the end of the process; throws DETECTOR_UNAVAILABLE unless its status is 0. */
export async function requireCleanExit(process: ChildHandle): Promise<void> {
  const { status } = await process.ended;
  if (status !== 0) throw detectorExited(process);
}

/** DETECTOR_UNAVAILABLE with the tail of the process's stderr. */
export function detectorExited(process: ChildHandle): AppError {
  return new AppError('DETECTOR_UNAVAILABLE', {
    internal: `detector process exited: ${process.stderrTail().slice(-2000)}`,
  });
}
