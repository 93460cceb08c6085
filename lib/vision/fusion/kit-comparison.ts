// Who wears the same kit, by the appearance of their detections: two people of one frame, or
// somebody and the player.

import { blendKit, kitCosine } from '../appearance/kit';
import { bestOverlap } from '../geometry/boxes';
import type { Analysis, Box } from '../types';
import { defined, valueAt } from '../value-at';
import type { FusionParams } from './params';
import type { ScoredObservation } from './survival';

/** null where either was not detected in the frame, or appearance was not measured. */
export function isSameKit(
  analysis: Analysis,
  { agreeOverlap, sameKit }: FusionParams,
): (frame: number, a: Box, b: Box) => boolean | null {
  const kOf = new Map(Array.from(analysis.analysed, (frame, k) => [frame, k]));
  return (frame, a, b) => {
    const k = kOf.get(frame);
    if (k === undefined) return null;
    const [first, second] = [a, b].map((box) =>
      bestOverlap(valueAt(analysis.detections, k).boxes, box),
    );
    if (
      !first ||
      !second ||
      first.overlap < agreeOverlap ||
      second.overlap < agreeOverlap ||
      first.index === second.index
    )
      return null;
    const cosine = kitCosine(
      blendKit(null, analysis, k, first.index, 1),
      analysis,
      k,
      second.index,
    );
    return cosine === null ? null : cosine >= sameKit;
  };
}

/**
 * Cosine of somebody's kit with the player's, as seen in the sightings where nobody stood in the
 * way; null where unknown.
 */
export function kitSimilarityTo(
  analysis: Analysis,
  observations: readonly ScoredObservation[],
  { agreeOverlap, clearOverlap }: FusionParams,
): (frame: number, box: Box) => number | null {
  const kOf = new Map(Array.from(analysis.analysed, (frame, k) => [frame, k]));
  const unoccluded = observations.filter(
    ({ detection, occlusion, survival }) =>
      detection >= 0 && occlusion <= clearOverlap && survival >= 0.5,
  );
  const kit = unoccluded.reduce<Float64Array | null>(
    (mean, { frame, detection }, i) =>
      blendKit(mean, analysis, defined(kOf.get(frame)), detection, 1 / (i + 1)),
    null,
  );
  return (frame, box) => {
    const k = kOf.get(frame);
    const found = k === undefined ? null : bestOverlap(valueAt(analysis.detections, k).boxes, box);
    return !found || found.overlap < agreeOverlap
      ? null
      : kitCosine(kit, analysis, defined(k), found.index);
  };
}
