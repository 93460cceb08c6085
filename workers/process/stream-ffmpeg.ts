// Starts an ffmpeg that says its result on its standard output. Whoever reads slowly makes it wait: nothing piles up.

import { assert } from '@/lib/errors/app-error';
import { type Guarded, type GuardedOptions, startGuarded } from './guarded';

/** Starts ffmpeg with these arguments; the first is an option, by which the guard knows that it is to be ffmpeg. */
export function streamFfmpeg([first = '', ...rest]: readonly string[], options: GuardedOptions): Guarded {
  assert(first.startsWith('-'), `ffmpeg's first argument is an option, found ${first}`);
  return startGuarded(first, rest, options);
}
