// Kits compared by the appearance vectors of detections: two people of one frame, or a person and
// the player.

import { analysedIndexOf } from '../analysed-frames';
import { blendKit, kitCosine } from '../appearance/kit';
import { bestOverlap } from '../geometry/boxes';
import type { Analysis, Box } from '../types';
import { defined, valueAt } from '../value-at';
import type { FusionParams } from './params';
import type { ScoredObservation } from './survival';

/** null where either is not detected in the frame, or appearance was not measured. */
export function isSameKit(
  analysis: Analysis,
  { agreeOverlap, sameKit }: FusionParams,
): (frame: number, a: Box, b: Box) => boolean | null {
  const kOf = analysedIndexOf(analysis);
  return (frame, a, b) => {
    const k = kOf(frame);
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
 * Cosine of a person's kit with the player's mean kit over unoccluded observations; null: unknown.
 */
export function kitSimilarityTo(
  analysis: Analysis,
  observations: readonly ScoredObservation[],
  { agreeOverlap, clearOverlap }: FusionParams,
): (frame: number, box: Box) => number | null {
  const kOf = analysedIndexOf(analysis);
  const unoccluded = observations.filter(
    ({ detection, occlusion, survival }) =>
      detection >= 0 && occlusion <= clearOverlap && survival >= 0.5,
  );
  const kit = unoccluded.reduce<Float64Array | null>(
    (mean, { frame, detection }, i) =>
      blendKit(mean, analysis, defined(kOf(frame)), detection, 1 / (i + 1)),
    null,
  );
  return (frame, box) => {
    const k = kOf(frame);
    if (k === undefined) return null;
    const { index, overlap } = bestOverlap(valueAt(analysis.detections, k).boxes, box);
    return overlap < agreeOverlap ? null : kitCosine(kit, analysis, k, index);
  };
}
