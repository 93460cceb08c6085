// Compares what another program read with the path that was exported, frame by frame, and counts:
// each tool's line of numbers is printed once its tests have run.

import { afterAll, expect } from 'vitest';
import type { Box } from '@/lib/vision/types';

type Tally = {
  /** A frame with a box in the same frame of both, or with none in both. */
  same(frames: number): void;
  /** Differs by this much, in pixels unless `unit` says otherwise. */
  off(by: number): void;
};

export function tallyOf(tool: string, version: () => string, unit = 'pixels'): Tally {
  let [frames, largest] = [0, 0];
  afterAll(() => {
    if (frames > 0)
      console.info(
        `${tool} ${version()}: ${frames} frames, largest difference ${largest.toPrecision(2)} ${unit}`,
      );
  });
  return {
    same: (count) => {
      frames += count;
    },
    off: (by) => {
      largest = Math.max(largest, by);
    },
  };
}

/** Boxes by frame as JSON has them, or null where the frame has none. */
export type FoundBoxes = Readonly<Record<string, readonly number[]>>;

/** The same frames have a box, and every side differs by less than `tolerance`. */
export function expectBoxes(
  found: FoundBoxes,
  expected: readonly (Box | null)[],
  tolerance: number,
  tally: Tally,
): void {
  const boxed = expected.flatMap((box, frame) => (box ? [frame] : []));
  expect(Object.keys(found).map(Number)).toEqual(boxed);
  for (const frame of boxed) {
    const [box, other] = [expected[frame] ?? [], found[frame] ?? []];
    expect(other).toHaveLength(4);
    box.forEach((value, side) => {
      const by = Math.abs((other[side] ?? Number.NaN) - value);
      expect(by, `frame ${frame}, side ${side}`).toBeLessThan(tolerance);
      tally.off(by);
    });
  }
  tally.same(expected.length);
}
