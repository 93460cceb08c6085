// Two witnesses of one span: forward from its left anchor, backward from its right one. One frame
// divides them so that the evidence on both sides is the most; so a correction changes nothing that
// was surer before than it is after.

import { iou } from '../geometry/boxes';
import { valueAt } from '../value-at';
import type { ScoredObservation } from './survival';

/** The chance given to a frame in which a witness sees nobody. */
const undetectedProbability = 0.05;

/**
 * The sightings of the span in frame order: forward's before the dividing frame, backward's from it
 * on. Where both see the same place (IoU of `agreeOverlap` or more) forward is as right as
 * backward, so that a correction leaves what it agrees with.
 */
export function mergeRuns(
  forward: readonly ScoredObservation[],
  backward: readonly ScoredObservation[],
  start: number,
  stop: number,
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
    // Of equals the later: what was there stays.
    if (sum >= best) [best, splitFrame] = [sum, start + i + 1];
  }
  return [
    ...confirmed.filter(({ frame }) => frame < splitFrame),
    ...backward.filter(({ frame }) => frame >= splitFrame),
  ];
}

/** [stop - start] log chance of each frame; between two sightings the lesser holds. */
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
