// Warps compose, invert and are divided over skipped frames without a change of the motion.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  composeWarps,
  identityWarp,
  identityWarps,
  invertWarp,
  scaleWarp,
  warpBetween,
  warpScale,
  warpsPerFrame,
} from './warp';

const small = fc.double({ min: -0.2, max: 0.2, noNaN: true });
const shift = fc.double({ min: -300, max: 300, noNaN: true });
const similarity = fc
  .tuple(small, small, shift, shift)
  .map(([z, r, tx, ty]) => Float64Array.of(1 + z, -r, tx, r, 1 + z, ty));

function expectClose(found: Float64Array, expected: Float64Array): void {
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 8);
  });
}

it('a warp and its inverse are the identity, from both sides', () => {
  fc.assert(
    fc.property(similarity, (warp) => {
      expectClose(composeWarps(invertWarp(warp), warp), identityWarp());
      expectClose(composeWarps(warp, invertWarp(warp)), identityWarp());
    }),
  );
});

it('the inverse of a singular warp is the identity', () => {
  expect(invertWarp(Float64Array.of(1, 1, 5, 1, 1, 5))).toEqual(identityWarp());
});

it('the motion of skipped frames composes to that across them', () => {
  fc.assert(
    fc.property(similarity, similarity, (first, second) => {
      const warps = identityWarps(3);
      warps.set(first, 6);
      warps.set(second, 12);
      const perFrame = warpsPerFrame(8, Int32Array.of(0, 3, 4), warps);
      expectClose(warpBetween(perFrame, 0, 3), first);
      expectClose(warpBetween(perFrame, 3, 4), second);
      expectClose(warpBetween(perFrame, 4, 7), identityWarp());
      expectClose(warpBetween(perFrame, 4, 0), invertWarp(composeWarps(second, first)));
    }),
  );
});

it('a shift of the gray image is the same share of the image', () => {
  expectClose(
    scaleWarp(Float64Array.of(1, 0.01, 3, -0.01, 1, -2), 4, 2),
    Float64Array.of(1, 0.02, 12, -0.005, 1, -4),
  );
});

it('zooming in by a tenth makes lengths a tenth longer', () => {
  expect(warpScale(Float64Array.of(1.1, 0, 7, 0, 1.1, 9))).toBeCloseTo(1.1, 12);
});
