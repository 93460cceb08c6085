// Appearance samples and their scatter within and between tracklets. Samples [n * size], row g of
// the detection table at size * g; matrices [size * size], row-major.

import type { AppearanceSum } from './appearance-sum';
import type { DetectionTable } from './detection-table';
import { eigenOf } from './eigen';
import type { AppearanceParams } from './params';

export type Samples = { readonly values: Float64Array; readonly size: number };

type Tracklets = readonly (readonly number[])[];

/** Avoids division by zero along a direction without variance. */
const varianceMin = 1e-9;

/** The appearance vectors of all rows, normalized to length 1; zero where none was measured. */
export function unitSamples(
  table: DetectionTable,
  appearances: readonly Int8Array[],
  size: number,
): Samples {
  const values = new Float64Array(table.k.length * size);
  appearances.forEach((rows, k) => {
    for (let g = table.first[k]!; g < table.first[k + 1]!; g++) {
      const from = (g - table.first[k]!) * size;
      let square = 0;
      for (let d = 0; d < size; d++) square += rows[from + d]! ** 2;
      const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (let d = 0; d < size; d++) values[g * size + d] = rows[from + d]! * scale;
    }
  });
  return { values, size };
}

/** The mean of the tracklets' samples. */
export function meanOf({ values, size }: Samples, tracklets: Tracklets): Float64Array {
  const mean = new Float64Array(size);
  const count = tracklets.reduce((sum, rows) => sum + rows.length, 0);
  for (const rows of tracklets)
    for (const g of rows)
      for (let d = 0; d < size; d++) mean[d] = mean[d]! + values[g * size + d]! / count;
  return mean;
}

/** Samples minus a mean. */
export function centered({ values, size }: Samples, mean: Float64Array): Samples {
  return { values: values.map((value, i) => value - mean[i % size]!), size };
}

/** The first `rows` rows of a map [* size] applied to every sample. */
export function transformed({ values, size }: Samples, map: Float64Array, rows: number): Samples {
  const n = values.length / size;
  const out = new Float64Array(n * rows);
  for (let g = 0; g < n; g++) {
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let d = 0; d < size; d++) sum += map[r * size + d]! * values[g * size + d]!;
      out[g * rows + r] = sum;
    }
  }
  return { values: out, size: rows };
}

/** Visits pairs of rows of one tracklet exactly `lag` frames apart. */
export function forEachPair(
  tracklets: Tracklets,
  table: DetectionTable,
  lags: readonly number[],
  visit: (g: number, h: number, lag: number) => void,
): void {
  for (const rows of tracklets) {
    for (const lag of lags) {
      for (let i = 0; i + lag < rows.length; i++)
        if (table.k[rows[i + lag]!]! - table.k[rows[i]!]! === lag)
          visit(rows[i]!, rows[i + lag]!, lag);
    }
  }
}

/**
 * Within-class scatter (noise of one sample): half the scatter of differences at the largest lags.
 * Null with too few differences.
 */
export function withinScatter(
  { values, size }: Samples,
  table: DetectionTable,
  tracklets: Tracklets,
  params: AppearanceParams,
): Float64Array | null {
  const out = new Float64Array(size * size);
  const d = new Float64Array(size);
  let pairs = 0;
  forEachPair(tracklets, table, params.lags.slice(-params.longLags), (g, h) => {
    if (table.k[g]! % params.pairStride !== 0) return;
    for (let i = 0; i < size; i++) d[i] = values[g * size + i]! - values[h * size + i]!;
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) out[i * size + j] = out[i * size + j]! + 0.5 * d[i]! * d[j]!;
    pairs++;
  });
  if (pairs < 2 * size) return null;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += out[i * size + i]! / pairs;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = out[i * size + j]! / pairs + (i === j ? (params.ridge * trace) / size : 0);
      out[i * size + j] = value;
      out[j * size + i] = value;
    }
  }
  return out;
}

/** The map that makes a scatter the identity. */
export function whiteningMatrix(scatter: Float64Array, size: number): Float64Array {
  const { values, vectors } = eigenOf(scatter, size);
  return vectors.map(
    (value, i) => value / Math.sqrt(Math.max(values[Math.floor(i / size)]!, varianceMin)),
  );
}

/**
 * Between-class scatter: of the tracklets' means minus their noise, longer tracklets weigh more.
 */
export function betweenScatter(
  appearanceSums: readonly AppearanceSum[],
  size: number,
): Float64Array {
  const out = new Float64Array(size * size);
  const total = appearanceSums.reduce(
    (sum, appearanceSum) => sum + appearanceSum[0]! / (1 + appearanceSum[0]!),
    0,
  );
  for (const appearanceSum of appearanceSums) {
    const n = appearanceSum[0]!;
    const weight = n / (1 + n) / Math.max(total, varianceMin);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        out[i * size + j] =
          out[i * size + j]! +
          weight *
            ((appearanceSum[i + 1]! * appearanceSum[j + 1]!) / (n * n) - (i === j ? 1 / n : 0));
      }
    }
  }
  return out;
}
