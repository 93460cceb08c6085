// Starts an ffmpeg that writes its result to standard output. A slow reader makes it wait: nothing
// is buffered.

import { assert } from '@/lib/errors/app-error';
import { type ChildHandle, type SandboxOptions, startSandboxed } from './sandboxed-process';

/** Starts ffmpeg with these arguments; sandbox.sh takes an option as the first to mean ffmpeg. */
export function streamFfmpeg(
  [first = '', ...rest]: readonly string[],
  options: SandboxOptions,
): ChildHandle {
  assert(first.startsWith('-'), `ffmpeg's first argument is an option, found ${first}`);
  return startSandboxed(first, rest, options);
}
