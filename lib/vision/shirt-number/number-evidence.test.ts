// Probabilities of numbers, against lines written by hand and against the sum over all paths.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../value-at';
import { numberEvidence, shirtNumbers } from './number-evidence';
import { type ShirtNumberParams, shirtNumberParams } from './params';

/** Blank, the digits 0 to 9, and one class for everything else. */
const params: ShirtNumberParams = {
  ...shirtNumberParams,
  characterCount: 12,
  blankClass: 0,
  digitClasses: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
};

/** Output in which every step of a line has one certain character: a digit, `-` blank, `x` other. */
function output(lines: readonly string[], certainty = 1) {
  const steps = Math.max(...lines.map(({ length }) => length));
  const data = new Float32Array(lines.length * steps * 12).fill((1 - certainty) / 11);
  lines.forEach((line, window) => {
    [...line.padEnd(steps, '-')].forEach((character, step) => {
      const index = character === '-' ? 0 : character === 'x' ? 11 : Number(character) + 1;
      data[(window * steps + step) * 12 + index] = certainty;
    });
  });
  return { data, dims: [lines.length, steps, 12] };
}

function certain(lines: readonly string[]): Record<string, number> {
  const evidence = numberEvidence(output(lines), params);
  return Object.fromEntries(
    shirtNumbers.flatMap((number, i) =>
      valueAt(evidence, i) > 0 ? [[number, valueAt(evidence, i)]] : [],
    ),
  );
}

describe('a line of certain characters', () => {
  it.each([
    ['one digit', ['--7-'], { 7: 1 }],
    ['a long digit is one digit', ['7777'], { 7: 1 }],
    ['two digits', ['1-77'], { 17: 1 }],
    ['two digits side by side', ['17--'], { 17: 1 }],
    ['the same digit twice', ['2-2-'], { 22: 1 }],
    ['double zero', ['0-0-'], { '00': 1 }],
    ['a leading zero is no number', ['0-7-'], {}],
    ['three digits are no number', ['1-2-3'], {}],
    ['a digit beside a letter is no number', ['x-7-'], {}],
    ['nothing', ['----'], {}],
    ['the mean of the windows', ['17--', '1-7-', '-7--', 'xxxx'], { 17: 0.5, 7: 0.25 }],
  ])('%s', (_, lines, expected) => {
    expect(certain(lines)).toEqual(expected);
  });
});

it('is the sum over all paths that collapse to a number', () => {
  const collapse = (path: readonly number[]) =>
    path
      .filter((index, i) => index !== 0 && index !== path[i - 1])
      .map((index) => (index === 11 ? 'x' : `${index - 1}`))
      .join('');
  const step = fc
    .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 })
    .map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    });
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 3 }), (steps) => {
      const sums = new Map<string, number>();
      for (let a = 0; a < 12; a++)
        for (let b = 0; b < 12; b++)
          for (let c = 0; c < 12; c++) {
            const path = [a, b, c];
            const p = path.reduce((q, index, t) => q * valueAt(valueAt(steps, t), index), 1);
            sums.set(collapse(path), (sums.get(collapse(path)) ?? 0) + p);
          }
      const evidence = numberEvidence(
        { data: Float32Array.from(steps.flat()), dims: [1, 3, 12] },
        params,
      );
      shirtNumbers.forEach((number, i) => {
        expect(valueAt(evidence, i)).toBeCloseTo(sums.get(number) ?? 0, 6);
      });
    }),
    { numRuns: 20 },
  );
});

it('rejects the output of another network', () => {
  expect(() =>
    numberEvidence({ data: new Float32Array(24), dims: [1, 2, 12] }, shirtNumberParams),
  ).toThrow(
    `expected [windows, steps, ${shirtNumberParams.characterCount}], found [1, 2, 12] of 24 numbers`,
  );
});
