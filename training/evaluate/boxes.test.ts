import { describe, expect, it } from 'vitest';
import { add, noCounts, pair, rates } from './boxes';

const box = (x: number, y: number, w = 20, h = 50) => ({ box: [x, y, x + w, y + h] as const });

describe('pair', () => {
  it('matches each true box to one detection only, the first that overlaps it by half', () => {
    expect(pair([box(0, 0), box(1, 0)], [box(0, 0)])).toEqual([0, -1]);
  });

  it('chooses the unmatched box with the largest overlap', () => {
    expect(pair([box(2, 0)], [box(-2, 0), box(3, 0)])).toEqual([1]);
  });

  it('does not match boxes that overlap by less than half', () => {
    expect(pair([box(0, 0)], [box(12, 0)])).toEqual([-1]);
  });
});

describe('rates', () => {
  it('are shares of sums, not means of shares', () => {
    const sum = add(
      { wanted: 10, hit: 10, found: 10, right: 5 },
      { wanted: 90, hit: 0, found: 0, right: 0 },
    );
    expect(rates(sum)).toMatchObject({ recall: 0.1, precision: 0.5 });
  });

  it('are 0 of nothing', () => {
    expect(rates(noCounts)).toMatchObject({ recall: 0, precision: 0 });
  });
});
