// The highest peaks of a score over time, far enough from each other. Positions are seconds of the
// series.
import { valueAt } from '@/lib/vision/value-at';

/** The middle second of every plateau that nothing beside it exceeds and that reaches `least`. */
export function peaksOf(scores: Float32Array, least: number): number[] {
  const peaks: number[] = [];
  let start = 0;
  for (let i = 1; i <= scores.length; i++) {
    const level = scores[start] ?? 0;
    if (scores[i] === level) continue;
    const isPeak = level > (scores[start - 1] ?? 0) && level > (scores[i] ?? 0);
    if (isPeak && level >= least) peaks.push(Math.floor((start + i - 1) / 2));
    start = i;
  }
  return peaks;
}

/** By descending score, each at least `gap` seconds from all before it. */
export function farApart(peaks: readonly number[], scores: Float32Array, gap: number): number[] {
  const kept: number[] = [];
  for (const peak of byScore(peaks, scores))
    if (kept.every((other) => Math.abs(other - peak) >= gap)) kept.push(peak);
  return kept;
}

/** Of equal scores the earlier first. */
function byScore(peaks: readonly number[], scores: Float32Array): number[] {
  return [...peaks].sort((a, b) => valueAt(scores, b) - valueAt(scores, a) || a - b);
}
