// By how much one image is a moved and scaled copy of another: least squares on blurred brightness. Unlike
// centroids it is linear, so that an edge pixel between a light and a dark part of a mark, as bright
// as the background, does not count as unpainted.

import { valueAt } from '@/lib/vision/value-at';

/** Pixels; displacements up to this are measured. */
const blurRadius = 6;

export type Alignment = {
  /** Pixels. */
  readonly distance: number;
  /** Factor - 1, about the middle of what differs from the background. */
  readonly scale: number;
};

/** The displacement and scale that lead from the first image to the second. */
export function alignmentOf(
  from: Uint8Array,
  to: Uint8Array,
  width: number,
  center: { readonly x: number; readonly y: number },
): Alignment {
  const [a, b] = [blurred(from, width), blurred(to, width)];
  const normal = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const right = [0, 0, 0];
  for (let at = width; at < a.length - width; at += 1) {
    const gx = ((a[at + 1] ?? 0) - (a[at - 1] ?? 0)) / 2;
    const gy = ((a[at + width] ?? 0) - (a[at - width] ?? 0)) / 2;
    if (gx === 0 && gy === 0) continue;
    const dx = (at % width) - center.x;
    const dy = Math.floor(at / width) - center.y;
    const row = [gx, gy, gx * dx + gy * dy];
    const difference = valueAt(a, at) - valueAt(b, at);
    for (let i = 0; i < 3; i += 1) {
      right[i] = valueAt(right, i) + valueAt(row, i) * difference;
      for (let j = 0; j < 3; j += 1)
        normal[3 * i + j] = valueAt(normal, 3 * i + j) + valueAt(row, i) * valueAt(row, j);
    }
  }
  const [x = 0, y = 0, scale = 0] = solved(normal, right);
  return { distance: Math.hypot(x, y), scale };
}

/** The mean of a square around each pixel; beyond the edges the image repeats its first and last row. */
export function blurred(image: ArrayLike<number>, width: number): Float64Array {
  const rows = boxMean(Float64Array.from(image), width, 1, width);
  return boxMean(rows, image.length / width, width, width);
}

/** Running means along lines of `count` values that are `step` apart. */
function boxMean(values: Float64Array, count: number, step: number, width: number): Float64Array {
  const out = new Float64Array(values.length);
  const lines = values.length / count;
  for (let line = 0; line < lines; line += 1) {
    const start = step === 1 ? line * width : line;
    const value = (i: number) => values[start + step * Math.min(count - 1, Math.max(0, i))] ?? 0;
    let sum = 0;
    for (let i = -blurRadius; i <= blurRadius; i += 1) sum += value(i);
    for (let i = 0; i < count; i += 1) {
      out[start + step * i] = sum / (2 * blurRadius + 1);
      sum += value(i + blurRadius + 1) - value(i - blurRadius);
    }
  }
  return out;
}

/** Cramer's rule for three unknowns, rows first. */
function solved(m: readonly number[], right: readonly number[]): number[] {
  const whole = determinant(m);
  return [0, 1, 2].map(
    (column) =>
      determinant(m.map((v, i) => (i % 3 === column ? valueAt(right, (i - column) / 3) : v))) /
      whole,
  );
}

function determinant(m: readonly number[]): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m;
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}
