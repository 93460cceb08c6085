// The failure of a process that analyses frames.

import { AppError } from '@/lib/errors/app-error';
import { endError } from '@/workers/process/end-error';
import { describeEnd } from '@/workers/process/process-end';
import type { ChildHandle } from '@/workers/process/sandboxed-process';

/** Waits for the end of the process; throws unless it ended well. */
export async function requireCleanExit(process: ChildHandle): Promise<void> {
  if ((await process.ended).kind !== 'done') throw await detectorExited(process);
}

/** Why the process is gone: DETECTOR_UNAVAILABLE when it gave up by itself, with its stderr. */
export async function detectorExited(process: ChildHandle): Promise<AppError> {
  const end = await process.ended;
  const stderr = process.stderrTail().slice(-2000);
  // The frames it read come from our own ffmpeg: its stderr is no reason to blame the video.
  if (end.kind === 'failed' || end.kind === 'done')
    return new AppError('DETECTOR_UNAVAILABLE', {
      internal: `the detector process ${describeEnd(end)}: ${stderr}`,
    });
  return endError(end, {
    program: 'the detector process',
    stderr,
    failure: 'DETECTOR_UNAVAILABLE',
  });
}
