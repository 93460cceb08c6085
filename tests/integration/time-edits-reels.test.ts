// Reels of clips of which some stand still and are slow: which frame is shown when, where clicks are, the
// tags of the colors and what is said of the light. Real ffmpeg, tiny videos.

import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { joinReel } from '@/workers/reel/join-reel';
import { type BarVideoOptions, decodeGray, readFrames } from '../support/bar-video';
import { someOf } from '../support/cases';
import { type EditedTimes, editedTimes } from '../support/edited-times';
import { folder, hooks, removeFolder } from '../support/render-fixture';
import { hashesOf, lightOf, soundsOf } from '../support/render-video';
import {
  bothFinals,
  drawSource,
  formatOf,
  height,
  highRange,
  keptFormat,
  numbersIn,
  plain,
  rec709,
  render,
  unevenOptions,
  unevenRate,
  unevenVideo,
} from '../support/time-edits-fixture';

afterAll(removeFolder);

/** As a phone writes it, at a changing rate; what it says of its light is that of a screen of DCI-P3. */
function unevenRange(transfer: string, light = ''): BarVideoOptions & { width: number } {
  const { options, ...video } = highRange(transfer, light);
  return { ...video, filters: unevenRate, options: [...options, ...unevenOptions] };
}
const screen = 'G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)';
const saysLight = `:master-display=${screen}:max-cll=1000,400`;
const keep = { choice: { hdr: 'keep' } } as const;
const keptHlg = { ...keptFormat, codec_tag_string: 'hvc1', color_transfer: 'arib-std-b67' };
const keptPq = { ...keptHlg, color_transfer: 'smpte2084' };

type ReelCase = {
  readonly source: BarVideoOptions & { width: number };
  /** Of the clips before and after; absent: the same. */
  readonly others?: BarVideoOptions & { width: number };
  readonly treatment?: Parameters<typeof drawSource>[1];
  readonly fade: 0 | 0.25;
  readonly format: object;
  /** Parts of what is said of the light. */
  readonly light?: number;
  /** Nothing is encoded. */
  readonly copies?: true;
};

const reels: readonly (readonly [name: string, reel: ReelCase])[] = [
  [
    'with cross-fades',
    {
      source: unevenVideo,
      ...{ fade: 0.25, format: { codec_name: 'h264', pix_fmt: 'yuv420p' } },
    },
  ],
  [
    'with cross-fades, PQ and what it says of its light kept',
    {
      source: unevenRange('smpte2084', saysLight),
      ...{ treatment: keep, fade: 0.25, format: keptPq, light: 2 },
    },
  ],
  [
    'with hard cuts, PQ and what it says of its light kept',
    {
      source: unevenRange('smpte2084', saysLight),
      ...{ treatment: keep, fade: 0, format: keptPq, light: 2, copies: true },
    },
  ],
  [
    'beside clips of another rate with hard cuts, PQ and what it says of its light kept',
    {
      source: unevenRange('smpte2084', saysLight),
      others: { ...highRange('smpte2084', saysLight), fps: 8 },
      ...{ treatment: keep, fade: 0, format: keptPq, light: 2 },
    },
  ],
  [
    'beside clips of another rate with cross-fades, HLG kept',
    {
      source: unevenRange('arib-std-b67'),
      others: { ...highRange('arib-std-b67'), fps: 8 },
      ...{ treatment: keep, fade: 0.25, format: keptHlg, light: 0 },
    },
  ],
  [
    'with hard cuts, HLG kept',
    {
      source: unevenRange('arib-std-b67'),
      ...{ treatment: keep, fade: 0, format: keptHlg, light: 0, copies: true },
    },
  ],
  [
    'with hard cuts, HLG tone-mapped',
    { source: unevenRange('arib-std-b67'), fade: 0, format: rec709, light: 0 },
  ],
  [
    'beside clips of another range: Rec. 709',
    {
      source: unevenRange('smpte2084', saysLight),
      others: { ...highRange('arib-std-b67'), fps: 8 },
      ...{ treatment: keep, fade: 0.25, format: rec709, light: 0 },
    },
  ],
];

it.each(someOf(reels, 3))('a reel of clips of a changing rate, %s', async (_, reel) => {
  const { source: video, others = video, treatment = {}, fade } = reel;
  const source = await drawSource(video, treatment);
  const { edited, unedited, expected } = await bothFinals(source);
  const around = others === video ? source : await drawSource(others, treatment);
  const { out: beside } = others === video ? unedited : await render(around, 'around', {});
  const out = join(folder, 'reel.part');
  const parts = [beside, edited.out, beside];
  const made = await joinReel({ parts, workDir: folder, out, crossFadeSeconds: fade }, hooks);
  expect(formatOf(out)).toMatchObject(reel.format);
  expect(lightOf(out)).toEqual(lightOf(source.file).slice(0, reel.light ?? 0));
  const plainTimes = editedTimes(around.frames, { moments: [], factor: 1 });
  /** A fade begins with the frame whose time is the nearest. */
  const fadeAt = ({ times, seconds }: EditedTimes) =>
    fade === 0
      ? seconds
      : times.reduce((best, time) =>
          Math.abs(time - seconds + fade) < Math.abs(best - seconds + fade) ? time : best,
        );
  const second = fadeAt(plainTimes);
  const third = second + fadeAt(expected);
  const until = (times: readonly number[], end: number) =>
    times.filter((time) => time < end - 1e-6);
  const times = [
    ...until(plainTimes.times, second),
    ...until(expected.times, third - second).map((time) => second + time),
    ...plainTimes.times.map((time) => third + time),
  ];
  expect(made.frames).toBe(times.length);
  expect(readFrames(out).times).toEqual(times.map((time) => expect.closeTo(time, 4)));
  // Where nothing lies over it.
  const from = fade === 0 ? second - 1e-6 : second + fade + 0.05;
  const alone = (_frame: unknown, i: number) =>
    (times[i] ?? 0) > from && (times[i] ?? 0) < third - 1e-6;
  const shown = until(expected.times, third - second).map((_time, i) => expected.numbers[i]);
  const numbers = [...until(plainTimes.times, second).map(() => -1), ...shown];
  const found = numbersIn(out, plain.width).filter(alone);
  expect(found).toEqual(numbers.filter((n, i) => n !== undefined && alone(n, i)));
  expect(found.length).toBeGreaterThan(plain.count);
  const shares = fade > 0 ? expectFade(out, times, second) : [];
  // Of equal rates the second frame of both is shown: half of each, about.
  if (fade > 0 && others === video) expect(shares[1]).toBeLessThan(0.9);
  if (reel.copies) expect(hashesOf(out)).toEqual(parts.flatMap(hashesOf));
  const { clickAt } = plain.sound;
  const clicks = [clickAt, second + expected.reachedAt(clickAt), third + clickAt];
  const { starts } = soundsOf(out);
  expect(starts).toHaveLength(clicks.length);
  for (const [i, start] of starts.entries())
    expect(Math.abs(start - (clicks[i] ?? 0))).toBeLessThan(0.025);
});

/**
 * The bar of the clip that ends, which is to the right, gives way to that of the one that begins. Its share
 * of the first three frames.
 */
function expectFade(file: string, times: readonly number[], start: number): number[] {
  const rows = decodeGray(file, plain.width, height).map((gray) =>
    gray.subarray((height - 5) * plain.width, (height - 4) * plain.width),
  );
  const ground = rows[0]?.[100] ?? 0;
  const whole = (rows[0]?.[20] ?? 0) - ground;
  const first = times.findIndex((time) => time > start - 1e-6);
  const shares = [0, 1, 2].map((i) => {
    const row = rows[first + i] ?? new Uint8Array();
    const [begins, ends] = [row.subarray(0, 60), row.subarray(100)];
    return [begins, ends].map((part) => (Math.max(...part) - ground) / whole);
  });
  for (const [begins = 0, ends = 0] of shares) expect(begins + ends).toBeCloseTo(1, 1);
  expect(shares[0]?.[1]).toBeGreaterThan(0.9);
  expect(shares[1]?.[1]).toBeGreaterThan(0.1);
  expect(shares[2]?.[1]).toBeLessThan(shares[1]?.[1] ?? 0);
  return shares.map(([, ends = Number.NaN]) => ends);
}
