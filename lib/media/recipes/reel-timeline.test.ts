// Where parts begin and which frames are shown, with cuts and with fades.

import { describe, expect, it } from 'vitest';
import { reelTimeline, type TimedPart } from './reel-timeline';

const partOf = (frames: number, fps: number): TimedPart => ({
  times: Array.from({ length: frames }, (_, i) => i / fps),
  seconds: frames / fps,
});

describe('a reel', () => {
  it('with hard cuts has every frame, part after part', () => {
    const { starts, fades, times, seconds } = reelTimeline([partOf(50, 25), partOf(25, 25)], 0);
    expect({ starts, fades, seconds, frames: times.length }).toEqual({
      ...{ starts: [0, 2], fades: [0], seconds: 3, frames: 75 },
    });
  });

  it('of equal rates stays even at a fade', () => {
    const { starts, fades, times, seconds } = reelTimeline([partOf(50, 25), partOf(50, 25)], 0.5);
    // 12.5 frames are no whole number: the nearest.
    expect(fades[0]).toBeCloseTo(0.52, 9);
    expect(starts[1]).toBeCloseTo(1.48, 9);
    expect(seconds).toBeCloseTo(3.48, 9);
    expect(times).toEqual(Array.from({ length: 87 }, (_, i) => expect.closeTo(i / 25, 9)));
  });

  it('of two rates: each frame keeps the distance of its own part', () => {
    const { times, starts } = reelTimeline([partOf(50, 25), partOf(100, 50)], 0.25);
    const joint = times.findIndex((time) => time >= (starts[1] ?? 0) - 1e-9);
    expect((times[joint] ?? 0) - (times[joint - 1] ?? 0)).toBeCloseTo(1 / 25, 9);
    expect((times[joint + 1] ?? 0) - (times[joint] ?? 0)).toBeCloseTo(1 / 50, 9);
  });

  it.each([
    ['both have room', 50, 50, true],
    ['the first is shorter than two fades', 24, 50, false],
    ['the second is', 50, 24, false],
    ['exactly two', 25, 25, true],
  ])('a fade of half a second: %s', (_sentence, first, second, isFaded) => {
    const { fades } = reelTimeline([partOf(first, 25), partOf(second, 25)], 0.5);
    expect((fades[0] ?? 0) > 0).toBe(isFaded);
  });

  it('fades of one part never meet', () => {
    const parts = [partOf(25, 25), partOf(25, 25), partOf(25, 25)];
    const { fades, starts, times } = reelTimeline(parts, 0.5);
    expect((fades[0] ?? 0) + (fades[1] ?? 0)).toBeLessThanOrEqual(1 + 1 / 25);
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);
    expect(times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0))).toBe(true);
  });

  it('of frames that are far apart is cut', () => {
    const slow = { times: [0, 3.9], seconds: 4 };
    expect(reelTimeline([slow, partOf(50, 25)], 0.5).fades[0]).toBeLessThanOrEqual(0.5);
  });
});
