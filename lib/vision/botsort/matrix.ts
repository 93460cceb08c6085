// The Kalman filter's 8 x 8 matrices, row-major in Float64Array: element (i, j) at 8 i + j. Index
// arithmetic on matrices is done here only. The products use the zeros of their left factor and
// allocate their result only: dense products took four fifths of the tracker's time.

/** The 8 x 8 matrix with these eight numbers on its diagonal. */
export function diagonal(values: Float64Array): Float64Array {
  const out = new Float64Array(64);
  for (let i = 0; i < 8; i++) out[9 * i] = values[i]!;
  return out;
}

/**
 * F P Fᵀ + diag(q) for F = [I I; 0 I], all 8 x 8: in 4 x 4 blocks [P11 + P12 + P21 + P22, P12 +
 * P22; P21 + P22, P22].
 */
export function propagate(p: Float64Array, q: Float64Array): Float64Array {
  const out = diagonal(q);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      const k = 8 * i + j;
      const [p11, p12, p21, p22] = [p[k]!, p[k + 4]!, p[k + 32]!, p[k + 36]!];
      out[k] = out[k]! + p11 + p12 + p21 + p22;
      out[k + 4] = p12 + p22;
      out[k + 32] = p21 + p22;
      out[k + 36] = out[k + 36]! + p22;
    }
  }
  return out;
}

/** B P Bᵀ for B = diag(M, M, M, M), M = [a b; c d]: every 2 x 2 block of P becomes M block Mᵀ. */
export function rotateBlocks(
  p: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
): Float64Array {
  const out = new Float64Array(64);
  for (let i = 0; i < 8; i += 2) {
    for (let j = 0; j < 8; j += 2) {
      const k = 8 * i + j;
      const [p00, p01, p10, p11] = [p[k]!, p[k + 1]!, p[k + 8]!, p[k + 9]!];
      const [q00, q01] = [a * p00 + b * p10, a * p01 + b * p11];
      const [q10, q11] = [c * p00 + d * p10, c * p01 + d * p11];
      out[k] = q00 * a + q01 * b;
      out[k + 1] = q00 * c + q01 * d;
      out[k + 8] = q10 * a + q11 * b;
      out[k + 9] = q10 * c + q11 * d;
    }
  }
  return out;
}

/**
 * Sequential update of x [8] and P [8 * 8] by a measurement z of x_i with variance r: with the gain
 * k = P_i / (P_ii + r), x <- x + k (z - x_i) and P <- P - k kᵀ (P_ii + r). In place: both are the
 * caller's own copies.
 */
export function sequentialUpdate(
  x: Float64Array,
  p: Float64Array,
  i: number,
  z: number,
  r: number,
): void {
  const s = p[9 * i]! + r;
  if (!(s > 0)) throw new Error(`a variance must be positive, found ${s} in row ${i}`);
  const k = new Float64Array(8);
  for (let j = 0; j < 8; j++) k[j] = p[8 * i + j]! / s;
  const innovation = z - x[i]!;
  for (let j = 0; j < 8; j++) {
    x[j] = x[j]! + k[j]! * innovation;
    const share = k[j]! * s;
    for (let l = j; l < 8; l++) {
      // One product for both triangles: P stays symmetric to the bit.
      const value = p[8 * j + l]! - share * k[l]!;
      p[8 * j + l] = value;
      p[8 * l + j] = value;
    }
  }
}
