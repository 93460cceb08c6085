// Eight clips as unlike as those of eight cameras, each from a video of its own: frame n carries the number
// n, and the sound clicks at every whole second. What the final of each must show is derived from how the
// video was made and from the rule of the edits, not from what the product read.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameTable, frameTable, readPrintedFrames } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { frameListArguments } from '@/lib/media/recipes/frame-list-recipe';
import { frameTimebase } from '@/lib/media/recipes/source-frames';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import type { PipelineControl } from '@/workers/pipeline/pipeline-control';
import { probeMedia } from '@/workers/probe/probe-media';
import { locateClip } from '@/workers/probe/read-packets';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';
import { renderFinal } from '@/workers/render/render-final';
import { editedTimes } from '../support/edited-times';
import { rotateVideo } from '../support/rotate-video';
import { makeVideo, rateOf, type Video } from '../videos/make-video';
import { aac, x264 } from '../videos/proven/proven-video';

/** Seconds of the source that a clip shows, before it is trimmed. */
const span = [0.4, 3.3] as const;
const sourceSeconds = 4;

export type UnlikeClip = Omit<Video, 'extension' | 'frames'> & {
  /** Times of frames that are not n / rate. */
  readonly timeOf?: (n: number) => number;
  readonly change?: (file: string) => void;
  readonly style?: Pick<Style, 'timing' | 'slowMotion'>;
  /** Second of the source that is marked. */
  readonly moment?: number;
  /** Frames of the clip. */
  readonly trim?: { readonly first: number; readonly last: number };
};

export type ProvenPart = {
  readonly name: string;
  readonly file: string;
  /** As they are shown. */
  readonly width: number;
  readonly height: number;
  readonly hasSound: boolean;
  /** The number in an image of the frame with this number. */
  readonly shownNumber: (n: number) => number;
  /** When a frame of the source begins. */
  readonly timeOf: (n: number) => number;
  /** Number of each frame of the final. */
  readonly numbers: readonly number[];
  /** Seconds from the first. */
  readonly times: readonly number[];
  readonly seconds: number;
};

/** Sound under the clicks, so that there is a loudness; low, so that a filter removes it. */
const hum = ['-af', 'aeval=val(0)+0.2*sin(2*PI*180*t)'];
const stereo = [...aac, ...hum, '-ac', '2'];
const unevenTicks = (n: number) => 1000 * n + 200 * (n % 3);

/** In the order of the reel. */
export const unlikeClips: readonly UnlikeClip[] = [
  {
    ...{ name: 'trimmed, mono', rate: '25', width: 640, height: 360, sound: true },
    options: [...x264(), ...aac, ...hum, '-ar', '44100', '-ac', '1'],
    trim: { first: 5, last: 64 },
  },
  {
    ...{ name: 'slow motion', rate: '50', width: 1280, height: 720, sound: true },
    ...{ options: [...x264(50), ...stereo], style: { slowMotion: 'half' }, moment: 2.7 },
  },
  {
    ...{ name: 'no sound', rate: '24', width: 960, height: 540, sound: false },
    options: x264(),
  },
  {
    ...{ name: 'rotated', rate: '30000/1001', width: 360, height: 640, sound: true },
    ...{ options: [...x264(), ...stereo], filter: 'transpose=cclock' },
    change: (file) => rotateVideo(file, 90),
  },
  {
    ...{ name: 'freeze, upright', rate: '30', width: 480, height: 848, sound: true },
    options: [...x264(), ...stereo],
    ...{ style: { timing: { kind: 'freeze', seconds: 1 } }, moment: 2.5 },
  },
  {
    ...{ name: 'variable rate', rate: '30', width: 854, height: 480, sound: true },
    ...{ filter: 'settb=1/30000,setpts=N*1000+mod(N\\,3)*200' },
    timeOf: (n) => unevenTicks(n) / 30_000,
    options: [
      ...[...x264(), ...stereo, '-bf', '0', '-fps_mode', 'passthrough'],
      ...['-enc_time_base', '1:30000', '-video_track_timescale', '30000'],
    ],
  },
  {
    ...{ name: 'interlaced', rate: '25', width: 720, height: 576, sound: true, fields: 'tff' },
    options: [...x264(50, ['-flags', '+ilme+ildct', '-top', '1']), ...stereo],
  },
  {
    ...{ name: '10 bit, no sound', rate: '50', width: 960, height: 540, sound: false },
    options: [...x264(), '-pix_fmt', 'yuv420p10le'],
  },
];

/** Makes the video of a clip in `folder`, and its final by the product. */
export async function makePart(
  clip: UnlikeClip,
  folder: string,
  control: PipelineControl,
): Promise<ProvenPart> {
  const workDir = join(folder, clip.name.replace(/\W+/g, '-'));
  mkdirSync(workDir);
  const source = join(workDir, 'source.mp4');
  const frames = Math.round(sourceSeconds * rateOf(clip));
  makeVideo(source, { ...clip, extension: 'mp4', frames });
  clip.change?.(source);
  const probe = await probeMedia(source, control.signal);
  const expected = expectedFinal(clip, frames);
  const file = join(workDir, 'final.mp4');
  await renderFinal(
    {
      ...{ source, probe, workDir, out: file, trim: clip.trim ?? null, moments: expected.moments },
      style: { kind: 'dot', color: '#808080', ...clip.style },
      ...(await followedFrames(source, probe, workDir, control.signal)),
    },
    control,
  );
  const { name, width, height, sound: hasSound, fields } = clip;
  const shownNumber = (n: number) => (fields === undefined ? n : 2 * n + 1);
  return { name, file, width, height, hasSound, shownNumber, ...expected };
}

function expectedFinal(clip: UnlikeClip, frames: number) {
  const timeOf = clip.timeOf ?? ((n: number) => n / rateOf(clip));
  const all = Array.from({ length: frames }, (_, n) => n);
  const cut = all.filter((n) => timeOf(n) >= span[0] - 1e-6 && timeOf(n) < span[1] - 1e-6);
  const table = frameTable(
    [1, 90_000],
    cut.map((n) => Math.round(90_000 * timeOf(n))),
  );
  const moments = cut.flatMap((n, i) =>
    clip.moment !== undefined && Math.abs(timeOf(n) - clip.moment) < 1e-6 ? [i] : [],
  );
  const { timing, slowMotion } = clip.style ?? {};
  const { numbers, times, seconds } = editedTimes(table, {
    moments,
    factor: slowMotion === 'half' ? 2 : 1,
    still: timing?.kind === 'freeze' ? timing.seconds : undefined,
    trim: clip.trim,
  });
  return { timeOf, moments, numbers: numbers.map((i) => cut[i] ?? -1), times, seconds };
}

/** The frames as they are listed for a cut, and a player where the fields of a number meet. */
async function followedFrames(
  source: string,
  probe: Probe,
  workDir: string,
  signal: AbortSignal,
): Promise<{ frames: FrameTable; path: Path }> {
  const located = await locateClip(source, probe, span, signal);
  const argv = frameListArguments({ source, probe, span: located.span, file: 'frames.txt' });
  await runFfmpeg(argv, { signal, cwd: workDir });
  const printed = readFileSync(join(workDir, 'frames.txt'), 'utf8');
  const frames = readPrintedFrames(printed, frameTimebase(probe.video));
  const { width, height } = probe.video;
  const [x, y] = [width / 4, height / 3];
  const path: Path = {
    ...{ width, height },
    frames: frames.times.map((time, index) => {
      const box = [x - 10, y, x + 10, y + 40] as const;
      return { index, time, box, source: 'seen', confidence: 1 } as const;
    }),
  };
  return { frames, path };
}
