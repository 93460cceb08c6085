// The error of a child process that did not end well. Only a program that gave up by itself can
// blame its input; every other end is named as what it is.

import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { mediaFailure } from '@/lib/media/media-failure';
import { describeEnd, type ProcessEnd } from './process-end';

export type EndContext = {
  /** Its name, for the log. */
  readonly program: string;
  readonly stderr: string;
  /** The code of a failure that stderr does not explain. */
  readonly failure: ErrorCode;
};

// ffmpeg 6 and later exit with the low byte of the system's error; this one is ENOSPC.
const noSpaceStatus = 228;

/** The error; `end` is not `done`. */
export function endError(end: ProcessEnd, { program, stderr, failure }: EndContext): AppError {
  const internal = `${program} ${describeEnd(end)}`;
  const logged = `${internal}: ${stderr.slice(-4000)}`;
  switch (end.kind) {
    case 'killed':
      return new AppError('HELPER_KILLED', { internal: logged });
    case 'outOfMemory':
      // ffmpeg reports some of its own limits so, and says which before.
      return mediaFailure(stderr, 'HELPER_KILLED', internal);
    case 'cpuLimit':
      return new AppError('JOB_TIMEOUT', { internal: logged });
    case 'fileLimit':
      return new AppError('RENDER_OUTPUT_LIMIT', { internal: logged });
    case 'aborted':
      return new AppError('CANCELLED', { internal: logged });
    case 'notStarted':
      return new AppError('HELPER_MISSING', { internal: logged });
    case 'done':
      return mediaFailure(stderr, failure, internal);
    case 'failed':
      return end.status === noSpaceStatus
        ? new AppError('STORAGE_FULL', { internal: logged })
        : mediaFailure(stderr, failure, internal);
  }
}

/** Whether an error says nothing about the input: it must reach the job as it is. */
export function isMachineFailure(thrown: unknown): boolean {
  return thrown instanceof AppError && machineCodes.has(thrown.code);
}

const machineCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'HELPER_KILLED',
  'HELPER_SILENT',
  'HELPER_MISSING',
  'STORAGE_FULL',
  'DB_UNAVAILABLE',
  'JOB_TIMEOUT',
]);
