// Two tracker runs of one span, forward from its left anchor and backward from its right one,
// joined at the split frame of maximum likelihood: a correction changes no frame that was more
// certain before it.

import { iou } from '../geometry/boxes';
import type { Span } from '../spans';
import { valueAt } from '../value-at';
import type { ScoredObservation } from './survival';

/** Probability of a frame without an observation. */
const undetectedProbability = 0.05;

/**
 * The observations of the span in frame order: forward before the split frame, backward from it on.
 * Where both agree (IoU of `agreeOverlap` or more) forward is as likely as backward, so that a
 * correction leaves what it agrees with.
 */
export function mergeRuns(
  forward: readonly ScoredObservation[],
  backward: readonly ScoredObservation[],
  { start, stop }: Pick<Span, 'start' | 'stop'>,
  agreeOverlap: number,
): ScoredObservation[] {
  if (backward.length === 0) return [...forward];
  if (forward.length === 0) return [...backward];
  const backwardByFrame = new Map(backward.map((observation) => [observation.frame, observation]));
  const confirmed = forward.map((observation) => {
    const other = backwardByFrame.get(observation.frame);
    return other && iou(other.box, observation.box) >= agreeOverlap
      ? { ...observation, survival: Math.max(observation.survival, other.survival) }
      : observation;
  });
  const before = logProbabilities(confirmed, start, stop);
  const after = logProbabilities(backward, start, stop);
  let [sum, best, splitFrame] = [0, 0, start];
  for (let i = 0; i < stop - start; i++) {
    sum += valueAt(before, i) - valueAt(after, i);
    // Of equals the later one: the forward run stays.
    if (sum >= best) [best, splitFrame] = [sum, start + i + 1];
  }
  return [
    ...confirmed.filter(({ frame }) => frame < splitFrame),
    ...backward.filter(({ frame }) => frame >= splitFrame),
  ];
}

/** [stop - start] log probability of each frame. */
function logProbabilities(
  run: readonly ScoredObservation[],
  start: number,
  stop: number,
): Float64Array {
  const probability = new Float64Array(stop - start).fill(undetectedProbability);
  for (const { frame, survival } of run)
    if (frame >= start && frame < stop)
      probability[frame - start] = Math.max(undetectedProbability, survival);
  return probability.map(Math.log);
}
