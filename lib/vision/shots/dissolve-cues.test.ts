// The cues of a dissolve: its frames are mixtures, and no detection persists.

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
  it.each([0, 0.2, 0.5, 0.9])('of share %f is fitted', (share) => {
    const found = fitDissolve(blend(share), a, b);
    expect(found?.share).toBeCloseTo(share, 5);
    expect(found?.residual).toBeCloseTo(0, 5);
  });
  it('has less contrast than its parts', () => {
    expect(fitDissolve(blend(0.5), a, b)?.contrast).toBeLessThan(0.6);
  });
  it('is not a frame that shows each part in other pixels', () => {
    const patched = a.map((v, p) => (p % 2 ? v : (b[p] ?? 0)));
    expect(fitDissolve(patched, a, b)?.share).toBeCloseTo(0.5, 1);
    expect(fitDissolve(patched, a, b)?.residual).toBeGreaterThan(0.2);
  });
  it('is not a third image', () => {
    expect(fitDissolve(c, a, b)?.residual).toBeGreaterThan(0.6);
  });
  it('of an image with itself is undefined', () => {
    expect(fitDissolve(a, b, b)).toBeNull();
  });
});

describe('the correlation', () => {
  it.each([
    { title: 'of an image with itself is 1', first: a, second: a, expected: 1 },
    {
      title: 'does not depend on exposure',
      first: a,
      second: a.map((v) => 1.4 * v + 20),
      expected: 1,
    },
    { title: 'of two unrelated images is 0', first: a, second: b, expected: 0 },
    {
      title: 'of two black images is 1',
      first: new Float32Array(pixels),
      second: new Float32Array(pixels),
      expected: 1,
    },
  ])('$title', ({ first, second, expected }) => {
    expect(normalizedCorrelation(first, second, 0.25)).toBeCloseTo(expected, 1);
  });
  it('is unknown with too little overlap', () => {
    expect(
      normalizedCorrelation(warpDetail(a, Float64Array.of(1, 0, 55, 0, 1, 0)), a, 0.25),
    ).toBeNull();
  });
  it('is kept under compensated camera motion', () => {
    const shift = Float64Array.of(1, 0, 7, 0, 1, -3);
    const moved = warpDetail(a, shift).map((v) => (Number.isNaN(v) ? 0 : v));
    expect(normalizedCorrelation(warpDetail(a, shift), moved, 0.25)).toBeCloseTo(1, 3);
  });
  it('ignores gradients: detail has no low frequencies', () => {
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

describe('the share of persisting detections', () => {
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
    { title: 'is 1 where all are linked', detections: [row(0), row(1), row(2)], expected: 1 },
    {
      title: 'is a half where half of them end',
      detections: [row(0), row(1, 2), row(2, 2)],
      expected: 0.5,
    },
    {
      title: 'is 0 where others stand in between',
      detections: [row(0), row(7.5), row(15)],
      expected: 0,
    },
    { title: 'is unknown for two', detections: [row(0, 2), row(1, 2)], expected: null },
  ])('$title', ({ detections, expected }) => {
    expect(share(detections)).toBe(expected);
  });
});
