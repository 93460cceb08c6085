// Named pipes: how frames go from ffmpeg to the processes that look, without passing through this
// one.

import { AppError } from '@/lib/errors/app-error';
import { startSandboxed } from './sandboxed-process';

/** Makes named pipes at these paths; removing them is the caller's, as with any file. */
export async function makePipes(filePaths: readonly string[], signal: AbortSignal): Promise<void> {
  const mkfifo = startSandboxed('mkfifo', ['-m', '600', ...filePaths], { signal });
  const { status } = await mkfifo.ended;
  signal.throwIfAborted();
  if (status !== 0)
    throw new AppError('INTERNAL', {
      internal: `mkfifo ended with ${status}: ${mkfifo.stderrTail()}`,
    });
}
