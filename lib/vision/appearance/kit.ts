// The player's kit as a running mean of appearance vectors.

import type { Analysis } from '../types';
import { valueAt } from '../value-at';
import { cosine } from './cosine';

/** The mean moved towards a detection's vector by `rate`; null while nothing is measured. */
export function blendKit(
  old: Float64Array | null,
  analysis: Analysis,
  k: number,
  detection: number,
  rate: number,
): Float64Array | null {
  const fresh = vectorOf(analysis, k, detection);
  if (!fresh) return old;
  if (!old) return Float64Array.from(fresh);
  return old.map((value, i) => value + rate * (valueAt(fresh, i) - value));
}

/** Cosine of a detection's vector with the kit; null where either is unknown. */
export function kitCosine(
  kit: Float64Array | null,
  analysis: Analysis,
  k: number,
  detection: number,
): number | null {
  const vector = vectorOf(analysis, k, detection);
  return kit && vector ? cosine(kit, vector) : null;
}

function vectorOf(
  { appearanceSize: size, appearances }: Analysis,
  k: number,
  detection: number,
): Int8Array | null {
  const rows = appearances[k];
  return size > 0 && rows && detection >= 0
    ? rows.subarray(detection * size, (detection + 1) * size)
    : null;
}
