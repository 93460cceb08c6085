// The filter against numbers computed independently with full matrices and an explicit inverse, and
// its two invariants.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cxcywh } from '../geometry/boxes';
import { invertWarp } from '../geometry/warp';
import { valueAt } from '../value-at';
import { type Gaussian, holdSize, initiate, predict, update, warpGaussian } from './kalman';
import { trackPresets } from './params';

const params = trackPresets.ultralytics.kalman;
const rotationAndZoom = Float64Array.of(1.01, 0.02, -3, -0.02, 1.01, 1.5);

const steps: readonly {
  name: string;
  step: (g: Gaussian) => Gaussian;
  mean: number[];
  covariance: Record<number, number>;
}[] = [
  {
    name: 'a prediction increases the variance and moves nothing without velocity',
    step: (g) => predict(g, params),
    mean: [100, 200, 40, 90, 0, 0, 0, 0],
    covariance: { 0: 26.25, 4: 6.25, 13: 31.640625, 1: 0, 22: 6.25 },
  },
  {
    name: 'a measurement moves the mean towards itself and initiates the velocities',
    step: (g) => update(g, [104, 198, 41, 92], params),
    mean: [
      103.47107438016529, 198.26446280991735, 40.86776859504132, 91.73553719008264,
      0.8264462809917356, -0.4132231404958678, 0.2066115702479339, 0.4132231404958678,
    ],
    covariance: { 4: 0.8264462809917354, 13: 4.18388429752066, 1: 0, 22: 0.8264462809917354 },
  },
  {
    name: 'prediction, then camera motion: position and velocities rotate with the image',
    step: (g) => warpGaussian(predict(g, params), rotationAndZoom),
    mean: [
      106.29752066115702, 199.24380165289256, 43.32809917355372, 92.24876033057852,
      0.8264462809917356, -0.43388429752066116, 0.21694214876033058, 0.4132231404958678,
    ],
    covariance: {
      4: 5.977002647210743,
      13: 30.20096766851756,
      1: 1.1731702618609554,
      22: 5.977002647210743,
    },
  },
  {
    name: 'the measurement after it takes its noise from the warped size',
    step: (g) => update(g, [103, 199, 42, 91], params),
    mean: [
      103.80047607767224, 199.0097746592109, 42.31894982990211, 91.26142857806863,
      -0.1931927268651693, -0.5296054129615002, -0.19514213543419012, 0.009493207776313461,
    ],
    covariance: {
      4: 1.4508089717427426,
      13: 6.7523212036151286,
      1: 0.06374470351121797,
      22: 1.4508089717427426,
    },
  },
];

describe('the filter equals the textbook form to 1e-9', () => {
  let belief = initiate([100, 200, 40, 90], params);
  it('a new track is at its measurement, without velocity', () => {
    expect([...belief.mean]).toEqual([100, 200, 40, 90, 0, 0, 0, 0]);
    expect(traceOf(belief)).toBeCloseTo(269.78125, 9);
  });
  it.each(steps)('$name', ({ step, mean, covariance }) => {
    belief = step(belief);
    mean.forEach((value, i) => {
      expect(belief.mean[i]).toBeCloseTo(value, 9);
    });
    for (const [index, value] of Object.entries(covariance))
      expect(belief.covariance[Number(index)]).toBeCloseTo(value, 9);
  });
  it('and so does the trace of the covariance', () => {
    expect(traceOf(belief)).toBeCloseTo(80.1940432655642, 9);
  });
});

it('a held size keeps the velocity of the position but not of the size', () => {
  const mean = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const held = holdSize({ mean, covariance: new Float64Array(64) });
  expect([...held.mean]).toEqual([1, 2, 3, 4, 5, 6, 0, 0]);
  expect([...mean]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('camera motion and its inverse cancel', () => {
  const start = update(
    predict(initiate([300, 150, 30, 80], params), params),
    [303, 149, 31, 79],
    params,
  );
  const back = warpGaussian(warpGaussian(start, rotationAndZoom), invertWarp(rotationAndZoom));
  start.mean.forEach((value, i) => {
    expect(back.mean[i]).toBeCloseTo(value, 9);
  });
  start.covariance.forEach((value, i) => {
    expect(back.covariance[i]).toBeCloseTo(value, 9);
  });
});

const size = fc.double({ min: 4, max: 400, noNaN: true });
const coordinate = fc.double({ min: -500, max: 4500, noNaN: true });
const measurement = fc.tuple(coordinate, coordinate, size, size);
const warp = fc.tuple(
  fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  coordinate,
  coordinate,
);

it('for any sequence of steps the covariance stays symmetric and positive definite', () => {
  const history = fc.array(fc.record({ z: fc.option(measurement), warp }), { maxLength: 40 });
  fc.assert(
    fc.property(measurement, history, (first, events) => {
      let belief = initiate(first, params);
      for (const { z, warp: w } of events) belief = predictAndUpdate(belief, z, w);
      expect(asymmetry(belief.covariance)).toBeLessThan(1e-9);
      expect(smallestPivotShare(belief.covariance)).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

function predictAndUpdate(
  belief: Gaussian,
  z: Cxcywh | null,
  [zoom, rotation, tx, ty]: readonly [number, number, number, number],
): Gaussian {
  const moved = warpGaussian(
    predict(belief, params),
    Float64Array.of(1 + zoom, -rotation, tx, rotation, 1 + zoom, ty),
  );
  return z ? update(moved, z, params) : moved;
}

function traceOf({ covariance }: Gaussian): number {
  return covariance.filter((_, k) => k % 9 === 0).reduce((sum, v) => sum + v, 0);
}

function asymmetry(p: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < 8; i++)
    for (let j = 0; j < 8; j++)
      worst = Math.max(
        worst,
        Math.abs(valueAt(p, 8 * i + j) - valueAt(p, 8 * j + i)) /
          Math.sqrt(valueAt(p, 9 * i) * valueAt(p, 9 * j)),
      );
  return worst;
}

/**
 * Smallest pivot of a Cholesky factorization, over its diagonal entry; not above 0 when the matrix
 * is not positive definite.
 */
function smallestPivotShare(p: Float64Array): number {
  const l = new Float64Array(64);
  let smallest = 1;
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = valueAt(p, 8 * i + j);
      for (let k = 0; k < j; k++) sum -= valueAt(l, 8 * i + k) * valueAt(l, 8 * j + k);
      if (i === j) smallest = Math.min(smallest, sum / valueAt(p, 9 * i));
      l[8 * i + j] = i === j ? Math.sqrt(sum) : sum / valueAt(l, 9 * j);
    }
  }
  return smallest;
}
