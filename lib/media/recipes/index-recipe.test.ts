// One decode of a chunk for the index: which branches it has, and which frames each takes.

import { describe, expect, test } from 'vitest';
import { letterbox } from '@/lib/vision/detector/letterbox';
import { probeFixture } from '@/tests/support/probe-fixture';
import { clipSpan } from '../clip/clip-span';
import { type IndexOptions, indexArguments } from './index-recipe';

const audio = { index: 1, codec: 'aac', channels: 6, sampleRate: 48_000 };
const probe = probeFixture({ startSeconds: 1.5, audio });
const video = { file: '/s/x.mp4', probe, span: clipSpan(probe, 2, 6) };

const optionsOf = (more: Partial<IndexOptions> = {}): IndexOptions => ({
  video,
  sound: video,
  looksPerSecond: 2,
  pairSeconds: 0.1,
  gray: { width: 320, height: 180 },
  grayPipe: 'gray.pipe',
  detection: {
    lookStride: 2,
    geometry: letterbox(1280, 720, 640),
    detectorPipes: ['rgb0.pipe', 'rgb1.pipe'],
  },
  ...more,
});

const graphsOf = (options: IndexOptions) => {
  const args = indexArguments(options);
  return args.flatMap((word, i) => (args[i - 1] === '-filter_complex' ? [word.split(';')] : []));
};
const inputsOf = (options: IndexOptions) =>
  indexArguments(options).filter((_, i, args) => args[i - 1] === '-i');

/** A select expression as a function of the times of a frame and the one before. */
function selects(filters: string, [t, prev_t]: readonly [number, number]): boolean {
  // The last one: the frames of the span are chosen before.
  const expression = [...filters.matchAll(/select='([^']*)'/g)].at(-1)?.[1] ?? '';
  const gt = (a: number, b: number) => Number(a > b);
  const { floor } = Math;
  const isnan = (value: number) => Number(Number.isNaN(value));
  const names = { t, prev_t, gt, floor, isnan };
  return Boolean(
    new Function(...Object.keys(names), `return ${expression}`)(...Object.values(names)),
  );
}

describe('the frames of the looks', () => {
  const first = graphsOf(optionsOf())[0]?.[0] ?? '';

  test('the first of each slot and its partner; slots count from the start of the video', () => {
    // 30 frames/s from second 1.5 of the container's clock on: frame n is shown at n / 30.
    const taken = Array.from({ length: 60 }, (_, n) => n).filter((n) =>
      selects(first, [1.5 + n / 30, n === 0 ? Number.NaN : 1.5 + (n - 1) / 30]),
    );
    expect(taken).toEqual([0, 3, 15, 18, 30, 33, 45, 48]);
  });

  test('people are looked for in every second look', () => {
    const detected = graphsOf(optionsOf())[0]?.find((chain) => chain.startsWith('[some]')) ?? '';
    const looks = [0, 3, 15, 18, 30, 33, 45, 48];
    const taken = looks.filter((n, i) => {
      const before = looks[i - 1];
      return selects(detected, [
        1.5 + n / 30,
        before === undefined ? Number.NaN : 1.5 + before / 30,
      ]);
    });
    expect(taken).toEqual([0, 30]);
  });
});

test('branches for the camera, each detector and the sound, from one input', () => {
  const [frames = [], sound = []] = graphsOf(optionsOf());
  expect(frames[0]).toMatch(/split=2\[every\]\[some\]$/);
  expect(frames.some((chain) => /^\[every\]scale=320:180.*format=gray\[gray\]$/.test(chain))).toBe(
    true,
  );
  for (const label of ['[rgb0]', '[rgb1]'])
    expect(frames.some((chain) => chain.endsWith(label))).toBe(true);
  expect(sound).toHaveLength(1);
  expect(sound[0]).toMatch(
    /^\[0:1\]atrim=start=3\.500000:end=7\.500000,.*channel_layouts=mono\[sound\]$/,
  );
  expect(inputsOf(optionsOf())).toHaveLength(1);
});

test('without a detector only the camera', () => {
  const options = optionsOf({ detection: null });
  expect(graphsOf(options)[0]).toHaveLength(1);
  expect(graphsOf(options)[0]?.[0]).toMatch(/scale=320:180/);
  expect(indexArguments(options)).not.toContain('rgb0.pipe');
});

test('sound of a file of its own is a second input', () => {
  const options = optionsOf({ sound: { ...video, file: '/s/sound.mp4' } });
  expect(inputsOf(options)).toHaveLength(2);
  expect(graphsOf(options)[1]?.[0]).toMatch(/^\[1:1\]/);
});

test('without sound there is no graph for it', () => {
  expect(graphsOf(optionsOf({ sound: null }))).toHaveLength(1);
});
