import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import { valueAt } from '../value-at';
import { fourierPlan, spectraOfPair, transform } from './fourier';

const side = 8;
const random = seededRandom(7);
const grid = () => Float64Array.from({ length: side * side }, () => random() - 0.5);

/** The definition, term by term. */
function direct(f: Float64Array, u: number, v: number): [number, number] {
  let [re, im] = [0, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const angle = (-2 * Math.PI * (u * x + v * y)) / side;
      re += valueAt(f, y * side + x) * Math.cos(angle);
      im += valueAt(f, y * side + x) * Math.sin(angle);
    }
  }
  return [re, im];
}

describe('the Fourier transform', () => {
  it('equals its definition', () => {
    const f = grid();
    const [re, im] = [Float64Array.from(f), new Float64Array(side * side)];
    transform(fourierPlan(side), re, im, 'forward');
    for (let v = 0; v < side; v++) {
      for (let u = 0; u < side; u++) {
        const [r, i] = direct(f, u, v);
        expect(re[v * side + u]).toBeCloseTo(r, 10);
        expect(im[v * side + u]).toBeCloseTo(i, 10);
      }
    }
  });

  it('has an inverse', () => {
    const f = grid();
    const [re, im] = [Float64Array.from(f), new Float64Array(side * side)];
    transform(fourierPlan(side), re, im, 'forward');
    transform(fourierPlan(side), re, im, 'inverse');
    re.forEach((value, i) => {
      expect(value).toBeCloseTo(valueAt(f, i), 12);
      expect(im[i]).toBeCloseTo(0, 12);
    });
  });

  it('of two real grids at once equals that of each', () => {
    const [a, b] = [grid(), grid()];
    const [first, second] = spectraOfPair(fourierPlan(side), a, b);
    for (const [f, { re, im }] of [
      [a, first],
      [b, second],
    ] as const) {
      const [r, i] = direct(f, 3, 5);
      expect(re[5 * side + 3]).toBeCloseTo(r, 10);
      expect(im[5 * side + 3]).toBeCloseTo(i, 10);
    }
  });

  it.each([0, 1, 3, 12])('rejects a side of %d', (wrong) => {
    expect(() => fourierPlan(wrong)).toThrow('power of two');
  });
});
