// Named pipes, through which frames go from ffmpeg to the detectors without passing through this
// process.

import { endError } from './end-error';
import { startSandboxed } from './sandboxed-process';

/** Makes named pipes at these paths; the caller removes them like files. */
export async function makePipes(filePaths: readonly string[], signal: AbortSignal): Promise<void> {
  if (filePaths.length === 0) return;
  const mkfifo = startSandboxed('mkfifo', ['-m', '600', ...filePaths], { signal });
  const end = await mkfifo.ended;
  signal.throwIfAborted();
  if (end.kind !== 'done')
    throw endError(end, { program: 'mkfifo', stderr: mkfifo.stderrTail(), failure: 'INTERNAL' });
}
