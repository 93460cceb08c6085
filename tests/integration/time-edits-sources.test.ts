// Stills and slow motion in finals of sources that are not plain: of fields, of high dynamic range, turned;
// and together with blur and another shape. Measured against the final of the same clip without them: which
// frame is shown when, where a click is, and the tags of the colors. Real ffmpeg, tiny videos.

import { afterAll, describe, expect, it } from 'vitest';
import { reframe, windowAt } from '@/lib/review/reframing/reframe';
import {
  type BarVideoOptions,
  centroidOf,
  clickIn,
  clickSeconds,
  decodeGray,
  readFrames,
} from '../support/bar-video';
import { someOf } from '../support/cases';
import type { EditedTimes } from '../support/edited-times';
import { removeFolder } from '../support/render-fixture';
import {
  bothFinals,
  drawSource,
  formatOf,
  height,
  highRange,
  keptFormat,
  numbersIn,
  pathOf,
  plain,
  rec709,
  unevenOptions,
  unevenRate,
  unevenVideo,
} from '../support/time-edits-fixture';

afterAll(removeFolder);

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
  it('in another shape: the window goes with the frame', async () => {
    const source = await drawSource(unevenVideo);
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
    const source = await drawSource({ ...unevenVideo, filters: `${checks},${unevenRate}` });
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
});
