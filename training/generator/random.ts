// All random numbers of the generator, from one seed. The same seed and the same order of calls
// give the same numbers on every machine.

import { valueAt } from '@/lib/vision/value-at';
import { seededRandom } from '../../lib/vision/random.ts';

export type Random = {
  unit(): number;
  between(low: number, high: number): number;
  /** Uniform in the logarithm: as many between 10 and 20 as between 20 and 40. */
  logBetween(low: number, high: number): number;
  /** Whole numbers, both ends included. */
  whole(low: number, high: number): number;
  yes(probability: number): boolean;
  normal(mean: number, deviation: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** A sequence of its own: draws from it do not shift this one. */
  fork(): Random;
};

export function randomFrom(seed: number): Random {
  const unit = seededRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * unit();
  return {
    unit,
    between,
    logBetween: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    yes: (probability) => unit() < probability,
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    pick: (list) => valueAt(list, Math.floor(unit() * list.length)),
    weighted: (list) => {
      let left = unit() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return valueAt(list, list.length - 1)[0];
    },
    fork: () => randomFrom(Math.floor(unit() * 4294967296)),
  };
}

/**
 * Hashes two integers into one seed without visible correlation between neighbors (Murmur3's
 * finalizer).
 */
export function seedOf(seed: number, part: number): number {
  let h = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}
