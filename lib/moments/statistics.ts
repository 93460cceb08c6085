// Statistics that outliers do not move, over one value per second: what is usual around a second and
// in the whole match, and how far a value is from it. NaN: not known, left out everywhere.
import { valueAt } from '@/lib/vision/value-at';

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const madToDeviation = 1.4826;

/** NaN where nothing is known. */
export function median(values: Float32Array): number {
  return middleOf(values.filter(Number.isFinite).sort());
}

/** The value that a share of the known values lies below; NaN where nothing is known. */
export function quantile(values: Float32Array, share: number): number {
  const sorted = values.filter(Number.isFinite).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The median of the seconds from `reach` before each second to `reach` after it. */
export function runningMedian(values: Float32Array, reach: number): Float32Array {
  // The known values of the window, sorted: one leaves and one comes per second.
  const window: number[] = [];
  const exchange = (index: number, change: 'add' | 'remove') => {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) return;
    if (change === 'add') window.splice(placeOf(window, value), 0, value);
    else window.splice(placeOf(window, value), 1);
  };
  for (let i = 0; i < reach; i++) exchange(i, 'add');
  return values.map((_, i) => {
    exchange(i + reach, 'add');
    exchange(i - reach - 1, 'remove');
    return middleOf(window);
  });
}

/** Where a value stands in sorted ones, or would stand. */
function placeOf(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (valueAt(sorted, middle) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** NaN where there is none. */
function middleOf(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The mean of the known values among [from, to); NaN where there is none. */
export function meanWithin(values: Float32Array, from: number, to: number): number {
  const known = within(values, from, to).filter(Number.isFinite);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The seconds of [from, to) that exist. */
export function within(values: Float32Array, from: number, to: number): Float32Array {
  return values.subarray(Math.max(0, from), Math.max(0, to));
}

/**
 * The usual deviation of a match from its own median (median absolute deviation), at least `floor`:
 * where hardly anything varies, small differences are no evidence.
 */
export function usualDeviation(values: Float32Array, floor: number): number {
  const center = median(values);
  const usual = madToDeviation * median(values.map((value) => Math.abs(value - center)));
  return Math.max(usual, floor);
}

/** The values less what is usual there. */
export function above(values: Float32Array, usual: Float32Array): Float32Array {
  return values.map((value, i) => value - valueAt(usual, i));
}

/**
 * Evidence 0..1 of a value that is `deviations` above the usual: none up to one deviation, two thirds
 * at four; more and more adds less and less, so that one loud second does not outweigh all else.
 */
export function strengthOf(deviationCount: number): number {
  return deviationCount > 1 ? 1 - Math.exp((1 - deviationCount) / 3) : 0;
}

/** Whether enough of a match is known to say what is usual in it: a fifth. */
export function isKnown(values: Float32Array): boolean {
  return values.filter(Number.isFinite).length > values.length / 5;
}
