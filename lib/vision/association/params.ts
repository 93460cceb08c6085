// Every number of the joint association, once: a sentence, its unit, its source. No other file of
// this room holds one. Lengths are in body heights h (the person's own box) and times in seconds,
// so that one set serves every frame rate and zoom. Costs and log-likelihood ratios are natural
// logarithms. [S] read off or tuned on the SportsMOT training ground truth with simulated
// detections, camera motion taken out: 30 of the 45 sequences, every third from the third on held
// out; [J] judgement, no data behind it.

/** Numbers of how people move and how detectors jitter. */
export type MotionParams = {
  /**
   * Standard deviation of a player's velocity along x and along y (away from the camera,
   * foreshortened); h/s. [S]
   */
  readonly speedX: number;
  readonly speedY: number;
  /** A velocity is forgotten in this time: an integrated Ornstein-Uhlenbeck process; s. [S] */
  readonly velocityTimeConstant: number;
  /** Standard deviation of a detection's foot point along x and y; h. [S] */
  readonly footX: number;
  readonly footY: number;
  /** The same at score 0 is this many times larger, falling linearly to 1 at score 1. [J] */
  readonly lowScoreFactor: number;
  /** Standard deviation of a detection's log height. [S] */
  readonly logHeight: number;
  /**
   * Standard deviation gained by the log height per root second: people bend, and come nearer;
   * 1/sqrt(s). [S]
   */
  readonly logHeightRate: number;
  /**
   * Standard deviation of the log height over everybody in the picture: what a stranger's would be.
   * [S]
   */
  readonly logHeightSpread: number;
  /** Camera motion that could not be measured may be this large per analysed frame; h. [J] */
  readonly cameraStdUnknown: number;
  /** Warps that fewer of the points agree with than this are not believed; 0..1. */
  readonly inlierRatioMin: number;
  /** The velocity of somebody seen once may be this many times the usual. [J] */
  readonly initialSpeedFactor: number;
  /**
   * A person's height never counts more than this against a link: they bend, jump and are cut by
   * the border. [J]
   */
  readonly heightCostMax: number;
};

/** Numbers of pass 1, the tracklets. */
export type TrackletParams = {
  /** Detections from this score on are looked at. */
  readonly scoreMin: number;
  /** A detection left over from this score on starts a tracklet. */
  readonly newTrackScoreMin: number;
  /**
   * A low box this much inside another (share of its area) and lower than this share of its height
   * is half of that person.
   */
  readonly insideMin: number;
  readonly halfHeightMax: number;
  /** Of two boxes of one frame that overlap more than this (IoU) the weaker is a double. */
  readonly duplicateOverlap: number;
  /**
   * Dearest match; squared standard deviations less twice the log-likelihood ratio of the looks.
   * [S]
   */
  readonly matchCostMax: number;
  /**
   * What looks may take off the cost of a match at most: the assignment wants costs above 0. [J]
   */
  readonly appearanceGainMax: number;
  /** A tracklet unseen for longer ends; s. */
  readonly unobservedSecondsMax: number;
  /** Cut where some other match would have cost at most this much more. */
  readonly ambiguousCost: number;
  /** One cut per episode: ambiguous frames nearer than this belong together; s. */
  readonly episodeSeconds: number;
};

/** Numbers of the looks model. */
export type AppearanceParams = {
  /** Frame distances at which looks are compared within a tracklet. */
  readonly lags: readonly number[];
  /** Looks are compared along at most this many directions. */
  readonly directionsMax: number;
  /** So many of the largest of them measure a sample's whole noise. */
  readonly longLags: number;
  /** Of the pairs at those distances, those that begin in every so-manieth frame are enough. */
  readonly pairStride: number;
  /** Tracklets shorter than this say nothing about how people differ; samples. */
  readonly trackletMin: number;
  /** With fewer such tracklets than this the looks stay silent. */
  readonly trackletsMin: number;
  /** Share of a sample's variance that no averaging removes. */
  readonly noiseFloor: number;
  /** Weight of a sample whose box another overlaps more than `coveredMin` (IoU). */
  readonly occludedWeight: number;
  readonly occlusionMin: number;
  /**
   * Share of the average variance added to every direction: one in which nothing happened to change
   * is not infinitely telling.
   */
  readonly ridge: number;
  /**
   * People vary along one direction as found there to this share, for the rest as along all: a
   * dozen people are few. [S]
   */
  readonly betweenVarianceShare: number;
  /** They vary at least this much, in variances of one sample. [J] */
  readonly betweenVarianceMin: number;
  /**
   * Log-likelihood ratios of looks are multiplied by this: the model's assumptions are never quite
   * true.
   */
  readonly logRatioScale: number;
};

/** Numbers of the links and of the whole. */
export type LinkParams = {
  /** What it costs that a person appears or vanishes within the picture, and at its border. */
  readonly entryExitCostInside: number;
  readonly entryExitCostBorder: number;
  /**
   * Where looks are unknown, breaks cost this share: a returned person and a stranger cannot be
   * told apart. [S]
   */
  readonly motionOnlyEntryExitShare: number;
  /** A box this near to the border touches it; h. */
  readonly borderHeights: number;
  /** An absence of g seconds costs gapBase * ln(1 + g / gapScale). */
  readonly gapBase: number;
  readonly gapScale: number;
  /** Share of returns that come from anywhere. */
  readonly uniformReturnShare: number;
  /**
   * A link that costs more than this beyond two breaks, whatever the looks say, is not considered.
   * [J]
   */
  readonly motionCostMax: number;
  /**
   * Nor one that costs more than this with the looks of its two segments; the looks of whole chains
   * may say more. [J]
   */
  readonly costMax: number;
  /** At most this many starts are offered to each end. */
  readonly candidatesMax: number;
  /** The assignment is solved again with the looks of whole chains at most this many times. */
  readonly roundsMax: number;
  /** The exchange of tails goes over all links at most this many times. */
  readonly passesMax: number;
};

/** Numbers of the answer. */
export type OutputParams = {
  /** A chain of fewer detections is a false alarm. */
  readonly rowsMin: number;
  /**
   * Gaps up to this long are bridged; s. Beyond half a second fewer than half of the bridges on
   * real detections lay on somebody (snmot .8 to 1 s: 41 %, trackid3x3: 43 %, mot15: 28 %), and
   * nobody is said to be where nothing was seen for that long.
   */
  readonly bridgeSecondsMax: number;
  /** Weak detections are gathered in gaps up to this long; s. */
  readonly attachSecondsMax: number;
  /**
   * Unclaimed boxes within this many squared standard deviations of a bridge (three numbers) are
   * taken. chi-square, 95 %
   */
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
