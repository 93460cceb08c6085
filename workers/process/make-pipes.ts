// Named pipes, through which frames go from ffmpeg to the detectors without passing through this
// process.

import { AppError } from '@/lib/errors/app-error';
import { startSandboxed } from './sandboxed-process';

/** Makes named pipes at these paths; the caller removes them like files. */
export async function makePipes(filePaths: readonly string[], signal: AbortSignal): Promise<void> {
  if (filePaths.length === 0) return;
  const mkfifo = startSandboxed('mkfifo', ['-m', '600', ...filePaths], { signal });
  const { status } = await mkfifo.ended;
  signal.throwIfAborted();
  if (status !== 0)
    throw new AppError('INTERNAL', {
      internal: `mkfifo exited with ${status}: ${mkfifo.stderrTail()}`,
    });
}
