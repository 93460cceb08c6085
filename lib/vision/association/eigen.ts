// Eigenvectors of small symmetric matrices by Jacobi rotations (Jacobi 1846; cyclic by rows).
// Matrices are row-major [n * n].

/** Eigenvalues, largest first, and their unit vectors as rows [n * n]. */
export type Eigen = { readonly values: Float64Array; readonly vectors: Float64Array };

/** Sweeps after which any matrix of this size is diagonal to the last bit. */
const sweepsMax = 40;
const tolerance = 1e-20;

/** The eigenvectors of a symmetric matrix. */
export function eigenOf(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < sweepsMax && offDiagonal(a, n) > tolerance; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => a[j * n + j]! - a[i * n + i]! || i - j,
  );
  const vectors = new Float64Array(n * n);
  order.forEach((i, row) => {
    vectors.set(v.subarray(i * n, i * n + n), row * n);
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]!), vectors };
}

/** Sum of squares off the diagonal, as a share of all. */
function offDiagonal(a: Float64Array, n: number): number {
  let [off, all] = [0, 0];
  for (let i = 0; i < n * n; i++) {
    const square = a[i]! * a[i]!;
    all += square;
    if (i % (n + 1) !== 0) off += square;
  }
  return all === 0 ? 0 : off / all;
}

function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const ratio = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const t = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k * n + p]!, a[k * n + q]!];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[p * n + k]!, a[q * n + k]!];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const [u, w] = [v[p * n + k]!, v[q * n + k]!];
    v[p * n + k] = c * u - s * w;
    v[q * n + k] = s * u + c * w;
  }
}
