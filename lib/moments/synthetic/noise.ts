// Random numbers of scripted matches, made of uniform ones.

import type { Range } from './venues';

export function between([low, high]: Range, random: () => number): number {
  return low + (high - low) * random();
}

/** Standard normal (Box and Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A value that wanders around zero with the given deviation and memory, one per step. */
export function wandering(
  { count, deviation, memory }: { count: number; deviation: number; memory: number },
  random: () => number,
): Float32Array {
  const keep = Math.exp(-1 / memory);
  const values = new Float32Array(count);
  let value = 0;
  for (let i = 0; i < count; i++) {
    value = keep * value + Math.sqrt(1 - keep * keep) * deviation * normal(random);
    values[i] = value;
  }
  return values;
}
