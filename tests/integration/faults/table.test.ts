// Quantiles as a table.

import { expect, it } from 'vitest';
import { quantile, tableOf } from '../../faults/table';

it.each([
  [[], 0.5, null],
  [[3], 0.95, 3],
  [[1, 2, 3, 4], 0.5, 2],
  [[4, 1, 3, 2], 0.95, 4],
  [Array.from({ length: 100 }, (_, i) => i + 1), 0.95, 95],
])('%j at %d', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});

it('a line per kind', () => {
  const text = tableOf([{ kind: 'web', n: 2, stuck: 1, recoveries: [1.25] }]);
  expect(text.split('\n')[1]?.split(/\s+/)).toEqual(['web', '2', '1', '1.3', '1.3', '1.3']);
});
