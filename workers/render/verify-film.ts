// Whether a film that ffmpeg claims to have made is whole. Its exit code says nothing (it is 0 for half a file): count
// the pictures and look at the time of each, measure, look where the index lies and decode both ends.

import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { guardedInput } from '@/lib/media/limits';
import type { Timebase } from '@/lib/media/timebase';
import { runFfmpeg } from '../process/run-ffmpeg';
import { type FilmFacts, readFilmFacts } from './film-facts';
import type { RenderOutput } from './render-output';

export type Expected = {
  /** Seconds from the first frame at which each frame is shown. */
  readonly times: ArrayLike<number>;
  /** How far a frame may be off; half a tick where times are kept. */
  readonly timeTolerance: number;
  readonly width: number;
  readonly height: number;
  readonly hasAudio: boolean;
};

/** The film's facts when all of them are as expected; throws RENDER_VERIFY_FAILED with found and expected otherwise. */
export async function verifyFilm(file: string, expected: Expected, signal: AbortSignal): Promise<RenderOutput> {
  const facts = await readFilmFacts(file, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new AppError('RENDER_VERIFY_FAILED', { internal: 'the film cannot be probed', cause });
  });
  const problems = [
    ...problemsOf(facts, expected),
    ...((await indexComesFirst(file)) ? [] : ['the index lies behind the pictures']),
    ...((await endsDecode(file, facts.timebase, signal)) ? [] : ['its first or last pictures cannot be decoded']),
  ];
  if (problems.length > 0) throw new AppError('RENDER_VERIFY_FAILED', { internal: problems.join('; ') });
  return {
    frames: facts.times.length,
    durationSeconds: facts.seconds,
    width: facts.width,
    height: facts.height,
    fps: facts.times.length / facts.seconds,
    hasAudio: facts.audioSeconds !== null,
  };
}

function problemsOf(facts: FilmFacts, expected: Expected): string[] {
  const { times, audioSeconds } = facts;
  const misplaced = times.findIndex((time, i) => Math.abs(time - (expected.times[i] ?? time)) > expected.timeTolerance);
  const checks: [boolean, string][] = [
    [times.length === expected.times.length, `${times.length} frames instead of ${expected.times.length}`],
    [misplaced < 0, `frame ${misplaced} at ${times[misplaced]} s instead of ${expected.times[misplaced]} s`],
    [
      facts.width === expected.width && facts.height === expected.height,
      `${facts.width}x${facts.height} instead of ${expected.width}x${expected.height}`,
    ],
    [facts.codec === 'h264' && facts.pixelFormat === 'yuv420p', `${facts.codec} ${facts.pixelFormat} instead of h264 yuv420p`],
    [(audioSeconds !== null) === expected.hasAudio, expected.hasAudio ? 'the sound is missing' : 'there is sound'],
    // Sound comes in frames of 1024 samples, and the last picture's length is a guess.
    [audioSeconds === null || Math.abs(audioSeconds - facts.seconds) < audioTolerance, `${audioSeconds} s of sound to ${facts.seconds} s`],
  ];
  return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}

const audioTolerance = 0.15;

/** The box types at the top of an MP4 file: moov before mdat, so that players start before all of it is loaded. */
async function indexComesFirst(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(16);
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(head, 0, 16, at);
      if (bytesRead < 8) return false;
      const type = head.toString('latin1', 4, 8);
      if (type === 'moov') return true;
      if (type === 'mdat') return false;
      const size = head.readUInt32BE(0);
      at += size === 1 && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : Math.max(8, size);
    }
  } finally {
    await handle.close();
  }
}

/** Both ends give pictures, and the decoder has nothing to complain about. */
async function endsDecode(file: string, [num, den]: Timebase, signal: AbortSignal): Promise<boolean> {
  // Without its own ticks the output's clock is the mean rate, on which frames of a changing rate would collide.
  const nowhere = ['-an', '-fps_mode', 'passthrough', '-enc_time_base', `${num}:${den}`, '-f', 'null', '-'];
  const decodes = async (seek: readonly string[], take: readonly string[]) => {
    let pictures = 0;
    const count = (frames: number) => {
      pictures = frames;
    };
    const argv = ['-nostdin', '-v', 'error', '-xerror', ...seek, ...guardedInput, '-i', `file:${file}`, ...take, ...nowhere];
    const { complaints } = await runFfmpeg(argv, { signal, onFrames: count, failure: 'RENDER_VERIFY_FAILED' });
    return pictures > 0 && complaints.trim() === '';
  };
  try {
    return (await decodes([], ['-frames:v', '1'])) && (await decodes(['-sseof', '-0.5'], []));
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
