// Survival model of a tracker run's identity. From an anchor on the identity is lost at a hazard
// rate that grows with occlusion and missing detections; S(t) is the probability that it is not
// lost yet. The next anchor conditions the run: where it agrees, S = 1 throughout; where it
// contradicts, the identity was lost in between, and by Bayes' rule S becomes (S(t) - S(end)) / (1
// - S(end)).

import type { TargetObservation } from '../correlation-tracker/track-target';
import { valueAt } from '../value-at';
import type { FusionParams } from './params';

/** An observation of a run that came from the anchor of frame `from`, with the probability that its identity is right. */
export type ScoredObservation = TargetObservation & {
  readonly survival: number;
  readonly from: number;
};

/** The observations of one run, in order of travel, with S(t). `start` is the anchor's frame. */
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
    // Time spent lost is accounted for by the redetection factor.
    const exposureSeconds = observation.margin === null ? seconds : 0;
    survival *= redetectionFactor * Math.exp(-exposureSeconds * hazardRate(observation, params));
    return { ...observation, survival, from: start };
  });
}

function hazardRate({ occlusion, detection }: TargetObservation, params: FusionParams): number {
  return (
    params.baseRate + params.occlusionRate * occlusion + (detection < 0 ? params.undetectedRate : 0)
  );
}

/** The run conditioned on the anchor at its end: right, wrong, or null without evidence. */
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

/** Probability that the box is on the player: the identity is right, and the box fits. */
export function confidenceOf(
  { survival, detection, occlusion }: ScoredObservation,
  params: FusionParams,
): number {
  const fit = detection >= 0 ? params.detectedFit : params.trackedFit;
  return survival * (fit - params.occlusionPenalty * Math.min(1, occlusion / params.occlusionFull));
}
