// Which frames of a clip are shown.

import { describe, expect, it } from 'vitest';
import type { PathFrame } from '@/lib/vision/types';
import {
  clipSeconds,
  isSameTrim,
  lostShare,
  markedPart,
  shownFrames,
  shownSeconds,
  storedTrim,
  withFirst,
  withLast,
} from './trim';

/** A path of seen (x) and lost (-) frames. */
const pathOf = (letters: string): PathFrame[] =>
  [...letters].map((letter, index) => ({
    index,
    time: index / 25,
    box: letter === 'x' ? [0, 0, 10, 20] : null,
    source: letter === 'x' ? 'seen' : 'lost',
    confidence: letter === 'x' ? 1 : 0,
  }));

describe('the frames shown', () => {
  it.each([
    ['all without a trim', null, 10, { first: 0, last: 9 }],
    ['those of the trim', { first: 2, last: 5 }, 10, { first: 2, last: 5 }],
    ['none beyond the end', { first: 2, last: 50 }, 10, { first: 2, last: 9 }],
    ['at least one', { first: 50, last: 60 }, 10, { first: 9, last: 9 }],
    ['of a clip without frames', null, 0, { first: 0, last: 0 }],
  ] as const)('%s', (_name, trim, count, shown) => {
    expect(shownFrames(trim, count)).toEqual(shown);
  });

  it('a trim that takes nothing away is stored as none', () => {
    expect(storedTrim({ first: 0, last: 9 }, 10)).toBeNull();
    expect(storedTrim({ first: 0, last: 99 }, 10)).toBeNull();
    expect(storedTrim({ first: 1, last: 9 }, 10)).toEqual({ first: 1, last: 9 });
  });
});

it('an end that is moved over the other takes it along', () => {
  expect(withFirst({ first: 2, last: 5 }, 7)).toEqual({ first: 7, last: 7 });
  expect(withFirst({ first: 2, last: 5 }, 3)).toEqual({ first: 3, last: 5 });
  expect(withLast({ first: 2, last: 5 }, 1)).toEqual({ first: 1, last: 1 });
  expect(withLast({ first: 2, last: 5 }, 9)).toEqual({ first: 2, last: 9 });
});

it.each([
  ['--xx-x--', { first: 2, last: 5 }],
  ['xxxx', { first: 0, last: 3 }],
  ['----', null],
] as const)('the marked part of %s', (letters, part) => {
  expect(markedPart({ frames: pathOf(letters) })).toEqual(part);
});

it('the share that is lost counts shown frames alone', () => {
  const frames = pathOf('----xxxx');
  expect(lostShare(frames, { first: 0, last: 7 })).toBe(0.5);
  expect(lostShare(frames, { first: 3, last: 6 })).toBe(0.25);
  expect(lostShare(frames, { first: 4, last: 7 })).toBe(0);
  expect(lostShare([], { first: 0, last: 0 })).toBe(0);
});

it('the length includes the last frame', () => {
  const times = [0, 0.04, 0.08, 0.2, 0.24];
  expect(shownSeconds(times, { first: 0, last: 4 })).toBeCloseTo(0.28, 9);
  expect(shownSeconds(times, { first: 1, last: 2 })).toBeCloseTo(0.16, 9);
  expect(shownSeconds([0], { first: 0, last: 0 })).toBe(0);
});

it('trims are equal by their frames', () => {
  expect(isSameTrim(null, null)).toBe(true);
  expect(isSameTrim({ first: 1, last: 2 }, { first: 1, last: 2 })).toBe(true);
  expect(isSameTrim({ first: 1, last: 2 }, null)).toBe(false);
});

it.each([
  ['whole', null, 100, 8],
  ['trimmed', { first: 25, last: 74 }, 100, 4],
  ['whose frames are not known', { first: 25, last: 74 }, null, 8],
] as const)('the length of a clip that is %s', (_name, trim, frameCount, seconds) => {
  expect(clipSeconds({ startSeconds: 10, stopSeconds: 18, frameCount, trim })).toBe(seconds);
});

it('slow motion makes a clip longer: that of the session, unless the clip has its own', () => {
  const clip = { startSeconds: 10, stopSeconds: 18, frameCount: 80, trim: null, moments: [40] };
  expect(clipSeconds(clip, { slowMotion: 'half' })).toBeCloseTo(9.5, 9);
  expect(clipSeconds({ ...clip, slowMotion: 'quarter' }, { slowMotion: 'half' })).toBeCloseTo(
    12.5,
    9,
  );
  expect(clipSeconds({ ...clip, slowMotion: 'none' }, { slowMotion: 'half' })).toBe(8);
  expect(
    clipSeconds(
      { ...clip, slowMotion: null, trim: { first: 40, last: 44 } },
      { slowMotion: 'half' },
    ),
  ).toBe(1);
  expect(clipSeconds({ ...clip, frameCount: null }, { slowMotion: 'half' })).toBe(8);
});

it('a still makes a clip longer: that of the session, unless it has another timing', () => {
  const clip = {
    startSeconds: 10,
    stopSeconds: 18,
    frameCount: 100,
    trim: { first: 25, last: 74 },
  };
  expect(clipSeconds(clip, { timing: { kind: 'opening' } })).toBe(4);
  expect(clipSeconds(clip, { timing: { kind: 'freeze' } })).toBe(5.25);
  expect(clipSeconds({ ...clip, trim: null, timing: { kind: 'freeze', seconds: 2 } })).toBe(10);
  expect(
    clipSeconds({ ...clip, timing: { kind: 'moments' } }, { timing: { kind: 'freeze' } }),
  ).toBe(4);
  expect(clipSeconds({ ...clip, timing: null }, { timing: { kind: 'freeze' } })).toBe(5.25);
});
