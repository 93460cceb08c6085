// Two witnesses of one span: forward from its left anchor, backward from its right one. One frame divides them so that the
// evidence on both sides is the most; so a correction changes nothing that was surer before than it is after.

import { iou } from '../boxes';
import type { Sure } from './survival';

/** The chance given to a frame in which a witness sees nobody. */
const silent = 0.05;

/**
 * The sightings of the span in frame order: forward's before the dividing frame, backward's from it on. Where both see the same
 * place (IoU of `agreeOverlap` or more) forward is as right as backward, so that a correction leaves what it agrees with.
 */
export function meet(forward: readonly Sure[], backward: readonly Sure[], start: number, stop: number, agreeOverlap: number): Sure[] {
  if (backward.length === 0) return [...forward];
  if (forward.length === 0) return [...backward];
  const there = new Map(backward.map((sight) => [sight.frame, sight]));
  const confirmed = forward.map((sight) => {
    const other = there.get(sight.frame);
    return other && iou(other.box, sight.box) >= agreeOverlap ? { ...sight, survival: Math.max(sight.survival, other.survival) } : sight;
  });
  const before = evidence(confirmed, start, stop);
  const after = evidence(backward, start, stop);
  let [sum, best, divide] = [0, 0, start];
  for (let i = 0; i < stop - start; i++) {
    sum += before[i]! - after[i]!;
    // Of equals the later: what was there stays.
    if (sum >= best) [best, divide] = [sum, start + i + 1];
  }
  return [...confirmed.filter(({ frame }) => frame < divide), ...backward.filter(({ frame }) => frame >= divide)];
}

/** [stop - start] log chance of each frame; between two sightings the lesser holds. */
function evidence(run: readonly Sure[], start: number, stop: number): Float64Array {
  const chance = new Float64Array(stop - start).fill(silent);
  for (const { frame, survival } of run) if (frame >= start && frame < stop) chance[frame - start] = Math.max(silent, survival);
  return chance.map(Math.log);
}
