// Every number of the click tracker: a sentence, its unit, its source. Sources: [DSST] Danelljan et
// al., "Discriminative Scale Space Tracking", 2017; [Staple] Bertinetto et al., "Staple:
// Complementary Learners for Real-Time Tracking", 2016; [HOG] Dalal, Triggs 2005; [M] tuned on open
// footage (README, "Click tracker").

/** Numbers of one person's correlation filter and colour model. */
export type CorrelationTrackerParams = {
  /** Grid of the filter: cells a side (a power of two) and pixels a cell. */
  readonly cells: number;
  readonly cellPx: number;
  /** The window is the person's box grown by this many mean sides. [M]; [Staple] uses 2 */
  readonly searchMargin: number;
  /** Orientation bins over half a turn. [HOG] */
  readonly orientations: number;
  /** A normalised orientation energy is cut at this. [HOG] 0.2 for four-fold normalisation */
  readonly orientationCut: number;
  /** Gain of a normalised orientation energy and its floor, so that flat cells stay dark. [M] */
  readonly orientationGain: number;
  readonly energyFloor: number;
  /** Gains of the light and the two opponent colours beside the orientations. [M] */
  readonly luminanceGain: number;
  readonly colorGain: number;
  /** Ridge of the regression, per cell of the grid. [DSST] lambda */
  readonly ridge: number;
  /**
   * The wanted response is a Gaussian of this deviation, in shares of the person's size. [DSST]
   * 1/16
   */
  readonly outputSigmaFactor: number;
  readonly outputSigmaMin: number;
  /**
   * Reach of what the filter learns around the middle of somebody who is never detected, in their
   * sizes: exp(-(d / reach)^4). The ground beside a person helps while detections correct, and
   * leads astray where none do. [M]
   */
  readonly undetectedBodyReach: number;
  /** Colour bins a channel. [Staple] 32; fewer suit small people */
  readonly colorBins: number;
  /** Foreground: the inner share of the box; background: outside this multiple of it. [M] */
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly outerWidth: number;
  readonly outerHeight: number;
  /** Share of the window taken as the body when votes are summed. */
  readonly posteriorWidth: number;
  readonly posteriorHeight: number;
  /** Posterior of a colour never seen. */
  readonly unseenPosterior: number;
  /** Weight of the colour vote beside the filter. [Staple] 0.3 */
  readonly colorWeight: number;
  /** The same for somebody who is never detected. [M] */
  readonly undetectedColorWeight: number;
  /** From this share of steps with a detection on, the pixels are not on their own. [M] */
  readonly detectionRateMin: number;
  /** How fast the filter and the colours forget, per step at `stepSeconds`. [M] */
  readonly filterRate: number;
  readonly colorRate: number;
  readonly step: StepParams;
  readonly distractors: DistractorParams;
  readonly absence: AbsenceParams;
};

/**
 * Numbers of one step: where to look, which detection to believe, how fast to follow and to learn.
 * [M] unless said otherwise.
 */
export type StepParams = {
  /**
   * Displacement prior: a Gaussian of this deviation around the predicted place, in heights (or 0.8
   * widths, if more).
   */
  readonly priorHeights: number;
  readonly widthAsHeight: number;
  /**
   * Share of the newest displacement in the velocity. No cap: a camera that follows the player
   * makes any step possible.
   */
  readonly velocityRate: number;
  /** The same while two people share one detection. */
  readonly sharedVelocityRate: number;
  /** Detections below this score are not heard; 0..1. */
  readonly scoreMin: number;
  /** A detection corrects the tracker when it overlaps its box (IoU) this much ... */
  readonly overlapMin: number;
  /** ... or lies on this share of the best response with a height of at most this log ratio. */
  readonly responseMin: number;
  readonly sizeGate: number;
  /**
   * A detection that holds this share of two people who overlap (IoU) less than that speaks for
   * neither.
   */
  readonly groupShare: number;
  readonly groupIouMax: number;
  /**
   * Weights of response and score beside the overlap when detections compete; the response counts
   * less for boxes of another size.
   */
  readonly responseWeight: number;
  readonly scoreWeight: number;
  readonly sizeMismatch: number;
  readonly sizeMismatchWeight: number;
  /** Share of the detection in the new position. */
  readonly positionRate: number;
  /**
   * Share of the detection's size taken over, and the largest change believed in one step; log
   * ratio.
   */
  readonly sizeRate: number;
  readonly sizeStepMax: number;
  /**
   * Without a detection: the sizes asked about differ by this factor, and this share of the answer
   * is believed of somebody never detected. [M]
   */
  readonly scaleStep: number;
  readonly scaleRate: number;
  /**
   * Nothing is learned while another box overlaps this much (IoU); such a box counts from this
   * score on.
   */
  readonly occlusionIou: number;
  readonly occluderScoreMin: number;
  /**
   * A box that holds this share of another, or is held so by it, is a second box of the same
   * person: nobody else stands there.
   */
  readonly duplicateBoxShare: number;
  /**
   * Who covered the player and is not seen any more is thought to be there still for this many
   * steps.
   */
  readonly occlusionStepsMax: number;
  /**
   * Without a detection, learning goes on above this response, or above this share of the person's
   * usual one ...
   */
  readonly undetectedResponseMin: number;
  readonly undetectedPeakShare: number;
  /** ... at these shares of the rates for filter and colours. */
  readonly undetectedFilterShare: number;
  readonly undetectedColorShare: number;
  /** How fast the usual response and the share of steps with a detection are updated. */
  readonly meanPeakRate: number;
  readonly detectionRateStep: number;
  /**
   * Shape of a drawn box against the detection in it, as far as it is believed to last: share of
   * offset and of log size.
   */
  readonly drawnOffsetShare: number;
  readonly drawnSizeShare: number;
  /** A drawn box is about a detection that overlaps it this much (IoU). */
  readonly drawnOverlapMin: number;
  /** A box that overlaps a detection this much (IoU) was clicked, not drawn. */
  readonly clickedOverlapMin: number;
  /**
   * Share of what is seen at an anchor in the model that starts from it, where more is known of the
   * player.
   */
  readonly anchorModelShare: number;
  /** An anchor's box below this share of the height remembered is half hidden. */
  readonly occludedShare: number;
  /** A run remembers its model about this often; frames. */
  readonly snapshotInterval: number;
  /** Widths and heights are medians over this many steps on either side. [M] TRACKING 8 */
  readonly medianSteps: number;
};

/**
 * Numbers of the people around the player, who are followed too, because two people cannot be one
 * detection. [M]
 */
export type DistractorParams = {
  /** At most this many. */
  readonly countMax: number;
  /** Met within this distance of the player, and let go beyond a multiple of it; heights. */
  readonly reachHeights: number;
  readonly dropDistanceFactor: number;
  /** Looked at in the pixels only this near; farther out their boxes are enough; heights. */
  readonly nearHeights: number;
  /**
   * Met from this score on, when overlapping the player and other neighbours no more than this
   * (IoU), at a height of at most this log ratio.
   */
  readonly scoreMin: number;
  readonly addOverlapMax: number;
  readonly addSizeGate: number;
  /** Let go after this many steps without a detection, sooner when on top of the player. */
  readonly missedStepsMax: number;
  readonly coveringMissedStepsMax: number;
  readonly coveringOverlap: number;
  readonly duplicateOverlap: number;
  /** Pixels a cell of their windows: half the player's, a quarter of the price. */
  readonly cellPx: number;
  /** They learn at every this many steps. */
  readonly updateInterval: number;
};

/** Numbers of being lost and found again inside a shot. */
export type AbsenceParams = {
  /**
   * Lost after this long without a detection of a person who used to be detected at every step;
   * seconds.
   */
  readonly lostSeconds: number;
  /** ... divided by the share of steps in which they used to be, but not by less than this. */
  readonly detectionRateFloor: number;
  /** A centre this near to the border with no detection has left; share of the player's size. */
  readonly borderShare: number;
  /**
   * People who come into question are within a slack plus a speed, in heights and heights per
   * second (10 m/s, 1.7 m).
   */
  readonly reachHeights: number;
  readonly reachHeightsPerSecond: number;
  /**
   * A candidate's likeness: response as a share of the usual one and colour vote; accepted from
   * here, with this lead over the next.
   */
  readonly appearanceScoreMin: number;
  readonly marginMin: number;
  /** How fast the remembered kit follows a clear sight. */
  readonly kitRate: number;
  /**
   * A kit's cosine counts from the first number on, and fully after this span. TRACKING 8.4: same
   * .94, different .49
   */
  readonly kitFloor: number;
  readonly kitSpan: number;
  /**
   * Added to the likeness of whom everybody's tracks say it is, and taken from whom they say it is
   * not.
   */
  readonly identityVoteBonus: number;
  /** Candidates looked at per step, nearest first, from this score on. */
  readonly candidatesMax: number;
  readonly scoreMin: number;
  /** A candidate that overlaps the best one this much (IoU) is a second box of the same person. */
  readonly duplicateOverlap: number;
};

export const correlationTrackerParams: CorrelationTrackerParams = {
  cells: 32,
  cellPx: 4,
  searchMargin: 2,
  orientations: 9,
  orientationCut: 0.4,
  orientationGain: 1.5,
  energyFloor: 0.01,
  luminanceGain: 0.7,
  colorGain: 0.9,
  ridge: 3e-4,
  outputSigmaFactor: 1 / 10,
  outputSigmaMin: 0.9,
  undetectedBodyReach: 0.8,
  colorBins: 16,
  innerWidth: 0.7,
  innerHeight: 0.85,
  outerWidth: 1.15,
  outerHeight: 1.1,
  posteriorWidth: 0.8,
  posteriorHeight: 0.84,
  unseenPosterior: 0.1,
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
