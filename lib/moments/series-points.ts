// A series in steps of several seconds: the mean of each step, or its highest value where a peak is
// what counts.

import type { IndexMetric } from './series';

/** Metrics whose step is the highest of its seconds. */
const peaks: ReadonlySet<IndexMetric> = new Set(['cut', 'soundPeak', 'whistle', 'speedHigh']);

/** Points of [from, to) seconds; null: not known in any second of the step. */
export function seriesPoints(
  metric: IndexMetric,
  values: Float32Array,
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
): (number | null)[] {
  const points: (number | null)[] = [];
  for (let start = from; start < to; start += step) {
    const known = values
      .subarray(start, Math.min(to, start + step))
      .filter((value) => !Number.isNaN(value));
    if (known.length === 0) points.push(null);
    else if (peaks.has(metric)) points.push(known.reduce((a, b) => Math.max(a, b)));
    else points.push(known.reduce((sum, value) => sum + value, 0) / known.length);
  }
  return points;
}
