// The number of a person from the evidence of several frames.

import { describe, expect, it } from 'vitest';
import { valueAt } from '../value-at';
import { shirtNumbers } from './number-evidence';
import { shirtNumberParams as params } from './params';
import { numberLogRatio, readNumber, voteNumber } from './vote';

/** A frame whose windows read these numbers with these probabilities. */
function frame(reads: Readonly<Record<string, number>> = {}): Float64Array {
  const evidence = new Float64Array(shirtNumbers.length);
  for (const [number, value] of Object.entries(reads)) {
    expect(shirtNumbers).toContain(number);
    evidence[shirtNumbers.indexOf(number)] = value;
  }
  return evidence;
}
const times = (count: number, one: Float64Array) => Array.from({ length: count }, () => one);
const numberOf = (frames: readonly Float64Array[]) =>
  readNumber(voteNumber(frames, params), params)?.number ?? null;

describe('the vote of the frames', () => {
  const clear = frame({ 17: 0.5 });
  it.each([
    ['no frame', [], null],
    ['frames without a read', times(30, frame()), null],
    ['one doubtful read', [frame({ 17: 0.1 })], null],
    ['clear reads', times(6, clear), '17'],
    ['clear reads among frames without one', [...times(6, clear), ...times(30, frame())], '17'],
    ['one false read among them', [...times(6, clear), frame({ 4: 0.9 })], '17'],
    ['two numbers as often', [...times(6, clear), ...times(6, frame({ 23: 0.5 }))], null],
    [
      'one digit hidden half of the time',
      [...times(6, clear), ...times(6, frame({ 7: 0.5 }))],
      '17',
    ],
    ['a number of one digit', times(12, frame({ 7: 0.5 })), '7'],
    ['clutter that changes', [frame({ 1: 0.2 }), frame({ 4: 0.2 }), frame({ 71: 0.2 })], null],
  ])('%s', (_, frames, expected) => {
    expect(numberOf(frames)).toBe(expected);
  });

  it('is a probability', () => {
    for (const frames of [[], times(3, clear), times(500, clear)]) {
      const { probabilities, none } = voteNumber(frames, params);
      expect(probabilities.reduce((sum, p) => sum + p, none)).toBeCloseTo(1, 9);
      expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
    }
    expect(voteNumber([], params).none).toBeCloseTo(params.nonePrior, 9);
  });

  it('a hidden digit leaves every number with the other one possible', () => {
    const { probabilities } = voteNumber(times(2, frame({ 7: 0.5 })), params);
    const of = (number: string) => valueAt(probabilities, shirtNumbers.indexOf(number));
    expect(of('7')).toBeGreaterThan(of('17'));
    expect(of('17')).toBeGreaterThan(of('18'));
    expect(of('17')).toBeCloseTo(of('71'), 9);
  });
});

describe('whether two people wear one number', () => {
  const seventeen = voteNumber(times(8, frame({ 17: 0.6 })), params);
  const four = voteNumber(times(8, frame({ 4: 0.6 })), params);
  const unread = voteNumber(times(8, frame()), params);
  it('the same', () => {
    expect(numberLogRatio(seventeen, seventeen, params)).toBe(params.logRatioMax);
  });
  it('two others', () => {
    expect(numberLogRatio(seventeen, four, params)).toBe(-params.logRatioMax);
  });
  it.each([
    ['one unread', seventeen, unread],
    ['both unread', unread, unread],
  ])('%s: no evidence', (_, one, other) => {
    expect(numberLogRatio(one, other, params)).toBeCloseTo(0, 9);
    expect(numberLogRatio(other, one, params)).toBeCloseTo(0, 9);
  });
  it('a doubtful read counts less', () => {
    const doubtful = voteNumber([frame({ 4: 0.15 })], params);
    const ratio = numberLogRatio(seventeen, doubtful, params);
    expect(ratio).toBeLessThan(0);
    expect(ratio).toBeGreaterThan(-params.logRatioMax);
  });
});
