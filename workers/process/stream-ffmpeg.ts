// Starts an ffmpeg that says its result on its standard output. Whoever reads slowly makes it wait:
// nothing piles up.

import { assert } from '@/lib/errors/app-error';
import { type ChildHandle, type SandboxOptions, startSandboxed } from './sandboxed-process';

/**
 * Starts ffmpeg with these arguments; the first is an option, by which the guard knows that it is
 * to be ffmpeg.
 */
export function streamFfmpeg(
  [first = '', ...rest]: readonly string[],
  options: SandboxOptions,
): ChildHandle {
  assert(first.startsWith('-'), `ffmpeg's first argument is an option, found ${first}`);
  return startSandboxed(first, rest, options);
}
