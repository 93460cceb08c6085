import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../correlation-filter/search-region';
import { toBoxCenter } from '../geometry/box-center';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import { correlationTrackerParams } from './params';
import { type RedetectionContext, redetect } from './redetect';
import { createModel } from './target-model';
import type { LastObservation } from './target-state';

const [width, height] = [320, 160];
const targets: { box: Box; color: readonly number[] }[] = [
  { box: [40, 50, 64, 110], color: [200, 40, 40] },
  { box: [140, 50, 164, 110], color: [200, 40, 40] },
  { box: [240, 50, 264, 110], color: [40, 60, 200] },
];

/** The people of `visible` on a textured ground. */
function renderImage(visible: readonly number[]): RgbImage {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const target = visible
        .map((i) => valueAt(targets, i))
        .find(({ box }) => x >= box[0] && x < box[2] && y >= box[1] && y < box[3]);
      const rough = ((x * 7 + y * 13) % 11) + ((x * x + 3 * y) % 17);
      rgb.set(
        target ? (y < 78 ? target.color : [230, 230, 230]) : [90 + rough, 110 + rough, 90],
        (y * width + x) * 3,
      );
    }
  }
  return { width, height, rgb };
}

const last: LastObservation = {
  frame: 0,
  center: toBoxCenter(valueAt(targets, 0).box),
  model: createModel(
    renderImage([0]),
    toBoxCenter(valueAt(targets, 0).box),
    correlationTrackerParams,
  ),
  meanPeak: 0.6,
  recentDetectionRate: 1,
  kit: null,
  weakSince: null,
};

/** Kit cosines: red against red .95, red against blue .5. */
const contextOf = (
  visible: readonly number[],
  more: Partial<RedetectionContext> = {},
): RedetectionContext => ({
  expected: last.center,
  secondsLost: 3,
  image: renderImage(visible),
  kitCosine: (detection) => (visible[detection] === 2 ? 0.5 : 0.95),
  identityVote: () => 0,
  ...more,
});
const detectionsOf = (visible: readonly number[]) =>
  visible.map((i, index) => ({ box: valueAt(targets, i).box, score: 0.8, index }));
const redetected = (visible: readonly number[], more: Partial<RedetectionContext> = {}) =>
  redetect(last, detectionsOf(visible), contextOf(visible, more), correlationTrackerParams);

describe('a lost target', () => {
  it('is redetected when it returns alone', () => {
    expect(redetected([0])?.detection).toBe(0);
  });

  it('is not confused with another kit', () => {
    expect(redetected([2, 0])?.detection).toBe(1);
    expect(redetected([2])).toBeNull();
  });

  it('stays lost between two lookalikes', () => {
    expect(redetected([0, 1])).toBeNull();
  });

  it('is redetected by the identity vote where appearance is equal', () => {
    expect(
      redetected([0, 1], { identityVote: (detection) => (detection === 1 ? 1 : -1) })?.detection,
    ).toBe(1);
  });

  it('is not redetected farther away than people run', () => {
    expect(redetected([1], { secondsLost: 0.04 })).toBeNull();
    expect(redetected([1], { secondsLost: 2 })?.detection).toBe(0);
  });

  it('is not redetected at a detection of low score', () => {
    expect(
      redetect(
        last,
        [{ box: valueAt(targets, 0).box, score: 0.2, index: 0 }],
        contextOf([0]),
        correlationTrackerParams,
      ),
    ).toBeNull();
  });
});
