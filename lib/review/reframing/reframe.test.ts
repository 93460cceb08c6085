// What the window does: tables of drawn paths, and properties of random ones.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Path } from '@/lib/vision/types';
import { reframingMeasures } from './measures';
import { reframingParams } from './params';
import { type Reframing, type ReframingInput, reframe, windowAt } from './reframe';

const image = { width: 1280, height: 720 };
const fps = 25;
const evenTimes = (count: number) => Array.from({ length: count }, (_, i) => i / fps);

/** A player of 40x120 pixels whose middle is at these places; null: lost. */
function inputOf(
  middles: readonly (number | null)[],
  change: Partial<ReframingInput> & { readonly boxWidth?: number } = {},
): ReframingInput {
  const { boxWidth = 40, times = evenTimes(middles.length), ...rest } = change;
  const boxOf = (x: number): Box => [x - boxWidth / 2, 300, x + boxWidth / 2, 420];
  const frames: Path['frames'] = middles.map((x, index) => ({
    ...{ index, time: times[index] ?? 0, box: x === null ? null : boxOf(x) },
    ...{ source: x === null ? 'lost' : 'seen', confidence: 1 },
  }));
  const shown = { first: 0, last: middles.length - 1 };
  return { path: { ...image, frames }, times, shown, cuts: [], shape: '9:16', ...rest };
}

const measuresOf = (input: ReframingInput) => reframingMeasures(input, reframe(input));
const middleOf = ({ offsets, window }: Reframing, frame: number) =>
  (offsets[frame] ?? Number.NaN) + window.width / 2;
const repeat = <T>(count: number, at: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => at(i));

describe('the window', () => {
  it.each([
    ['in the middle of the player who stands', 500, 500],
    ['at the edge of the image beside the player who stands there', 30, 202],
  ])('rests %s', (_, x, middle) => {
    const { offsets, ...reframing } = reframe(inputOf(repeat(50, () => x)));
    expect(new Set(offsets).size).toBe(1);
    expect(Math.abs(middleOf({ ...reframing, offsets }, 0) - middle)).toBeLessThanOrEqual(2);
  });

  it('rests while the player moves within the dead band', () => {
    const input = inputOf(repeat(100, (i) => 600 + 40 * Math.sin(i / 3)));
    expect(new Set(reframe(input).offsets).size).toBe(1);
  });

  it('follows a run evenly, and starts before the player', () => {
    const run = repeat(150, (i) => 300 + Math.min(Math.max(i - 50, 0), 50) * 12);
    const { offsets } = reframe(inputOf(run));
    expect(offsets.every((offset, i) => offset >= (offsets[i - 1] ?? 0))).toBe(true);
    expect(offsets[50] ?? 0).toBeGreaterThan(offsets[0] ?? 0);
    expect(measuresOf(inputOf(run))).toMatchObject({ wholeShare: 1, withinBounds: true });
  });

  it('glides to the place where a lost player is found again', () => {
    const middles = [...repeat(50, () => 300), ...repeat(50, () => null), ...repeat(50, () => 900)];
    const input = inputOf(middles);
    const { offsets } = reframe(input);
    expect(offsets[100] ?? 0).toBeGreaterThan((offsets[49] ?? 0) + 300);
    expect(measuresOf(input)).toMatchObject({ wholeShare: 1, withinBounds: true });
  });

  it('holds where the player is lost until the end, and stays in the middle without a player', () => {
    const lost = reframe(inputOf([...repeat(50, () => 300), ...repeat(50, () => null)])).offsets;
    expect(new Set(lost).size).toBe(1);
    expect(middleOf(reframe(inputOf(repeat(10, () => null))), 5)).toBe(640);
  });

  it('jumps at a cut and nowhere else', () => {
    const input = inputOf([...repeat(50, () => 300), ...repeat(50, () => 900)], { cuts: [50] });
    const { offsets } = reframe(input);
    const jumps = offsets.flatMap((offset, i) => (i > 0 && offset !== offsets[i - 1] ? [i] : []));
    expect(jumps).toEqual([50]);
    expect(measuresOf(input)).toMatchObject({ maxSpeed: expect.closeTo(0, 3), withinBounds: true });
  });

  it('keeps the box and says so where no bounded camera could', () => {
    const input = inputOf([...repeat(50, () => 200), ...repeat(50, () => 1100)]);
    const { maxSpeed, ...measures } = measuresOf(input);
    expect(measures).toMatchObject({ wholeShare: 1, withinBounds: false });
    expect(maxSpeed).toBeGreaterThan(reframingParams.speedMax);
  });

  it('moves up and down for a wide shape of a tall image', () => {
    const tall = inputOf(
      repeat(10, () => 640),
      { shape: '16:9' },
    );
    const input = { ...tall, path: { ...tall.path, width: 1280, height: 1280 } };
    const reframing = reframe(input);
    expect(reframing).toMatchObject({ axis: 'y', window: { width: 1280, height: 720 } });
    expect(windowAt(reframing, 0)).toEqual([0, 0, 1280, 720]);
  });

  it('is between bars where the box is too large in more than a tenth of the frames', () => {
    const wide = (count: number) => {
      const input = inputOf(repeat(100, () => 640));
      const frames = input.path.frames.map((frame) =>
        frame.index < count ? { ...frame, box: [400, 0, 880, 720] as const } : frame,
      );
      return { ...input, path: { ...input.path, frames } };
    };
    expect(reframe(wide(11))).toMatchObject({ fit: 'bars', window: { width: 404, height: 720 } });
    expect(windowAt(reframe(wide(11)), 0)).toBeNull();
    expect(measuresOf(wide(11)).wholeShare).toBe(1);
    expect(reframe(wide(10)).fit).toBe('window');
    expect(measuresOf(wide(10)).wholeShare).toBe(0.9);
  });

  it('of shown frames alone: what is cut away does not pull', () => {
    const middles = [...repeat(50, () => 200), ...repeat(50, () => 1000)];
    const reframing = reframe(inputOf(middles, { shown: { first: 60, last: 99 } }));
    expect(new Set(reframing.offsets).size).toBe(1);
    expect(windowAt(reframing, 59)).toBeNull();
    expect(windowAt(reframing, 60)).not.toBeNull();
  });

  it('of one frame', () => {
    expect(middleOf(reframe(inputOf([500])), 0)).toBe(500);
  });
});

/** Times with steps of 4 to 100 ms, and a camera that keeps to its bounds on them. */
const boundedCamera = fc
  .array(fc.tuple(fc.integer({ min: 4, max: 100 }), fc.double({ min: -1, max: 1, noNaN: true })), {
    minLength: 3,
    maxLength: 80,
  })
  .map((steps) => {
    const { speedMax, accelerationMax } = reframingParams;
    let [time, x, speed, before] = [0, 640, 0, 0];
    const times = [0];
    const middles = [x];
    for (const [ms, push] of steps) {
      const step = ms / 1000;
      const change = 0.9 * push * accelerationMax * ((step + (before || step)) / 2);
      speed = Math.min(Math.max(speed + change, -0.9 * speedMax), 0.9 * speedMax);
      const next = x + speed * step * image.width;
      // Turned back at once it would break the bounds: it ends there instead.
      if (next < 250 || next > 1030) break;
      time += step;
      x = next;
      before = step;
      times.push(time);
      middles.push(x);
    }
    return { times, middles };
  });

/** Where the player stands within the window of the camera, as a share of the room there. */
const places = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 81,
  maxLength: 81,
});

describe('of any path', () => {
  it('that a bounded camera can keep, the whole box is kept within the bounds', () => {
    fc.assert(
      fc.property(boundedCamera, places, ({ times, middles }, place) => {
        const room = (404 - 40) / 2 - 2 * reframingParams.margin;
        const players = middles.map((x, i) => x + room * (place[i] ?? 0));
        const input = inputOf(players, { times });
        expect(measuresOf(input)).toMatchObject({ wholeShare: 1, withinBounds: true });
      }),
      { numRuns: 60 },
    );
  });

  const anyPath = fc.array(fc.option(fc.integer({ min: -50, max: 1330 }), { freq: 5 }), {
    minLength: 1,
    maxLength: 60,
  });

  it('the window lies on even pixels within the image and holds every box', () => {
    fc.assert(
      fc.property(anyPath, (middles) => {
        const input = inputOf(middles);
        const { offsets } = reframe(input);
        expect(offsets).toHaveLength(middles.length);
        expect(offsets.every((x) => x % 2 === 0 && x >= 0 && x <= 1280 - 404)).toBe(true);
        expect(measuresOf(input).wholeShare).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('backwards the window takes the same way', () => {
    fc.assert(
      fc.property(anyPath, (middles) => {
        const there = reframe(inputOf(middles)).trajectory;
        const back = [...reframe(inputOf([...middles].reverse())).trajectory].reverse();
        for (const [i, x] of there.entries()) expect(Math.abs(x - (back[i] ?? 0))).toBeLessThan(2);
      }),
      // In the second the descent once ended early, at a step that a bound cut short.
      { numRuns: 60, examples: [[[null, 640]], [[0, 870, 773, null, 1080, 188, null]]] },
    );
  });
});
