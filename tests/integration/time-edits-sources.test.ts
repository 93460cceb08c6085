// Stills and slow motion in finals of sources that are not plain: of fields, of high dynamic range, turned;
// and together with blur, another shape and a cross-fade. Measured against the final of the same clip without
// them: which frame is shown when, where a click is, and the tags of the colors. Real ffmpeg, tiny videos.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FrameTable, readPrintedFrames } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { defaultTreatment, type TreatmentChoice } from '@/lib/media/probe/treatment';
import { frameListArguments } from '@/lib/media/recipes/frame-list-recipe';
import { frameTimebase } from '@/lib/media/recipes/source-frames';
import type { Style } from '@/lib/review/overlay';
import { reframe, windowAt } from '@/lib/review/reframing/reframe';
import type { Box, Path } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { locateClip } from '@/workers/probe/read-packets';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';
import { joinReel } from '@/workers/reel/join-reel';
import type { MarkedClip } from '@/workers/render/marked-clip';
import { renderFinal } from '@/workers/render/render-final';
import {
  type BarVideoOptions,
  centroidOf,
  clickIn,
  clickSeconds,
  decodeGray,
  drawBarVideo,
  numberOf,
  readFrames,
} from '../support/bar-video';
import { someOf } from '../support/cases';
import { type EditedTimes, editedTimes } from '../support/edited-times';
import { folder, hooks, removeFolder, signal } from '../support/render-fixture';
import { soundsOf, streamsOf } from '../support/render-video';
import { rotateVideo } from '../support/rotate-video';

afterAll(removeFolder);

const height = 96;
/** Ten frames a second: so few are enough for all before, in and after a slow stretch. */
const plain = { width: 160, height, count: 14, fps: 10, sound: { clickAt: 1.25 } };
const edits = { factor: 2, still: 0.3, seconds: 0.2 } as const;
const unevenRate = 'settb=1/25000,setpts=N*2500+mod(N\\,3)*301';
const unevenOptions = ['-enc_time_base', '1:25000', '-video_track_timescale', '25000', '-bf', '0'];

type Source = {
  readonly file: string;
  readonly probe: Probe;
  readonly frames: FrameTable;
};

/** The frames of all of a video, as they are listed for a cut. */
async function listFrames(file: string, probe: Probe): Promise<FrameTable> {
  const bounds = [0, probe.durationSeconds] as const;
  const { span } = await locateClip(file, probe, bounds, signal);
  const argv = frameListArguments({ source: file, probe, span, file: 'frames.txt' });
  await runFfmpeg(argv, { signal, cwd: folder });
  const printed = readFileSync(join(folder, 'frames.txt'), 'utf8');
  return readPrintedFrames(printed, frameTimebase(probe.video));
}

let files = 0;

async function drawSource(
  options: BarVideoOptions,
  { choice = {}, turn = 0 }: { choice?: Partial<TreatmentChoice>; turn?: number } = {},
): Promise<Source> {
  files += 1;
  const file = join(folder, `source-${files}.mp4`);
  drawBarVideo(file, options);
  if (turn !== 0) rotateVideo(file, turn);
  const probe = await probeMedia(file, signal, { choice: { ...defaultTreatment, ...choice } });
  return { file, probe, frames: await listFrames(file, probe) };
}

function pathOf({ probe: { video }, frames }: Source, boxOf: (frame: number) => Box): Path {
  return {
    ...{ width: video.width, height: video.height },
    frames: frames.times.map((time, index) => {
      return { index, time, box: boxOf(index), source: 'seen', confidence: 1 } as const;
    }),
  };
}

/** Away from the bar, which is in the lowest 60 rows. */
const above = (): Box => [70, 8, 90, 24];
const moment = 1;

type Wishes = Partial<Pick<MarkedClip, 'people' | 'reframing'>> & {
  readonly style?: Partial<Style>;
  readonly path?: Path;
};

async function render(source: Source, name: string, wishes: Wishes) {
  const { file, probe, frames } = source;
  const { path = pathOf(source, above), style, ...more } = wishes;
  const out = join(folder, `${name}-${files}.part`);
  const clip = { frames, path, workDir: folder, out, moments: [moment], ...more };
  const mark: Style = { kind: 'dot', color: '#808080', ...style };
  const output = await renderFinal({ ...clip, style: mark, source: file, probe }, hooks);
  return { out, output };
}

/** The final with a still and slow motion, and without. */
async function bothFinals(source: Source, wishes: Wishes = {}) {
  const timing = { kind: 'freeze', seconds: edits.still } as const;
  const style = { ...wishes.style, timing, slowMotion: 'half' } as const;
  const edited = await render(source, 'edited', { ...wishes, style });
  const unedited = await render(source, 'unedited', wishes);
  const rule = { moments: [moment], factor: edits.factor, still: edits.still };
  return { edited, unedited, expected: editedTimes(source.frames, rule) };
}

const numbersIn = (file: string, width: number) =>
  decodeGray(file, width, height).map((gray) => numberOf(gray, width, height));

/** All but what its length and its bytes decide. */
function formatOf(file: string): Record<string, unknown> {
  const [video] = streamsOf(file);
  const names = ['codec_name', 'codec_tag_string', 'profile', 'pix_fmt', 'width', 'height'];
  const tags = ['color_range', 'color_space', 'color_primaries', 'color_transfer', 'field_order'];
  return Object.fromEntries([...names, ...tags].map((name) => [name, video?.[name]]));
}

function expectTimes(file: string, { times, seconds, reachedAt }: EditedTimes): void {
  expect(readFrames(file).times).toEqual(times.map((time) => expect.closeTo(time, 5)));
  const click = clickIn(file);
  const clickAt = reachedAt(plain.sound.clickAt);
  expect(Math.abs(click.from - clickAt)).toBeLessThan(0.025);
  expect(Math.abs(click.to - clickAt - clickSeconds)).toBeLessThan(0.025);
  expect(Math.abs(click.seconds - seconds)).toBeLessThan(0.05);
}

/** Two fields of a frame carry the numbers 2n and 2n + 1. */
const fields = {
  ...{ ...plain, width: 320, count: 28, fps: 20 },
  filters: 'interlace=scan=tff:lowpass=off,setfield=tff',
  options: ['-flags', '+ilme+ildct', '-x264opts', 'tff=1'],
};
function highRange(transfer: string) {
  const tags = `colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`;
  const coder = ['-c:v', 'libx265', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'];
  return { ...plain, options: [...coder, '-x265-params', `log-level=error:${tags}`] };
}
const keptFormat = { codec_name: 'hevc', pix_fmt: 'yuv420p10le', color_space: 'bt2020nc' };
const rec709 = { pix_fmt: 'yuv420p', color_space: 'bt709', color_transfer: 'bt709' };

type Case = readonly [
  name: string,
  video: BarVideoOptions & { width: number },
  treatment: Parameters<typeof drawSource>[1],
  facts: { numbers: number[]; format: object },
];

const everyFrame = Array.from({ length: plain.count }, (_, i) => i);
const cases: readonly Case[] = [
  [
    'interlaced, a frame of two fields',
    fields,
    {},
    { numbers: everyFrame.map((n) => 2 * n), format: { pix_fmt: 'yuv420p' } },
  ],
  [
    'interlaced, a frame of each field',
    fields,
    { choice: { deinterlace: 'field' } },
    { numbers: Array.from({ length: fields.count }, (_, i) => i), format: {} },
  ],
  [
    'HLG, tone-mapped',
    highRange('arib-std-b67'),
    {},
    { numbers: everyFrame, format: { ...rec709, codec_name: 'h264' } },
  ],
  [
    'HLG, kept',
    highRange('arib-std-b67'),
    { choice: { hdr: 'keep' } },
    { numbers: everyFrame, format: { ...keptFormat, color_transfer: 'arib-std-b67' } },
  ],
  [
    'PQ, kept',
    highRange('smpte2084'),
    { choice: { hdr: 'keep' } },
    { numbers: everyFrame, format: { ...keptFormat, color_transfer: 'smpte2084' } },
  ],
  [
    'PQ, tone-mapped',
    highRange('smpte2084'),
    {},
    { numbers: everyFrame, format: { ...rec709, codec_name: 'h264' } },
  ],
  [
    'turned by 90 degrees, at a changing rate',
    {
      ...plain,
      filters: `${unevenRate},transpose=cclock`,
      options: [...unevenOptions, '-colorspace', 'bt709', '-color_trc', 'bt709'],
    },
    { turn: 90 },
    { numbers: everyFrame, format: { width: 160, height, color_space: 'bt709' } },
  ],
];

it.each(someOf(cases, 3))('%s: a final', async (_, video, treatment, { numbers, format }) => {
  const source = await drawSource(video, treatment);
  const { edited, unedited, expected } = await bothFinals(source);
  expect(numbersIn(unedited.out, video.width)).toEqual(numbers);
  expect(numbersIn(edited.out, video.width)).toEqual(expected.numbers.map((n) => numbers[n]));
  expect(edited.output.frames).toBe(expected.numbers.length);
  expectTimes(edited.out, expected);
  expect(formatOf(edited.out)).toEqual(formatOf(unedited.out));
  expect(formatOf(edited.out)).toMatchObject(format);
});

describe('at a changing rate', () => {
  const uneven = { ...plain, filters: unevenRate, options: unevenOptions };

  it('in another shape: the window goes with the frame', async () => {
    const source = await drawSource(uneven);
    // On the bar, which is 40 pixels wide and moves by 8.
    const path = pathOf(source, (n) => [8 * n + 14, 40, 8 * n + 26, 70]);
    const shown = { first: 0, last: plain.count - 1 };
    const { times } = source.frames;
    const reframing = reframe({ path, times, shown, cuts: [], shape: '9:16' });
    const { edited, unedited, expected } = await bothFinals(source, { path, reframing });
    expect(new Set(reframing.offsets).size).toBeGreaterThan(5);
    const apart = decodeGray(edited.out, 54, height).map((gray, i) => {
      const n = expected.numbers[i] ?? Number.NaN;
      const [left = Number.NaN] = windowAt(reframing, n) ?? [];
      const row = gray.subarray((height - 5) * 54, (height - 4) * 54);
      const { x } = centroidOf(row, 54, (value) => (value > 170 ? 1 : 0));
      const [from, to] = [Math.max(0, 8 * n - left), Math.min(54, 8 * n + 40 - left)];
      return Math.abs(x + 0.5 - (from + to) / 2);
    });
    expect(apart).toHaveLength(expected.numbers.length);
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
    expectTimes(edited.out, expected);
    expect(formatOf(edited.out)).toEqual(formatOf(unedited.out));
  });

  it('with the others blurred: where they are in the frame that is shown', async () => {
    const checks = `geq=lum='if(lt(Y,36),32+190*mod(X+floor(Y/2),2),lum(X,Y))':cb=128:cr=128`;
    const source = await drawSource({ ...uneven, filters: `${checks},${unevenRate}` });
    const people = everyFrame.map((frame) => ({
      ...{ frame, boxes: [[8 * frame + 4, 0, 8 * frame + 16, 40] as const] },
    }));
    const path = pathOf(source, () => [150, 70, 156, 90]);
    const wishes = { path, people, style: { blur: 'others' } } as const;
    const { edited, unedited, expected } = await bothFinals(source, wishes);
    /** Difference of adjacent pixels in a column, of 255. */
    const detailAt = (gray: Uint8Array, x: number) => {
      const at = 10 * plain.width + Math.max(0, x);
      return Math.abs((gray[at] ?? 0) - (gray[at + 1] ?? 0));
    };
    const places = decodeGray(edited.out, plain.width, height).map((gray) => {
      const soft = Array.from({ length: 144 }, (_, x) => x).filter((x) => detailAt(gray, x) < 60);
      return Math.round(((soft[0] ?? 0) + (soft.at(-1) ?? 0)) / 2 / 8 - 1.25) + 0;
    });
    expect(places).toEqual(expected.numbers);
    expect(numbersIn(edited.out, plain.width)).toEqual(expected.numbers);
    expectTimes(edited.out, expected);
    expect(formatOf(edited.out)).toEqual(formatOf(unedited.out));
  });

  it('in a reel with cross-fades: at the times of the final', async () => {
    const source = await drawSource(uneven);
    const { edited, unedited, expected } = await bothFinals(source);
    const out = join(folder, 'reel.part');
    const parts = [unedited.out, edited.out, unedited.out];
    const made = await joinReel({ parts, workDir: folder, out, crossFadeSeconds: 0.25 }, hooks);
    const plainTimes = editedTimes(source.frames, { moments: [], factor: 1 });
    /** A fade begins with the frame whose time is the nearest. */
    const fadeAt = ({ times, seconds }: EditedTimes) =>
      times.reduce((best, time) =>
        Math.abs(time - seconds + 0.25) < Math.abs(best - seconds + 0.25) ? time : best,
      );
    const second = fadeAt(plainTimes);
    const third = second + fadeAt(expected);
    const until = (times: readonly number[], end: number) => times.filter((time) => time < end);
    const times = [
      ...until(plainTimes.times, second),
      ...until(expected.times, third - second).map((time) => second + time),
      ...plainTimes.times.map((time) => third + time),
    ];
    expect(made.frames).toBe(times.length);
    expect(readFrames(out).times).toEqual(times.map((time) => expect.closeTo(time, 4)));
    // Where nothing lies over it.
    const alone = (_: number, i: number) =>
      (times[i] ?? 0) > second + 0.3 && (times[i] ?? 0) < third;
    const shown = until(expected.times, third - second).map((_, i) => expected.numbers[i]);
    const numbers = [...until(plainTimes.times, second).map(() => -1), ...shown];
    const found = numbersIn(out, plain.width).filter(alone);
    expect(found).toEqual(numbers.filter((n, i) => n !== undefined && alone(n, i)));
    expect(found.length).toBeGreaterThan(plain.count);
    const { clickAt } = plain.sound;
    const clicks = [clickAt, second + expected.reachedAt(clickAt), third + clickAt];
    const { starts } = soundsOf(out);
    expect(starts).toHaveLength(clicks.length);
    for (const [i, start] of starts.entries())
      expect(Math.abs(start - (clicks[i] ?? 0))).toBeLessThan(0.025);
  });
});
