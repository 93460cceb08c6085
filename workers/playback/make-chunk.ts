// Makes one chunk of a match playable: one ffmpeg writes all its files, which are then read back.
// Invariant: every kept frame of the source is in every rung at its own time, and the sound has every
// sample.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import type { DecodeLoss } from '@/lib/media/clip/decode-loss';
import type { FrameRun } from '@/lib/media/playback/frame-runs';
import { toFrameRuns } from '@/lib/media/playback/frame-runs';
import { toPeaks } from '@/lib/media/playback/peaks';
import {
  type PlaybackOptions,
  playbackArguments,
  playbackFiles,
  playbackTimescale,
} from '@/lib/media/playback/playback-recipe';
import { soundFrame, soundSpan } from '@/lib/media/playback/sound-span';
import { soundRate } from '@/lib/media/recipes/audio';
import { framesPerSecond, frameTimebase } from '@/lib/media/recipes/source-frames';
import { filledSprite, type SpriteLayout } from '@/lib/media/sprite';
import { toSeconds } from '@/lib/media/timebase';
import { decodeFrames } from '../analyse/decode-clip';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { lossOf } from '../pipeline/verify-decode';
import type { LocatedClip } from '../probe/read-packets';
import { type FragmentedFile, readFragments } from './read-fragments';

export type ChunkInput = Omit<PlaybackOptions, 'span'> & {
  readonly located: LocatedClip;
  readonly workDir: string;
};

/** A file of a chunk, in the work directory. */
export type MadeFile = FragmentedFile & { readonly file: string };

export type MadeChunk = {
  /** In the order of the plan. */
  readonly rungs: readonly MadeFile[];
  readonly sound: MadeFile | null;
  readonly thumbnails: { readonly file: string; readonly sprite: SpriteLayout };
  /** Of the source. */
  readonly frames: readonly FrameRun[];
  readonly loss: DecodeLoss;
  readonly peaks: Uint8Array | null;
};

// Nothing is reported while an output waits for its first frame, which fields may delay.
const stallSeconds = 120;
// Longer than the job may take.
const wallSeconds = 3600;

/** Makes the files of a chunk; throws when one is not whole. */
export async function makeChunk(
  input: ChunkInput,
  { signal, onProgress }: PipelineControl,
): Promise<MadeChunk> {
  const { probe, located, workDir, plan, startSeconds, stopSeconds } = input;
  const keptFps = framesPerSecond(probe.video) / plan.stride;
  const total = stopSeconds - startSeconds;
  const report = (seconds: number) =>
    onProgress({
      stage: 'Making the match playable',
      done: Math.min(total, Math.round(seconds)),
      total,
      unit: 's',
    });
  report(0);
  const decoded = await decodeFrames(playbackArguments({ ...input, span: located.span }), probe, {
    signal,
    cwd: workDir,
    stallSeconds,
    wallSeconds,
    onFrames: (n) => report(n / keptFps),
  });
  const { frames } = decoded;
  const times = frames.pts.map((tick) => toSeconds(tick, frames.timebase) - probe.startSeconds);
  const rungs: MadeFile[] = [];
  for (const { name } of plan.rungs)
    rungs.push(await checkedRung(join(workDir, playbackFiles.rung(name)), times, input));
  const first = frames.times[0] ?? 0;
  return {
    rungs,
    sound: plan.soundBitsPerSecond === null ? null : await checkedSound(input),
    thumbnails: {
      file: join(workDir, playbackFiles.thumbnails),
      sprite: filledSprite(input.thumbnails, (frames.times.at(-1) ?? first) - first),
    },
    frames: toFrameRuns(times),
    loss: lossOf({ probe, span: located.span, expectedFrames: located.expectedFrames }, decoded),
    peaks:
      plan.soundBitsPerSecond === null
        ? null
        : toPeaks(await readFile(join(workDir, playbackFiles.samples))),
  };
}

/** A rung, once it holds exactly the kept frames, each within a tick of its time. */
async function checkedRung(
  file: string,
  times: readonly number[],
  { probe, plan, firstFrame, startSeconds }: ChunkInput,
): Promise<MadeFile> {
  const made = await readWhole(file);
  const kept = times.filter((_, i) => (i + firstFrame) % plan.stride === 0);
  const found = made.fragments.flatMap(({ startTick, durations }) => ticksOf(startTick, durations));
  const { timescale } = made;
  const expected = playbackTimescale(frameTimebase(probe.video));
  check(timescale === expected, `${file}: ${timescale} ticks instead of ${expected}`);
  check(found.length === kept.length, `${file}: ${found.length} frames instead of ${kept.length}`);
  for (const [i, tick] of found.entries()) {
    const own = i === 0 && startSeconds === 0 ? 0 : (kept[i] ?? 0);
    check(
      Math.abs(tick / timescale - own) <= 1.01 / timescale,
      `${file}: frame ${i} at ${tick / timescale} s instead of ${own} s`,
    );
  }
  check(
    made.fragments.every((part) => part.startsWithKey),
    `${file}: a segment without a keyframe`,
  );
  return made;
}

function ticksOf(startTick: number, durations: readonly number[]): number[] {
  let tick = startTick;
  return durations.map((duration) => {
    tick += duration;
    return tick - duration;
  });
}

async function checkedSound({ workDir, startSeconds, stopSeconds }: ChunkInput): Promise<MadeFile> {
  const made = await readWhole(join(workDir, playbackFiles.sound));
  const { firstSample, stopSample } = soundSpan(startSeconds, stopSeconds);
  const start = made.fragments[0]?.startTick;
  const samples =
    made.fragments.reduce((sum, { durations }) => sum + durations.length, 0) * soundFrame;
  check(
    made.timescale === soundRate && start === firstSample && samples === stopSample - firstSample,
    `sound: ${samples} samples from ${start} instead of ${stopSample - firstSample} from ${firstSample}`,
  );
  return made;
}

async function readWhole(file: string): Promise<MadeFile> {
  try {
    return { file, ...(await readFragments(file)) };
  } catch (cause) {
    throw new AppError('RENDER_VERIFY_FAILED', { internal: `${file} cannot be read`, cause });
  }
}

function check(holds: boolean, problem: string): void {
  if (!holds) throw new AppError('RENDER_VERIFY_FAILED', { internal: problem });
}
