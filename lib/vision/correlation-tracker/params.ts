// Every number of the tracker around the filter (../correlation-filter/params): a sentence, its unit,
// its source. Sources: [DSST] Danelljan et al., "Discriminative Scale Space Tracking", 2017; [Staple]
// Bertinetto et al., 2016; [M] tuned on open footage (docs/evaluation.md).

import {
  type CorrelationFilterParams,
  correlationFilterParams,
} from '../correlation-filter/params';

/** Numbers of one person's filter and color model in use, and of the tracker's stages. */
export type CorrelationTrackerParams = CorrelationFilterParams & {
  /**
   * Reach of the training taper of a target that is never detected, in its sides: exp(-(d /
   * reach)^4). Background helps while detections correct the filter, and causes drift where none
   * do. [M]
   */
  readonly undetectedBodyReach: number;
  /** Weight of the color posterior beside the filter response. [Staple] 0.3 */
  readonly colorWeight: number;
  /** The same for a target that is never detected. [M] */
  readonly undetectedColorWeight: number;
  /** From this detection rate on, the model is used as if always detected. [M] */
  readonly detectionRateMin: number;
  /** Learning rates of filter and color model per step. [M] */
  readonly filterRate: number;
  readonly colorRate: number;
  readonly step: StepParams;
  readonly distractors: DistractorParams;
  readonly absence: AbsenceParams;
};

/** Numbers of one step: localization, matching, update rates. [M] unless noted. */
export type StepParams = {
  /**
   * Standard deviation of the displacement prior around the prediction, in heights; the height is
   * at least the second times the width.
   */
  readonly priorHeights: number;
  readonly widthAsHeight: number;
  /**
   * Share of the newest displacement in the velocity. Not limited: a camera may move at any speed.
   */
  readonly velocityRate: number;
  /** The same while two people share one detection. */
  readonly sharedVelocityRate: number;
  /** Detections below this score are ignored; 0..1. */
  readonly scoreMin: number;
  /** A detection is a candidate when it overlaps the localized box (IoU) this much ... */
  readonly overlapMin: number;
  /** ... or lies at this share of the largest response, at a height of at most this log ratio. */
  readonly responseMin: number;
  readonly sizeGate: number;
  /**
   * A box that contains this share of two people who overlap (IoU) less than the second is a group.
   */
  readonly groupShare: number;
  readonly groupIouMax: number;
  /**
   * Weights of response and score beside the overlap in the match score; from the log ratio
   * `sizeMismatch` of heights on the response is multiplied by `sizeMismatchWeight`.
   */
  readonly responseWeight: number;
  readonly scoreWeight: number;
  readonly sizeMismatch: number;
  readonly sizeMismatchWeight: number;
  /** Share of the detection in the new position. */
  readonly positionRate: number;
  /** Share of the detection in the new size, and the largest change in one step; log ratio. */
  readonly sizeRate: number;
  readonly sizeStepMax: number;
  /** Scale estimation: factor between the scales, and rate for a target that is never detected. */
  readonly scaleStep: number;
  readonly scaleRate: number;
  /** From this overlap (IoU) on a person is occluded; boxes count from this score on. */
  readonly occlusionIou: number;
  readonly occluderScoreMin: number;
  /** Of two boxes of which one contains this share of the other, both show one person. */
  readonly duplicateBoxShare: number;
  /** An occlusion lasts at most this long after the occluder's last own box; steps. */
  readonly occlusionStepsMax: number;
  /** Without a detection, models are updated above this peak or this share of the mean peak ... */
  readonly undetectedResponseMin: number;
  readonly undetectedPeakShare: number;
  /** ... at these shares of the learning rates. */
  readonly undetectedFilterShare: number;
  readonly undetectedColorShare: number;
  /** Update rates of the mean peak and of the detection rate. */
  readonly meanPeakRate: number;
  readonly detectionRateStep: number;
  /** Part of the offset of a drawn box from its detection that lasts: of position and log size. */
  readonly drawnOffsetShare: number;
  readonly drawnSizeShare: number;
  /** A drawn box belongs to a detection that overlaps it this much (IoU). */
  readonly drawnOverlapMin: number;
  /** A box that overlaps a detection this much (IoU) was clicked, not drawn. */
  readonly clickedOverlapMin: number;
  /** Share of the anchor's own frame in its model, where a learned one exists. */
  readonly anchorModelShare: number;
  /** An anchor's box below this share of the learned height is partly occluded. */
  readonly occludedShare: number;
  /** Smallest distance of model snapshots; frames. */
  readonly snapshotInterval: number;
  /** Widths and heights are medians over this many steps on either side. [M] */
  readonly medianSteps: number;
};

/** Numbers of the distractors: people around the target, tracked as well. [M] */
export type DistractorParams = {
  /** At most this many. */
  readonly countMax: number;
  /** Added within this distance of the target, dropped beyond a multiple of it; heights. */
  readonly reachHeights: number;
  readonly dropDistanceFactor: number;
  /** Localized in the pixels within this distance of the target; heights. */
  readonly nearHeights: number;
  /**
   * Added from this score on, with at most this overlap (IoU) with the target and the other
   * distractors, at a height of at most this log ratio.
   */
  readonly scoreMin: number;
  readonly addOverlapMax: number;
  readonly addSizeGate: number;
  /** Dropped after this many steps without a detection, sooner while covering the target. */
  readonly missedStepsMax: number;
  readonly coveringMissedStepsMax: number;
  readonly coveringOverlap: number;
  readonly duplicateOverlap: number;
  /** Patch pixels per cell: half the target's, a quarter of the time. */
  readonly cellPx: number;
  /** Their models are updated every this many steps. */
  readonly updateInterval: number;
};

/** Numbers of loss and redetection inside a shot. */
export type AbsenceParams = {
  /** Lost after this long without a detection, at a detection rate of 1; seconds. */
  readonly lostSeconds: number;
  /** ... divided by the detection rate, which is at least this. */
  readonly detectionRateFloor: number;
  /** An undetected target is out of frame this near to the border; share of its sides. */
  readonly borderShare: number;
  /**
   * Candidates are within a slack plus a speed, in heights and heights per second (10 m/s, 1.7 m).
   */
  readonly reachHeights: number;
  readonly reachHeightsPerSecond: number;
  /**
   * Smallest appearance score of a redetection (mean of relative response and kit similarity,
   * 0..1), and smallest lead over the next candidate.
   */
  readonly appearanceScoreMin: number;
  readonly marginMin: number;
  /** Update rate of the kit at an unoccluded detection. */
  readonly kitRate: number;
  /**
   * Kit similarity: 0 at this cosine, 1 after this span. Same kit .94, different kit .49, on
   * real footage.
   */
  readonly kitFloor: number;
  readonly kitSpan: number;
  /** Added to the appearance score for an identity vote of 1, subtracted for -1. */
  readonly identityVoteBonus: number;
  /** Largest number of candidates per step, nearest first, and their smallest score. */
  readonly candidatesMax: number;
  readonly scoreMin: number;
  /** A candidate that overlaps the best one this much (IoU) is a second box of the same person. */
  readonly duplicateOverlap: number;
};

export const correlationTrackerParams: CorrelationTrackerParams = {
  ...correlationFilterParams,
  undetectedBodyReach: 0.8,
  colorWeight: 0.3,
  undetectedColorWeight: 0.7,
  detectionRateMin: 0.5,
  filterRate: 0.02,
  colorRate: 0.04,
  step: {
    priorHeights: 0.45,
    widthAsHeight: 0.8,
    velocityRate: 0.5,
    sharedVelocityRate: 0.1,
    scoreMin: 0.1,
    overlapMin: 0.35,
    responseMin: 0.75,
    sizeGate: 0.4,
    groupShare: 0.7,
    groupIouMax: 0.3,
    responseWeight: 0.5,
    scoreWeight: 0.1,
    sizeMismatch: 0.5,
    sizeMismatchWeight: 0.3,
    positionRate: 0.5,
    sizeRate: 0.25,
    sizeStepMax: 0.2,
    scaleStep: 1.05,
    scaleRate: 0.4,
    occlusionIou: 0.3,
    occluderScoreMin: 0.25,
    duplicateBoxShare: 0.9,
    occlusionStepsMax: 25,
    undetectedResponseMin: 0.25,
    undetectedPeakShare: 0.6,
    undetectedFilterShare: 0.5,
    undetectedColorShare: 0.25,
    meanPeakRate: 0.1,
    detectionRateStep: 0.05,
    drawnOffsetShare: 0.3,
    drawnSizeShare: 0.5,
    drawnOverlapMin: 0.35,
    clickedOverlapMin: 0.95,
    anchorModelShare: 0.5,
    occludedShare: 0.6,
    snapshotInterval: 8,
    medianSteps: 5,
  },
  distractors: {
    countMax: 4,
    reachHeights: 2.5,
    dropDistanceFactor: 1.6,
    nearHeights: 1.4,
    scoreMin: 0.3,
    addOverlapMax: 0.25,
    addSizeGate: 0.7,
    missedStepsMax: 8,
    coveringMissedStepsMax: 2,
    coveringOverlap: 0.5,
    duplicateOverlap: 0.6,
    cellPx: 2,
    updateInterval: 3,
  },
  absence: {
    lostSeconds: 0.5,
    detectionRateFloor: 0.25,
    borderShare: 0.25,
    reachHeights: 1,
    reachHeightsPerSecond: 6,
    appearanceScoreMin: 0.65,
    marginMin: 0.15,
    kitRate: 0.1,
    kitFloor: 0.6,
    kitSpan: 0.3,
    identityVoteBonus: 0.2,
    candidatesMax: 6,
    scoreMin: 0.25,
    duplicateOverlap: 0.4,
  },
};
