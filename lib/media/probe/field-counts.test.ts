// Interlacing measured on drawn frames: a bar that moves to the right, the two fields of a frame at
// one moment or at two.

import { describe, expect, it } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import {
  countPair,
  type FieldCounts,
  fieldFrameArguments,
  fieldFrameSize,
  isTelecined,
  mayBeInterlaced,
  measuredOrder,
  noFields,
} from './field-counts';

const size = { width: 64, height: 32 };

/** A frame whose even and odd lines show the bar at these moments. */
function frameAt(even: number, odd: number): Uint8Array {
  const frame = new Uint8Array(size.width * size.height).fill(60);
  for (let y = 0; y < size.height; y += 1) {
    const left = Math.round(4 + 6 * (y % 2 === 0 ? even : odd));
    frame.fill(200, y * size.width + left, y * size.width + left + 8);
  }
  return frame;
}

function countsOf(frames: readonly Uint8Array[]): FieldCounts {
  let counts = noFields;
  for (const [i, frame] of frames.slice(1).entries())
    counts = countPair(counts, [frames[i] ?? frame, frame], size);
  return counts;
}

const moments = [0, 1, 2, 3, 4, 5];

describe('pairs of frames', () => {
  it.each([
    ['whole frames', moments.map((t) => frameAt(t, t)), { whole: 5 }],
    ['the top field first', moments.map((t) => frameAt(t, t + 0.5)), { tff: 5 }],
    ['the bottom field first', moments.map((t) => frameAt(t + 0.5, t)), { bff: 5 }],
    ['a still frame', moments.map(() => frameAt(1, 1)), {}],
    [
      'one field in two frames, as in cinema frames made into video',
      [frameAt(0, 0), frameAt(0, 1), frameAt(1, 2), frameAt(2, 2)],
      { repeated: 2 },
    ],
  ])('of %s', (_, frames, expected) => {
    const { repeated, ...found } = countsOf(frames);
    const { repeated: expectedRepeats = 0, ...kinds } = { ...expected } as Partial<FieldCounts>;
    expect(repeated).toBe(expectedRepeats);
    if (expectedRepeats === 0)
      expect(found).toEqual({ tff: 0, bff: 0, whole: 0, ...kinds, pairs: frames.length - 1 });
  });
});

describe('the order of the fields', () => {
  const counts = (found: Partial<FieldCounts>) => ({ ...noFields, pairs: 89, ...found });
  it.each([
    ['not stated, not measured', null, null, null],
    ['stated, not measured: the frames know', 'tff', null, 'auto'],
    ['not stated, but seen', null, counts({ tff: 40, whole: 4 }), 'tff'],
    ['not stated, seen in too few pairs', null, counts({ bff: 11 }), null],
    ['not stated, and whole frames too', null, counts({ tff: 40, whole: 20 }), null],
    [
      'not stated, in cinema frames made into video',
      null,
      counts({ tff: 36, whole: 35, repeated: 36 }),
      'tff',
    ],
    ['stated and seen', 'tff', counts({ tff: 80 }), 'tff'],
    ['stated, but seen the other way round', 'tff', counts({ bff: 80, tff: 1 }), 'bff'],
    ['stated, but whole frames were seen', 'tff', counts({ whole: 80, tff: 2 }), null],
    ['stated, and nothing moves', 'bff', counts({}), 'auto'],
    ['stated, and both orders are seen', 'bff', counts({ bff: 30, tff: 20 }), 'auto'],
  ] as const)('%s', (_, says, found, expected) => {
    expect(measuredOrder(says, found)).toBe(expected);
  });
});

it('cinema made into video repeats a field in two of five frames', () => {
  expect(isTelecined({ ...noFields, pairs: 90, repeated: 36 })).toBe(true);
  expect(isTelecined({ ...noFields, pairs: 90, repeated: 9 })).toBe(false);
});

it.each([
  ['H.264 with 25 frames a second', { fps: 25 }, true],
  ['50 frames a second', { fps: 50 }, false],
  ['50 frames a second that are said to be interlaced', { fps: 50, interlaced: 'tff' }, true],
  ['more lines than any interlaced format', { fps: 25, codedHeight: 2160 }, false],
  ['a codec without fields', { fps: 25, codec: 'vp9' }, false],
] as const)('%s: measured: %s', (_, facts, expected) => {
  expect(mayBeInterlaced(probeFixture(facts))).toBe(expected);
});

it('every line is measured, at three places of a long video and at the start of a short one', () => {
  const long = probeFixture({ durationSeconds: 100, codedWidth: 1920, codedHeight: 1080 });
  expect(fieldFrameSize(long)).toEqual({ width: 480, height: 1080 });
  const args = fieldFrameArguments('/s/x.mp4', long).join(' ');
  expect(args.match(/-ss [\d.]+/g)).toEqual(['-ss 10.000', '-ss 40.000', '-ss 75.000']);
  expect(args).toContain('[2:0]trim=end_frame=30,scale=480:1080:flags=area,format=gray');
  expect(args).toContain('concat=n=3');
  const short = fieldFrameArguments('/s/x.mp4', probeFixture({ durationSeconds: 4 })).join(' ');
  expect(short).not.toContain('-ss');
  expect(short).toContain('trim=end_frame=90');
});
