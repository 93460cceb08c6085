// What a dissolve is told by: its pictures are mixtures, and nobody outlives it.

import { describe, expect, it } from 'vitest';
import { identityWarps } from '../geometry/warp';
import { seededRandom } from '../random';
import { detailOf, normalizedCorrelation, warpDetail } from './detail';
import { fitDissolve } from './dissolve-model';
import { linkDetections, persistence } from './persistence';
import { thumbnailHeight, thumbnailWidth } from './thumbnail';

const pixels = thumbnailWidth * thumbnailHeight;
const noise = (seed: number) => {
  const random = seededRandom(seed);
  return Float32Array.from({ length: pixels }, () => 40 * (random() - 0.5));
};
const [a, b, c] = [noise(1), noise(2), noise(3)] as [Float32Array, Float32Array, Float32Array];
const blend = (share: number) => a.map((v, p) => share * v + (1 - share) * (b[p] ?? 0));

describe('a mixture', () => {
  it.each([0, 0.2, 0.5, 0.9])('of %f is found to be one', (share) => {
    const found = fitDissolve(blend(share), a, b);
    expect(found?.share).toBeCloseTo(share, 5);
    expect(found?.residual).toBeCloseTo(0, 5);
  });
  it('has less contrast than its parts', () => {
    expect(fitDissolve(blend(0.5), a, b)?.contrast).toBeLessThan(0.6);
  });
  it('is not what shows one part here and the other there', () => {
    const patched = a.map((v, p) => (p % 2 ? v : (b[p] ?? 0)));
    expect(fitDissolve(patched, a, b)?.share).toBeCloseTo(0.5, 1);
    expect(fitDissolve(patched, a, b)?.residual).toBeGreaterThan(0.2);
  });
  it('is not a third picture', () => {
    expect(fitDissolve(c, a, b)?.residual).toBeGreaterThan(0.6);
  });
  it('of a picture with itself says nothing', () => {
    expect(fitDissolve(a, b, b)).toBeNull();
  });
});

describe('likeness', () => {
  it.each([
    { says: 'a picture is like itself', first: a, second: a, expected: 1 },
    {
      says: 'and like itself in other light',
      first: a,
      second: a.map((v) => 1.4 * v + 20),
      expected: 1,
    },
    { says: 'two pictures have nothing in common', first: a, second: b, expected: 0 },
    {
      says: 'black is like black',
      first: new Float32Array(pixels),
      second: new Float32Array(pixels),
      expected: 1,
    },
  ])('$says', ({ first, second, expected }) => {
    expect(normalizedCorrelation(first, second, 0.25)).toBeCloseTo(expected, 1);
  });
  it('is unknown where too little is shared', () => {
    expect(
      normalizedCorrelation(warpDetail(a, Float64Array.of(1, 0, 55, 0, 1, 0)), a, 0.25),
    ).toBeNull();
  });
  it('survives the camera’s motion once that is taken out', () => {
    const shift = Float64Array.of(1, 0, 7, 0, 1, -3);
    const moved = warpDetail(a, shift).map((v) => (Number.isNaN(v) ? 0 : v));
    expect(normalizedCorrelation(warpDetail(a, shift), moved, 0.25)).toBeCloseTo(1, 3);
  });
  it('of a gradient is nothing: detail has no slow change', () => {
    const slope = detailOf(
      Uint8Array.from({ length: pixels }, (_, p) => 2 * (p % thumbnailWidth)),
      3,
    );
    const middle = slope.filter(
      (_, p) => p % thumbnailWidth > 3 && p % thumbnailWidth < thumbnailWidth - 4,
    );
    expect(middle.reduce((most, v) => Math.max(most, Math.abs(v)), 0)).toBeLessThan(1e-4);
  });
});

describe('survivors', () => {
  const row = (shift: number, count = 4) =>
    Float64Array.from(
      Array.from({ length: count }, (_, i) => [15 * i + shift, 5, 15 * i + shift + 5, 18]).flat(),
    );
  const share = (detections: readonly Float64Array[]) =>
    persistence(
      linkDetections(detections, identityWarps(detections.length), 0.3),
      0,
      detections.length - 1,
      3,
    );
  it.each([
    { says: 'all who walk on', detections: [row(0), row(1), row(2)], expected: 1 },
    { says: 'half, when half are gone', detections: [row(0), row(1, 2), row(2, 2)], expected: 0.5 },
    {
      says: 'nobody, when others stand between them',
      detections: [row(0), row(7.5), row(15)],
      expected: 0,
    },
    { says: 'nobody can say, of two', detections: [row(0, 2), row(1, 2)], expected: null },
  ])('$says', ({ detections, expected }) => {
    expect(share(detections)).toBe(expected);
  });
});
