// The numbers of a path: confidence, duration, smoothness. Sources: [M] fitted or tuned on open
// footage (README, "Confidence").

/** Numbers of the fused path. */
export type FusionParams = {
  /**
   * Hazard rates of an identity loss: always; per overlap (IoU) of another box; undetected. 1/s [M]
   */
  readonly baseRate: number;
  readonly occlusionRate: number;
  readonly undetectedRate: number;
  /**
   * Probability that a redetection is the player at margin 0; it reaches 1 at margin `marginScale`.
   */
  readonly redetectionPrior: number;
  readonly marginScale: number;
  /**
   * Probability that a box is well placed with a detection, and with the correlation filter alone.
   */
  readonly detectedFit: number;
  readonly trackedFit: number;
  /** ... and its reduction by occlusion, whole from this overlap (IoU) on. */
  readonly occlusionPenalty: number;
  readonly occlusionFull: number;
  /** Two boxes agree from this overlap (IoU) on, and contradict each other below half of it. */
  readonly agreeOverlap: number;
  /** Two runs agree in a frame from this overlap (IoU) on; lower, because box offsets differ. */
  readonly sameOverlap: number;
  /** Boxes without a detection stay this long after the last detection before a loss; seconds. */
  readonly graceSeconds: number;
  /** Observations this far apart belong to one run and are interpolated; seconds. */
  readonly runSeconds: number;
  /** Doubts nearer than this are merged; shorter ones are dropped; seconds. */
  readonly doubtMergeSeconds: number;
  readonly doubtSecondsMin: number;
  /** Overlap (IoU) from which another person crosses, and below which the crossing is over. */
  readonly crossingOverlap: number;
  readonly clearOverlap: number;
  /**
   * Kits are the same from this cosine on. On real footage: same .94 +- .13, different .49 +- .25
   */
  readonly sameKit: number;
  /** A wholly different kit costs as much as this distance; heights. */
  readonly kitCostHeights: number;
  /** At most this many candidates of a doubt. */
  readonly candidatesMax: number;
};

export const fusionParams: FusionParams = {
  baseRate: 0.002,
  occlusionRate: 0.02,
  undetectedRate: 0.19,
  redetectionPrior: 0.6,
  marginScale: 0.3,
  detectedFit: 0.95,
  trackedFit: 0.66,
  occlusionPenalty: 0.2,
  occlusionFull: 0.25,
  agreeOverlap: 0.5,
  sameOverlap: 0.35,
  graceSeconds: 0.2,
  runSeconds: 0.12,
  doubtMergeSeconds: 0.5,
  doubtSecondsMin: 0.2,
  crossingOverlap: 0.3,
  clearOverlap: 0.1,
  sameKit: 0.85,
  kitCostHeights: 8,
  candidatesMax: 3,
};
