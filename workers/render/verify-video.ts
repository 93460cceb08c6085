// Whether a film that ffmpeg claims to have made is whole. Its exit code says nothing (it is 0 for
// half a file): count the pictures and look at the time of each, measure, look where the index lies
// and decode both ends.

import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { whitelistedInput } from '@/lib/media/limits';
import type { Timebase } from '@/lib/media/timebase';
import { runFfmpeg } from '../process/run-ffmpeg';
import { type EncodedVideoInfo, readEncodedVideoInfo } from './encoded-video-info';
import type { RenderOutput } from './render-output';

export type ExpectedVideo = {
  /** Seconds from the first frame at which each frame is shown. */
  readonly times: ArrayLike<number>;
  /** How far a frame may be off; half a tick where times are kept. */
  readonly timeTolerance: number;
  readonly width: number;
  readonly height: number;
  readonly hasAudio: boolean;
};

/**
 * The film's facts when all of them are as expected; throws RENDER_VERIFY_FAILED with found and
 * expected otherwise.
 */
export async function verifyVideo(
  file: string,
  expected: ExpectedVideo,
  signal: AbortSignal,
): Promise<RenderOutput> {
  const info = await readEncodedVideoInfo(file, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new AppError('RENDER_VERIFY_FAILED', { internal: 'the film cannot be probed', cause });
  });
  const problems = [
    ...problemsOf(info, expected),
    ...((await isFaststart(file)) ? [] : ['the index lies behind the pictures']),
    ...((await endsDecode(file, info.timebase, signal))
      ? []
      : ['its first or last pictures cannot be decoded']),
  ];
  if (problems.length > 0)
    throw new AppError('RENDER_VERIFY_FAILED', { internal: problems.join('; ') });
  return {
    frames: info.times.length,
    durationSeconds: info.seconds,
    width: info.width,
    height: info.height,
    fps: info.times.length / info.seconds,
    hasAudio: info.audioSeconds !== null,
  };
}

function problemsOf(info: EncodedVideoInfo, expected: ExpectedVideo): string[] {
  const { times, audioSeconds } = info;
  const misplacedIndex = times.findIndex(
    (time, i) => Math.abs(time - (expected.times[i] ?? time)) > expected.timeTolerance,
  );
  const checks: [boolean, string][] = [
    [
      times.length === expected.times.length,
      `${times.length} frames instead of ${expected.times.length}`,
    ],
    [
      misplacedIndex < 0,
      `frame ${misplacedIndex} at ${times[misplacedIndex]} s instead of ${expected.times[misplacedIndex]} s`,
    ],
    [
      info.width === expected.width && info.height === expected.height,
      `${info.width}x${info.height} instead of ${expected.width}x${expected.height}`,
    ],
    [
      info.codec === 'h264' && info.pixelFormat === 'yuv420p',
      `${info.codec} ${info.pixelFormat} instead of h264 yuv420p`,
    ],
    [
      (audioSeconds !== null) === expected.hasAudio,
      expected.hasAudio ? 'the sound is missing' : 'there is sound',
    ],
    // Sound comes in frames of 1024 samples, and the last picture's length is a guess.
    [
      audioSeconds === null || Math.abs(audioSeconds - info.seconds) < audioTolerance,
      `${audioSeconds} s of sound to ${info.seconds} s`,
    ],
  ];
  return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}

const audioTolerance = 0.15;

/**
 * The box types at the top of an MP4 file: moov before mdat, so that players start before all of it
 * is loaded.
 */
async function isFaststart(file: string): Promise<boolean> {
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
async function endsDecode(
  file: string,
  [num, den]: Timebase,
  signal: AbortSignal,
): Promise<boolean> {
  // Without its own ticks the output's clock is the mean rate, on which frames of a changing rate
  // would collide.
  const nullOutput = [
    '-an',
    '-fps_mode',
    'passthrough',
    '-enc_time_base',
    `${num}:${den}`,
    '-f',
    'null',
    '-',
  ];
  const decodes = async (seek: readonly string[], limit: readonly string[]) => {
    let decodedFrames = 0;
    const count = (frames: number) => {
      decodedFrames = frames;
    };
    const argv = [
      '-nostdin',
      '-v',
      'error',
      '-xerror',
      ...seek,
      ...whitelistedInput,
      '-i',
      `file:${file}`,
      ...limit,
      ...nullOutput,
    ];
    const { stderr } = await runFfmpeg(argv, {
      signal,
      onFrames: count,
      failure: 'RENDER_VERIFY_FAILED',
    });
    return decodedFrames > 0 && stderr.trim() === '';
  };
  try {
    return (await decodes([], ['-frames:v', '1'])) && (await decodes(['-sseof', '-0.5'], []));
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
