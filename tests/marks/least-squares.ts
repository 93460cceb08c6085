// The numbers by which columns add up to a right side as nearly as possible.

import { valueAt } from '@/lib/vision/value-at';

/** One number for each column; by the normal equations, so for few columns that differ. */
export function leastSquares(columns: readonly Float64Array[], right: Float64Array): number[] {
  const rows = columns.map((column) => [
    ...columns.map((other) => dot(column, other)),
    dot(column, right),
  ]);
  for (let pivot = 0; pivot < rows.length; pivot += 1) {
    const largest = rows
      .map((row, i) => ({ i, size: i < pivot ? -1 : Math.abs(row[pivot] ?? 0) }))
      .reduce((a, b) => (b.size > a.size ? b : a));
    if (largest.size === 0) throw new Error('two columns say the same');
    const row = rows[largest.i] ?? [];
    rows[largest.i] = rows[pivot] ?? [];
    rows[pivot] = row.map((value) => value / (row[pivot] ?? 1));
    for (const [i, other] of rows.entries())
      if (i !== pivot) {
        const factor = other[pivot] ?? 0;
        rows[i] = other.map((value, k) => value - factor * valueAt(rows[pivot] ?? [], k));
      }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (const [i, value] of a.entries()) sum += value * valueAt(b, i);
  return sum;
}
