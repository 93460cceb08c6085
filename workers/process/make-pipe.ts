// Named pipes: how frames go from ffmpeg to the processes that look, without passing through this one.

import { AppError } from '@/lib/errors/app-error';
import { startGuarded } from './guarded';

/** Makes named pipes at these paths; removing them is the caller's, as with any file. */
export async function makePipes(paths: readonly string[], signal: AbortSignal): Promise<void> {
  const making = startGuarded('mkfifo', ['-m', '600', ...paths], { signal });
  const { status } = await making.ended;
  signal.throwIfAborted();
  if (status !== 0) throw new AppError('INTERNAL', { internal: `mkfifo ended with ${status}: ${making.complaints()}` });
}
