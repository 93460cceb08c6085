// How sure it is that a witness still follows the player: a survival model. From an anchor on the
// identity is lost at a rate that grows with whatever makes trackers lose people; S(t) is the
// chance that it was not lost yet. What the next anchor says about a witness conditions all of its
// past: agreed, it was right throughout; contradicted, it lost the player somewhere between, and by
// Bayes' rule the chance that it was still right at t is (S(t) - S(end)) / (1 - S(end)).

import type { TargetObservation } from '../correlation-tracker/track-target';
import { valueAt } from '../value-at';
import type { FusionParams } from './params';

/** A sighting with the chance that the identity is right. */
export type ScoredObservation = TargetObservation & { readonly survival: number };

/**
 * The sightings of one run, in order of travel, with their survival. `start` is the anchor's frame.
 */
export function survivalCurve(
  observations: readonly TargetObservation[],
  start: number,
  times: Float64Array,
  params: FusionParams,
): ScoredObservation[] {
  let [survival, before] = [1, start];
  return observations.map((observation) => {
    const seconds = Math.abs(valueAt(times, observation.frame) - valueAt(times, before));
    before = observation.frame;
    const redetectionFactor =
      observation.margin === null
        ? 1
        : params.redetectionPrior +
          (1 - params.redetectionPrior) * Math.min(1, observation.margin / params.marginScale);
    // Time spent lost is answered for by the return.
    const exposureSeconds = observation.margin === null ? seconds : 0;
    survival *= redetectionFactor * Math.exp(-exposureSeconds * hazardRate(observation, params));
    return { ...observation, survival };
  });
}

function hazardRate({ occlusion, detection }: TargetObservation, params: FusionParams): number {
  return (
    params.baseRate + params.occlusionRate * occlusion + (detection < 0 ? params.undetectedRate : 0)
  );
}

/**
 * The same run, knowing what the anchor at its end says of it: true it was right, false it was
 * wrong, null nothing.
 */
export function conditionOnAnchor(
  run: readonly ScoredObservation[],
  isRightAtEnd: boolean | null,
): ScoredObservation[] {
  if (isRightAtEnd === null) return [...run];
  if (isRightAtEnd) return run.map((observation) => ({ ...observation, survival: 1 }));
  const end = run.at(-1)?.survival ?? 0;
  return run.map((observation) => ({
    ...observation,
    survival: end < 1 ? (observation.survival - end) / (1 - end) : 0,
  }));
}

/**
 * Chance that the box of a sighting is well placed on the player: the identity is right, and the
 * box fits.
 */
export function confidenceOf(
  { survival, detection, occlusion }: ScoredObservation,
  params: FusionParams,
): number {
  const fit = detection >= 0 ? params.detectedFit : params.trackedFit;
  return survival * (fit - params.occlusionPenalty * Math.min(1, occlusion / params.occlusionFull));
}
