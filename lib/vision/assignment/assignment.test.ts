// The assignment against its definition: minimize matched costs + limit / 2 for every unmatched
// row and column.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../value-at';
import { assign } from './assignment';

describe('the cost limit is the padded one', () => {
  const cases: readonly { name: string; costs: number[][]; limit: number; columns: number[] }[] = [
    { name: 'nothing to match', costs: [], limit: 0.8, columns: [] },
    { name: 'rows without columns stay unmatched', costs: [[], []], limit: 0.8, columns: [-1, -1] },
    { name: 'a pair below the limit is matched', costs: [[0.79]], limit: 0.8, columns: [0] },
    { name: 'a pair above the limit is not', costs: [[0.81]], limit: 0.8, columns: [-1] },
    {
      name: 'of two rows with one column the higher cost stays unmatched',
      costs: [[0.3], [0.2]],
      limit: 0.8,
      columns: [-1, 0],
    },
    {
      name: 'the total is minimized, not the first cost',
      costs: [
        [0.11, 0.2],
        [0.1, 0.7],
      ],
      limit: 0.8,
      columns: [1, 0],
    },
    {
      name: 'a pair below the limit stays apart where one pair and two unmatched cost less than two pairs',
      costs: [
        [0, 0.75],
        [0.74, 9],
      ],
      limit: 0.8,
      columns: [0, -1],
    },
    {
      name: 'two medium pairs cost less than one cheap pair and two unmatched',
      costs: [
        [0.1, 0.45],
        [0.4, 0.95],
      ],
      limit: 0.8,
      columns: [1, 0],
    },
    {
      name: 'an infinite cost is never matched',
      costs: [
        [0.1, 0.9],
        [0.1, 0.9],
      ],
      limit: 0.8,
      columns: [0, -1],
    },
  ];
  it.each(cases)('$name', ({ costs, limit, columns }) => {
    const m = costs[0]?.length ?? 0;
    const found = [...assign(Float64Array.from(costs.flat()), costs.length, m, limit)];
    expect(totalCost(found, costs, m, limit)).toBeCloseTo(totalCost(columns, costs, m, limit), 12);
    if (new Set(costs.flat()).size === costs.flat().length) expect(found).toEqual(columns);
  });
  it('a wrong number of costs is rejected with both numbers', () => {
    expect(() => assign(new Float64Array(3), 2, 2, 1)).toThrow('expected 2 x 2 costs, found 3');
  });
});

it('equals exhaustive search, for up to 6 x 6', () => {
  const table = fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
    .chain(([n, m]) =>
      fc.record({
        m: fc.constant(m),
        costs: fc.array(
          fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { minLength: m, maxLength: m }),
          {
            minLength: n,
            maxLength: n,
          },
        ),
      }),
    );
  fc.assert(
    fc.property(table, fc.constantFrom(0.5, 0.7, 0.8), ({ m, costs }, limit) => {
      const found = [...assign(Float64Array.from(costs.flat()), costs.length, m, limit)];
      expect(isOneToOne(found)).toBe(true);
      expect(
        found.every((column, row) => column < 0 || valueAt(valueAt(costs, row), column) <= limit),
      ).toBe(true);
      expect(totalCost(found, costs, m, limit)).toBeCloseTo(minimumCost(costs, m, limit), 9);
    }),
    { numRuns: 300 },
  );
});

it('a hundred by a hundred has the same cost transposed', () => {
  const costs = Array.from({ length: 100 }, (_, i) =>
    Array.from({ length: 100 }, (__, j) => ((i * 7919 + j * 104729) % 1009) / 1009),
  );
  const transposed = costs.map((_, j) => costs.map((row) => valueAt(row, j)));
  const assignmentCost = (table: number[][]) =>
    totalCost([...assign(Float64Array.from(table.flat()), 100, 100, 0.02)], table, 100, 0.02);
  expect(assignmentCost(costs)).toBeCloseTo(assignmentCost(transposed), 9);
});

/** The definition. */
function totalCost(
  columns: readonly number[],
  costs: readonly number[][],
  m: number,
  limit: number,
): number {
  const matched = columns.filter((column) => column >= 0).length;
  const costSoFar = columns.reduce(
    (sum, column, row) => sum + (column < 0 ? 0 : valueAt(valueAt(costs, row), column)),
    0,
  );
  return costSoFar + (limit / 2) * (columns.length - matched + m - matched);
}

function minimumCost(costs: readonly number[][], m: number, limit: number): number {
  const search = (row: number, taken: readonly number[], costSoFar: number): number => {
    if (row === costs.length)
      return costSoFar + (limit / 2) * (costs.length + m - 2 * taken.length);
    let best = search(row + 1, taken, costSoFar);
    for (const [j, cost] of valueAt(costs, row).entries()) {
      if (!taken.includes(j))
        best = Math.min(best, search(row + 1, [...taken, j], costSoFar + cost));
    }
    return best;
  };
  return search(0, [], 0);
}

function isOneToOne(columns: readonly number[]): boolean {
  const used = columns.filter((column) => column >= 0);
  return new Set(used).size === used.length;
}
