// Many measurements as a few figures, in milliseconds.

import { percentile } from '../../faults/load/figures';
import type { Interactions } from './task-probe';

export type Spread = { readonly p50: number; readonly p95: number; readonly max: number };

const tenths = (value: number | null) => Math.round((value ?? 0) * 10) / 10;

/** null: nothing was measured. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return {
    p50: tenths(percentile(values, 0.5)),
    p95: tenths(percentile(values, 0.95)),
    max: tenths(Math.max(...values)),
  };
}

/** Interactions of several documents; those that are not listed took less than those that are. */
export function interactionFigures(documents: readonly Interactions[]): object {
  const count = documents.reduce((sum, one) => sum + one.count, 0);
  const slow = documents.flatMap((one) => one.slow).sort((a, b) => b.ms - a.ms);
  const times = slow.map(({ ms }) => ms);
  const unlisted = Array<number>(Math.max(0, count - slow.length)).fill(0);
  const p75 = percentile([...times, ...unlisted], 0.75) ?? 0;
  return {
    interactions: count,
    p75Ms: p75 === 0 ? 'less than 16' : p75,
    over200Ms: times.filter((ms) => ms > 200).length,
    slowest: slow.slice(0, 3),
  };
}
