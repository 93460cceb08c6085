// Verifies a video that ffmpeg has written, because its exit code is 0 even for half a file: number
// and time of the frames, size, codec, audio, position of the index, and whether both ends decode.

import { open } from 'node:fs/promises';
import { AppError, type AppErrorOptions } from '@/lib/errors/app-error';
import { whitelistedInput } from '@/lib/media/limits';
import type { ColorTags } from '@/lib/media/recipes/colors';
import { isMachineFailure } from '../process/end-error';
import { runFfmpeg } from '../process/run-ffmpeg';
import { type EncodedVideoInfo, readEncodedVideoInfo } from './encoded-video-info';
import type { RenderOutput } from './render-output';

export type ExpectedVideo = {
  /** Presentation time of each frame in seconds from the first. */
  readonly times: ArrayLike<number>;
  /** Seconds; half a tick where the times are those of the source. */
  readonly timeTolerance: number;
  readonly width: number;
  readonly height: number;
  readonly hasAudio: boolean;
  /** Codec and pixel format. */
  readonly format: string;
  /** Absent: any. A tag that is null may be there. */
  readonly color?: ColorTags;
};

/** The facts of the video. Throws RENDER_VERIFY_FAILED with found and expected values. */
export async function verifyVideo(
  file: string,
  expected: ExpectedVideo,
  signal: AbortSignal,
): Promise<RenderOutput> {
  const info = await readInfo(file, signal);
  const problems = [...problemsOf(info, expected), ...(await fileProblems(file, info, signal))];
  if (problems.length > 0)
    throw new AppError('RENDER_VERIFY_FAILED', { internal: problems.join('; ') });
  return outputOf(info);
}

export type ExpectedCopy = {
  /** It lasts at least so long: the last frames of a copy may be a few more. */
  readonly seconds: number;
  readonly hasAudio: boolean;
  /** What the user reads when the copy is none. */
  readonly failure: Pick<AppErrorOptions, 'public' | 'hint'>;
};

/** The same for a video whose packets were copied: which frames it has, its source decides. */
export async function verifyCopy(
  file: string,
  { seconds, hasAudio, failure }: ExpectedCopy,
  signal: AbortSignal,
): Promise<RenderOutput> {
  const info = await readInfo(file, signal);
  const frameSeconds = info.seconds / Math.max(1, info.times.length);
  const problems = [
    ...(info.seconds >= seconds - 2 * frameSeconds
      ? []
      : [`${info.seconds} s instead of ${seconds} s`]),
    ...((info.audioSeconds !== null) === hasAudio ? [] : ['the audio is missing']),
    ...(await fileProblems(file, info, signal)),
  ];
  if (problems.length > 0)
    throw new AppError('RENDER_VERIFY_FAILED', { ...failure, internal: problems.join('; ') });
  return outputOf(info);
}

async function readInfo(file: string, signal: AbortSignal): Promise<EncodedVideoInfo> {
  try {
    return await readEncodedVideoInfo(file, signal);
  } catch (cause) {
    signal.throwIfAborted();
    if (isMachineFailure(cause)) throw cause;
    throw new AppError('RENDER_VERIFY_FAILED', { internal: 'the video cannot be probed', cause });
  }
}

async function fileProblems(
  file: string,
  info: EncodedVideoInfo,
  signal: AbortSignal,
): Promise<string[]> {
  return [
    ...((await isFaststart(file)) ? [] : ['the index follows the frames']),
    ...((await endsDecode(file, info, signal))
      ? []
      : ['its first or last frames cannot be decoded']),
  ];
}

function outputOf(info: EncodedVideoInfo): RenderOutput {
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
  const format = `${info.codec} ${info.pixelFormat}`;
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
    [format === expected.format, `${format} instead of ${expected.format}`],
    ...colorChecks(info.color, expected.color),
    [
      (audioSeconds !== null) === expected.hasAudio,
      expected.hasAudio ? 'the audio is missing' : 'there is audio',
    ],
    // Audio comes in frames of 1024 samples, and the last frame's duration is an estimate.
    [
      audioSeconds === null || Math.abs(audioSeconds - info.seconds) < audioTolerance,
      `${audioSeconds} s of audio to ${info.seconds} s`,
    ],
  ];
  return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/** A wrong tag shows wrong colors in every player. */
function colorChecks(found: ColorTags, expected?: ColorTags): [boolean, string][] {
  const names = ['space', 'primaries', 'transfer'] as const;
  return names.map((name) => [
    !expected?.[name] || expected[name] === 'unknown' || found[name] === expected[name],
    `color ${name} ${found[name]} instead of ${expected?.[name]}`,
  ]);
}

// Seconds.
const audioTolerance = 0.15;

/**
 * Whether moov comes before mdat in an MP4 file, so that players start before all of it is loaded.
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

/** So much before the last frame decoding begins, in seconds: what depends on it comes along. */
const endSeconds = 0.5;

/** Whether both ends decode without an error on stderr. */
async function endsDecode(
  file: string,
  { timebase: [num, den], times }: EncodedVideoInfo,
  signal: AbortSignal,
): Promise<boolean> {
  // Not from the end of the file: the last frame may be shown for long.
  const nearEnd = Math.max(0, (times.at(-1) ?? 0) - endSeconds);
  // Without the file's time base the output counts in steps of the mean rate, on which frames of a
  // variable rate would collide.
  const nullOutput = [
    ...['-an', '-fps_mode', 'passthrough', '-enc_time_base', `${num}:${den}`],
    ...['-f', 'null', '-'],
  ];
  const decodes = async (seek: readonly string[], limit: readonly string[]) => {
    let decodedFrames = 0;
    const input = [...seek, ...whitelistedInput, '-i', `file:${file}`];
    const argv = ['-nostdin', '-v', 'error', '-xerror', ...input, ...limit, ...nullOutput];
    const { stderr } = await runFfmpeg(argv, {
      signal,
      onFrames: (frames) => {
        decodedFrames = frames;
      },
      failure: 'RENDER_VERIFY_FAILED',
    });
    return decodedFrames > 0 && stderr.trim() === '';
  };
  try {
    return (
      (await decodes([], ['-frames:v', '1'])) && (await decodes(['-ss', nearEnd.toFixed(3)], []))
    );
  } catch (error) {
    signal.throwIfAborted();
    if (isMachineFailure(error)) throw error;
    return false;
  }
}
