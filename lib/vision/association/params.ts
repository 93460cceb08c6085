// All numbers of the global association: meaning, unit, source. No other file of this folder holds
// one. Lengths are in body heights h (of the person's own box) and times in seconds, so that one
// set serves every frame rate and zoom. Costs and log-likelihood ratios are natural logarithms. [S]
// read off or tuned on the SportsMOT training ground truth with simulated detections, camera motion
// compensated: 30 of the 45 sequences, every third from the third on held out; [J] chosen by hand.

/** Motion of people and noise of detections. */
export type MotionParams = {
  /**
   * Standard deviation of a player's velocity along x and along y (away from the camera,
   * foreshortened); h/s. [S]
   */
  readonly speedX: number;
  readonly speedY: number;
  /** Time constant of the velocity (Ornstein-Uhlenbeck process); s. [S] */
  readonly velocityTimeConstant: number;
  /** Standard deviation of a detection's foot point along x and y; h. [S] */
  readonly footX: number;
  readonly footY: number;
  /** Factor of that noise at score 0, falling linearly to 1 at score 1. [J] */
  readonly lowScoreFactor: number;
  /** Standard deviation of a detection's log height. [S] */
  readonly logHeight: number;
  /**
   * Standard deviation that the log height gains per root second: pose, distance; 1/sqrt(s). [S]
   */
  readonly logHeightRate: number;
  /** Standard deviation of the log height over all people of a frame. [S] */
  readonly logHeightSpread: number;
  /** Standard deviation of camera motion that could not be measured, per analysed frame; h. [J] */
  readonly cameraStdUnknown: number;
  /** Warps of a lower inlier ratio count as not measured; 0..1. */
  readonly inlierRatioMin: number;
  /** Standard deviation of an initial velocity, in those of `speedX`, `speedY`. [J] */
  readonly initialSpeedFactor: number;
  /**
   * Largest cost of a height difference: people bend, jump, and are truncated at the border. [J]
   */
  readonly heightCostMax: number;
};

/** Pass 1, the tracklets. */
export type TrackletParams = {
  /** Detections of a lower score are ignored. */
  readonly scoreMin: number;
  /** An unmatched detection of at least this score starts a tracklet. */
  readonly newTrackScoreMin: number;
  /**
   * A box this much inside another (share of its area) and lower than this share of its height is a
   * partial detection of that person.
   */
  readonly insideMin: number;
  readonly halfHeightMax: number;
  /**
   * Of two boxes of one frame that overlap more than this (IoU) the lower-scored is a duplicate.
   */
  readonly duplicateOverlap: number;
  /** Highest cost of a match: squared Mahalanobis distance less twice the appearance ratio. [S] */
  readonly matchCostMax: number;
  /** Largest reduction of that cost by appearance: the assignment needs costs above 0. [J] */
  readonly appearanceGainMax: number;
  /** A tracklet without a match for longer ends; s. */
  readonly unobservedSecondsMax: number;
  /** Split where another match would have cost at most this much more. */
  readonly ambiguousCost: number;
  /** One split per episode: ambiguous frames nearer than this belong together; s. */
  readonly episodeSeconds: number;
};

/** The appearance model. */
export type AppearanceParams = {
  /** Frame distances at which samples of a tracklet are compared. */
  readonly lags: readonly number[];
  /** Appearance is compared along at most this many directions. */
  readonly directionsMax: number;
  /** So many of the largest lags measure the whole noise of a sample. */
  readonly longLags: number;
  /** Of those pairs only the ones that start in every n-th frame are used; frames. */
  readonly pairStride: number;
  /** Shorter tracklets do not train the model; samples. */
  readonly trackletMin: number;
  /** With fewer tracklets there is no model. */
  readonly trackletsMin: number;
  /** Share of a sample's variance that no averaging removes. */
  readonly noiseFloor: number;
  /** Weight of a sample whose box another overlaps more than `occlusionMin` (IoU). */
  readonly occludedWeight: number;
  readonly occlusionMin: number;
  /** Ridge regularization of the within scatter: share of the mean variance. */
  readonly ridge: number;
  /** Weight of the variance found along a direction; the rest is the mean over directions. [S] */
  readonly betweenVarianceShare: number;
  /** Least variance between people, in variances of one sample. [J] */
  readonly betweenVarianceMin: number;
  /** Factor of the log-likelihood ratios: the model's assumptions hold only approximately. */
  readonly logRatioScale: number;
};

/** Pass 2, the links and chains. */
export type LinkParams = {
  /** Cost of a person's entry or exit inside the image, and at its border. */
  readonly entryExitCostInside: number;
  readonly entryExitCostBorder: number;
  /**
   * Share of those costs without appearance: a returning person and another one cannot be
   * distinguished. [S]
   */
  readonly motionOnlyEntryExitShare: number;
  /** A box within this distance of the border touches it; h. */
  readonly borderHeights: number;
  /** A gap of g seconds costs gapBase * ln(1 + g / gapScale). */
  readonly gapBase: number;
  readonly gapScale: number;
  /** Share of returns at a uniformly random position. */
  readonly uniformReturnShare: number;
  /** A link of a higher cost without appearance is not considered. [J] */
  readonly motionCostMax: number;
  /** Nor one of a higher cost with the appearance of its two segments. [J] */
  readonly costMax: number;
  /** At most this many successors per segment. */
  readonly candidatesMax: number;
  /** The assignment is repeated with the appearance of whole chains at most this many times. */
  readonly roundsMax: number;
  /** Tail swaps go over all links at most this many times. */
  readonly passesMax: number;
};

/** The resulting chains. */
export type OutputParams = {
  /** A chain of fewer detections is a false positive. */
  readonly rowsMin: number;
  /**
   * Gaps up to this long are interpolated; s. Beyond half a second fewer than half of the
   * interpolated boxes on real detections lay on a person (snmot .8 to 1 s: 41 %, trackid3x3: 43 %,
   * mot15: 28 %).
   */
  readonly bridgeSecondsMax: number;
  /** Low-score detections are attached in gaps up to this long; s. */
  readonly attachSecondsMax: number;
  /** Largest squared Mahalanobis distance of an attached box. chi-square of 3 degrees, 95 % */
  readonly attachCostMax: number;
  /** Confidence of a link = 1 / (1 + exp(-margin / marginScale)). [S] */
  readonly marginScale: number;
};

export type AssociationParams = {
  readonly motion: MotionParams;
  readonly tracklets: TrackletParams;
  readonly appearance: AppearanceParams;
  readonly links: LinkParams;
  readonly output: OutputParams;
};

export const associationParams: AssociationParams = Object.freeze({
  motion: Object.freeze({
    speedX: 0.75,
    speedY: 0.4,
    velocityTimeConstant: 1.5,
    footX: 0.035,
    footY: 0.05,
    lowScoreFactor: 2,
    logHeight: 0.06,
    logHeightRate: 0.08,
    logHeightSpread: 0.25,
    cameraStdUnknown: 0.3,
    inlierRatioMin: 0.3,
    initialSpeedFactor: 2,
    heightCostMax: 8,
  }),
  tracklets: Object.freeze({
    scoreMin: 0.05,
    newTrackScoreMin: 0.25,
    insideMin: 0.9,
    halfHeightMax: 0.7,
    duplicateOverlap: 0.75,
    matchCostMax: 30,
    appearanceGainMax: 10,
    unobservedSecondsMax: 0.3,
    ambiguousCost: 6,
    episodeSeconds: 0.3,
  }),
  appearance: Object.freeze({
    lags: [1, 2, 4, 8, 16, 32, 64, 128],
    directionsMax: 32,
    longLags: 3,
    pairStride: 4,
    trackletMin: 12,
    trackletsMin: 6,
    noiseFloor: 0.02,
    occludedWeight: 0.3,
    occlusionMin: 0.3,
    ridge: 0.1,
    betweenVarianceShare: 0.5,
    betweenVarianceMin: 0.001,
    logRatioScale: 1,
  }),
  links: Object.freeze({
    entryExitCostInside: 4,
    entryExitCostBorder: 2,
    motionOnlyEntryExitShare: 0.5,
    borderHeights: 0.3,
    gapBase: 1.5,
    gapScale: 0.2,
    uniformReturnShare: 0.01,
    motionCostMax: 8,
    costMax: 6,
    candidatesMax: 40,
    roundsMax: 5,
    passesMax: 20,
  }),
  output: Object.freeze({
    rowsMin: 3,
    bridgeSecondsMax: 0.5,
    attachSecondsMax: 1,
    attachCostMax: 8,
    marginScale: 4,
  }),
});
