// How loud a reel is: its sound before it is joined, and the finished file.

import type { LoudnessView } from '@/lib/contracts/reel-options';
import { AppError } from '@/lib/errors/app-error';
import { isEven, type MeasuredLoudness, readLoudness } from '@/lib/media/recipes/loudness';
import { measureFileArguments } from '@/lib/media/recipes/reel-sound';
import { runFfmpeg } from '../process/run-ffmpeg';

/** Runs arguments that measure. */
export async function measureLoudness(
  argv: readonly string[],
  options: { readonly cwd?: string; readonly signal: AbortSignal },
): Promise<MeasuredLoudness> {
  const { stderr } = await runFfmpeg(argv, options);
  const measured = readLoudness(stderr);
  if (measured === null)
    throw new AppError('RENDER_FAILED', { internal: `no loudness was measured: ${stderr}` });
  return measured;
}

/** What became of the loudness, by the finished file. */
export async function checkLoudness(
  file: string,
  before: MeasuredLoudness,
  signal: AbortSignal,
): Promise<LoudnessView> {
  const after = await measureLoudness(measureFileArguments(file), { signal });
  return {
    beforeLufs: before.integrated,
    afterLufs: after.integrated,
    truePeak: after.truePeak,
    reached: isEven(after),
  };
}
