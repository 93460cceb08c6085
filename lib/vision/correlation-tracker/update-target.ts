// How one tracked person changes in a step: position and velocity from localization and detection,
// then the model. Pure; frame pixels and steps.

import type { RgbImage } from '../correlation-filter/search-region';
import { toBoxCenter } from '../geometry/box-center';
import type { Localization } from './localize';
import type { Detection } from './match-detections';
import type { CorrelationTrackerParams } from './params';
import { adaptModel, createModel, type TrackedTarget } from './target-model';

/** Where the step found a person. */
type StateMeasurement = {
  readonly localization: Localization;
  readonly detection: Detection | null;
  /** The detection may as well be another person's. */
  readonly isShared: boolean;
};

/** The person with the new position, velocity and running means. */
export function updateState(
  before: TrackedTarget,
  { localization, detection, isShared }: StateMeasurement,
  image: RgbImage,
  { step }: CorrelationTrackerParams,
): TrackedTarget {
  const corrected = correctByDetection(localization, detection, step);
  const x = Math.max(0, Math.min(image.width, corrected.x));
  const y = Math.max(0, Math.min(image.height, corrected.y));
  // A box that stands for two people measures the velocity of neither.
  const rate = isShared ? step.sharedVelocityRate : step.velocityRate;
  const smoothed = (velocity: number, from: number, to: number) =>
    velocity + rate * (to - from - velocity);
  const { peak } = localization;
  return {
    ...before,
    center: { ...corrected, x, y },
    velocityX: smoothed(before.velocityX, before.center.x, x),
    velocityY: smoothed(before.velocityY, before.center.y, y),
    missedSteps: detection ? 0 : before.missedSteps + 1,
    detectionRate:
      before.detectionRate + step.detectionRateStep * ((detection ? 1 : 0) - before.detectionRate),
    meanPeak:
      before.meanPeak === 0 ? peak : before.meanPeak + step.meanPeakRate * (peak - before.meanPeak),
    age: before.age + 1,
  };
}

/** The localized place, moved part of the way to the detection. */
function correctByDetection(
  { center }: Localization,
  detection: Detection | null,
  { positionRate, sizeRate, sizeStepMax }: CorrelationTrackerParams['step'],
) {
  if (!detection) return center;
  const detected = toBoxCenter(detection.box);
  const growth = (from: number, to: number) =>
    Math.exp(sizeRate * Math.max(-sizeStepMax, Math.min(sizeStepMax, Math.log(to / from))));
  return {
    x: center.x + positionRate * (detected.x - center.x),
    y: center.y + positionRate * (detected.y - center.y),
    width: center.width * growth(center.width, detected.width),
    height: center.height * growth(center.height, detected.height),
  };
}

/** What decides whether a model may learn from a frame. */
type ModelEvidence = {
  readonly isDetected: boolean;
  /** No other box covers the person. */
  readonly isClear: boolean;
  /** The response alone is high enough to be the person. */
  readonly isTypical: boolean;
};

/**
 * The person with the model updated from the frame every `interval` steps, by the whole interval at
 * once.
 */
export function updateModel(
  target: TrackedTarget,
  { isDetected, isClear, isTypical }: ModelEvidence,
  interval: number,
  image: RgbImage,
  params: CorrelationTrackerParams,
): TrackedTarget {
  if (!target.model)
    return isDetected && isClear
      ? { ...target, model: createModel(image, target.center, params) }
      : target;
  if (target.age % interval !== 0 || !(isDetected ? isClear : isTypical)) return target;
  const { undetectedFilterShare, undetectedColorShare } = params.step;
  // The lower the detection rate, the more the model must learn from the pixels alone.
  const share = (undetectedShare: number) =>
    isDetected ? 1 : 1 - (1 - undetectedShare) * target.detectionRate;
  const rates = {
    filterShare: interval * share(undetectedFilterShare),
    colorShare: interval * share(undetectedColorShare),
  };
  return { ...target, model: adaptModel(target, target.model, image, rates, params) };
}

/** Whether a response alone, without a detection, is high enough to learn from. */
export function isTypicalResponse(
  peak: number,
  meanPeak: number,
  { undetectedResponseMin, undetectedPeakShare }: CorrelationTrackerParams['step'],
): boolean {
  return (
    peak >
    (meanPeak > 0
      ? Math.min(undetectedResponseMin, undetectedPeakShare * meanPeak)
      : undetectedResponseMin)
  );
}
