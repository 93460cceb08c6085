// Every number of the click tracker: a sentence, its unit, its source.
// Sources: [DSST] Danelljan et al., "Discriminative Scale Space Tracking", 2017; [Staple] Bertinetto et al., "Staple: Complementary
// Learners for Real-Time Tracking", 2016; [HOG] Dalal, Triggs 2005; [M] tuned on open footage (README, "Click tracker").

/** Numbers of one person's correlation filter and colour model. */
export type ClickParams = {
  /** Grid of the filter: cells a side (a power of two) and pixels a cell. */
  readonly cells: number;
  readonly cellPx: number;
  /** The window is the person's box grown by this many mean sides. [M]; [Staple] uses 2 */
  readonly windowMargin: number;
  /** Orientation bins over half a turn. [HOG] */
  readonly orientations: number;
  /** A normalised orientation energy is cut at this. [HOG] 0.2 for four-fold normalisation */
  readonly orientationCut: number;
  /** Gain of a normalised orientation energy and its floor, so that flat cells stay dark. [M] */
  readonly orientationGain: number;
  readonly energyFloor: number;
  /** Gains of the light and the two opponent colours beside the orientations. [M] */
  readonly lightGain: number;
  readonly colourGain: number;
  /** Ridge of the regression, per cell of the grid. [DSST] lambda */
  readonly ridge: number;
  /** The wanted response is a Gaussian of this deviation, in shares of the person's size. [DSST] 1/16 */
  readonly targetShare: number;
  readonly targetCellsMin: number;
  /**
   * Reach of what the filter learns around the middle of somebody who is never detected, in their sizes: exp(-(d / reach)^4). The
   * ground beside a person helps while detections correct, and leads astray where none do. [M]
   */
  readonly blindBodyReach: number;
  /** Colour bins a channel. [Staple] 32; fewer suit small people */
  readonly colourBins: number;
  /** Foreground: the inner share of the box; background: outside this multiple of it. [M] */
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly outerWidth: number;
  readonly outerHeight: number;
  /** Share of the window taken as the body when votes are summed. */
  readonly voteWidth: number;
  readonly voteHeight: number;
  /** Posterior of a colour never seen. */
  readonly unseenVote: number;
  /** Weight of the colour vote beside the filter. [Staple] 0.3 */
  readonly voteWeight: number;
  /** The same for somebody who is never detected. [M] */
  readonly blindVoteWeight: number;
  /** From this share of steps with a detection on, the pixels are not on their own. [M] */
  readonly sightedShare: number;
  /** How fast the filter and the colours forget, per step at `stepSeconds`. [M] */
  readonly filterRate: number;
  readonly colourRate: number;
  readonly step: StepParams;
  readonly neighbours: NeighbourParams;
  readonly absence: AbsenceParams;
};

/** Numbers of one step: where to look, which detection to believe, how fast to follow and to learn. [M] unless said otherwise. */
export type StepParams = {
  /** Displacement prior: a Gaussian of this deviation around the predicted place, in heights (or 0.8 widths, if more). */
  readonly priorHeights: number;
  readonly widthAsHeight: number;
  /** Share of the newest displacement in the velocity. No cap: a camera that follows the player makes any step possible. */
  readonly velocityRate: number;
  /** The same while two people share one detection. */
  readonly contestedVelocityRate: number;
  /** Detections below this score are not heard; 0..1. */
  readonly scoreMin: number;
  /** A detection corrects the tracker when it overlaps its box (IoU) this much ... */
  readonly overlapMin: number;
  /** ... or lies on this share of the best response with a height of at most this log ratio. */
  readonly responseMin: number;
  readonly sizeGate: number;
  /** A detection that holds this share of two people who overlap (IoU) less than that speaks for neither. */
  readonly groupShare: number;
  readonly groupApart: number;
  /** Weights of response and score beside the overlap when detections compete; the response counts less for boxes of another size. */
  readonly responseWeight: number;
  readonly scoreWeight: number;
  readonly oddSize: number;
  readonly oddSizeWeight: number;
  /** Share of the detection in the new position. */
  readonly positionRate: number;
  /** Share of the detection's size taken over, and the largest change believed in one step; log ratio. */
  readonly sizeRate: number;
  readonly sizeStepMax: number;
  /** Without a detection: the sizes asked about differ by this factor, and this share of the answer is believed of somebody never detected. [M] */
  readonly scaleStep: number;
  readonly scaleRate: number;
  /** Nothing is learned while another box overlaps this much (IoU); such a box counts from this score on. */
  readonly crowdOverlap: number;
  readonly crowdScore: number;
  /** A box that holds this share of another, or is held so by it, is a second box of the same person: nobody else stands there. */
  readonly secondBoxShare: number;
  /** Who covered the player and is not seen any more is thought to be there still for this many steps. */
  readonly companyStepsMax: number;
  /** Without a detection, learning goes on above this response, or above this share of the person's usual one ... */
  readonly blindResponse: number;
  readonly blindShare: number;
  /** ... at these shares of the rates for filter and colours. */
  readonly blindFilterShare: number;
  readonly blindColourShare: number;
  /** How fast the usual response and the share of steps with a detection are updated. */
  readonly usualRate: number;
  readonly seenRate: number;
  /** Shape of a drawn box against the detection in it, as far as it is believed to last: share of offset and of log size. */
  readonly drawnOffsetShare: number;
  readonly drawnSizeShare: number;
  /** A drawn box is about a detection that overlaps it this much (IoU). */
  readonly drawnOverlapMin: number;
  /** A box that overlaps a detection this much (IoU) was clicked, not drawn. */
  readonly clickedOverlapMin: number;
  /** Share of what is seen at an anchor in the model that starts from it, where more is known of the player. */
  readonly freshShare: number;
  /** An anchor's box below this share of the height remembered is half hidden. */
  readonly occludedShare: number;
  /** A run remembers its model about this often; frames. */
  readonly memoryFrames: number;
  /** Widths and heights are medians over this many steps on either side. [M] TRACKING 8 */
  readonly medianSteps: number;
};

/** Numbers of the people around the player, who are followed too, because two people cannot be one detection. [M] */
export type NeighbourParams = {
  /** At most this many. */
  readonly countMax: number;
  /** Met within this distance of the player, and let go beyond a multiple of it; heights. */
  readonly reachHeights: number;
  readonly leaveFactor: number;
  /** Looked at in the pixels only this near; farther out their boxes are enough; heights. */
  readonly nearHeights: number;
  /** Met from this score on, when overlapping the player and other neighbours no more than this (IoU), at a height of at most this log ratio. */
  readonly scoreMin: number;
  readonly meetOverlapMax: number;
  readonly meetSizeGate: number;
  /** Let go after this many steps without a detection, sooner when on top of the player. */
  readonly unseenMax: number;
  readonly coveringUnseenMax: number;
  readonly coveringOverlap: number;
  readonly twinOverlap: number;
  /** Pixels a cell of their windows: half the player's, a quarter of the price. */
  readonly cellPx: number;
  /** They learn at every this many steps. */
  readonly learnEvery: number;
};

/** Numbers of being lost and found again inside a shot. */
export type AbsenceParams = {
  /** Lost after this long without a detection of a person who used to be detected at every step; seconds. */
  readonly lostSeconds: number;
  /** ... divided by the share of steps in which they used to be, but not by less than this. */
  readonly seenShareMin: number;
  /** A centre this near to the border with no detection has left; share of the player's size. */
  readonly borderShare: number;
  /** People who come into question are within a slack plus a speed, in heights and heights per second (10 m/s, 1.7 m). */
  readonly reachHeights: number;
  readonly reachHeightsPerSecond: number;
  /** A candidate's likeness: response as a share of the usual one and colour vote; accepted from here, with this lead over the next. */
  readonly likenessMin: number;
  readonly leadMin: number;
  /** How fast the remembered kit follows a clear sight. */
  readonly kitRate: number;
  /** A kit's cosine counts from the first number on, and fully after this span. TRACKING 8.4: same .94, different .49 */
  readonly kitFloor: number;
  readonly kitSpan: number;
  /** Added to the likeness of whom everybody's tracks say it is, and taken from whom they say it is not. */
  readonly judgeBonus: number;
  /** Candidates looked at per step, nearest first, from this score on. */
  readonly candidatesMax: number;
  readonly scoreMin: number;
};

export const clickParams: ClickParams = {
  cells: 32,
  cellPx: 4,
  windowMargin: 2,
  orientations: 9,
  orientationCut: 0.4,
  orientationGain: 1.5,
  energyFloor: 0.01,
  lightGain: 0.7,
  colourGain: 0.9,
  ridge: 3e-4,
  targetShare: 1 / 10,
  targetCellsMin: 0.9,
  blindBodyReach: 0.8,
  colourBins: 16,
  innerWidth: 0.7,
  innerHeight: 0.85,
  outerWidth: 1.15,
  outerHeight: 1.1,
  voteWidth: 0.8,
  voteHeight: 0.84,
  unseenVote: 0.1,
  voteWeight: 0.3,
  blindVoteWeight: 0.7,
  sightedShare: 0.5,
  filterRate: 0.02,
  colourRate: 0.04,
  step: {
    priorHeights: 0.45,
    widthAsHeight: 0.8,
    velocityRate: 0.5,
    contestedVelocityRate: 0.1,
    scoreMin: 0.1,
    overlapMin: 0.35,
    responseMin: 0.75,
    sizeGate: 0.4,
    groupShare: 0.7,
    groupApart: 0.3,
    responseWeight: 0.5,
    scoreWeight: 0.1,
    oddSize: 0.5,
    oddSizeWeight: 0.3,
    positionRate: 0.5,
    sizeRate: 0.25,
    sizeStepMax: 0.2,
    scaleStep: 1.05,
    scaleRate: 0.4,
    crowdOverlap: 0.3,
    crowdScore: 0.25,
    secondBoxShare: 0.9,
    companyStepsMax: 25,
    blindResponse: 0.25,
    blindShare: 0.6,
    blindFilterShare: 0.5,
    blindColourShare: 0.25,
    usualRate: 0.1,
    seenRate: 0.05,
    drawnOffsetShare: 0.3,
    drawnSizeShare: 0.5,
    drawnOverlapMin: 0.35,
    clickedOverlapMin: 0.95,
    freshShare: 0.5,
    occludedShare: 0.6,
    memoryFrames: 8,
    medianSteps: 5,
  },
  neighbours: {
    countMax: 4,
    reachHeights: 2.5,
    leaveFactor: 1.6,
    nearHeights: 1.4,
    scoreMin: 0.3,
    meetOverlapMax: 0.25,
    meetSizeGate: 0.7,
    unseenMax: 8,
    coveringUnseenMax: 2,
    coveringOverlap: 0.5,
    twinOverlap: 0.6,
    cellPx: 2,
    learnEvery: 3,
  },
  absence: {
    lostSeconds: 0.5,
    seenShareMin: 0.25,
    borderShare: 0.25,
    reachHeights: 1,
    reachHeightsPerSecond: 6,
    likenessMin: 0.65,
    leadMin: 0.15,
    kitRate: 0.1,
    kitFloor: 0.6,
    kitSpan: 0.3,
    judgeBonus: 0.2,
    candidatesMax: 6,
    scoreMin: 0.25,
  },
};
