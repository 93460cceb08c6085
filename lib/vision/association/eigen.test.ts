// Jacobi rotations against the definition of an eigendecomposition.

import { expect, it } from 'vitest';
import { seededRandom } from '../random';
import { valueAt } from '../value-at';
import { eigenOf } from './eigen';

it.each([1, 2, 5, 24])(
  'a symmetric matrix of %i rows is the product of its eigenvectors and eigenvalues',
  (n) => {
    const random = seededRandom(n);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = random() - 0.5;
    const { values, vectors } = eigenOf(matrix, n);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const sum = values.reduce(
          (s, value, k) => s + value * valueAt(vectors, k * n + i) * valueAt(vectors, k * n + j),
          0,
        );
        expect(sum).toBeCloseTo(valueAt(matrix, i * n + j), 10);
      }
    }
  },
);

it('a diagonal matrix keeps its values, sorted', () => {
  const { values, vectors } = eigenOf(Float64Array.of(1, 0, 0, 3), 2);
  expect([...values]).toEqual([3, 1]);
  expect([...vectors]).toEqual([0, 1, 1, 0]);
});
