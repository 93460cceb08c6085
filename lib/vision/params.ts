// Every number of the tracking core, once: a sentence, its unit, its source. No other file of this
// room holds one. Sources: [BoT] Aharon, Orfaig, Bobrovsky, "BoT-SORT", 2022; [Byte] Zhang et al.,
// "ByteTrack", 2022; [LK] Bouguet, "Pyramidal Implementation of the Lucas Kanade Feature Tracker",
// 2001; [ST] Shi, Tomasi, "Good Features to Track", 1994. Distances d are 1 - IoU unless said
// otherwise, so they have no unit.

/** Numbers of the constant-velocity Kalman filter over (cx, cy, w, h). */
export type KalmanParams = {
  /** Standard deviation of a position or size, in box sizes. [BoT] sec. 3.1 */
  readonly positionStd: number;
  /** Standard deviation of a velocity, in box sizes per frame. [BoT] sec. 3.1 */
  readonly velocityStd: number;
  /** A new track's position is this many times less certain than a measurement. [Byte] */
  readonly initialPositionFactor: number;
  /** A new track's velocity is this many times less certain than a step's process noise. [Byte] */
  readonly initialVelocityFactor: number;
  /**
   * Noise never shrinks below that of a box this large: a degenerate box would have none at all;
   * pixels.
   */
  readonly sizeFloorPx: number;
};

/**
 * Numbers of one tracker: thresholds tau of the paper and the conventions in which its two
 * well-known programs differ.
 */
export type TrackParams = {
  readonly kalman: KalmanParams;
  /** Detections from this score on take part in the first association; 0..1. [Byte] tau_high */
  readonly highScore: number;
  /** Whether a score equal to `highScore` counts as high. */
  readonly highInclusive: boolean;
  /** Detections above this score take part in the second association; 0..1. [Byte] tau_low */
  readonly lowScore: number;
  /** A detection left over from this score on starts a track; 0..1. [Byte] */
  readonly newTrackScore: number;
  /** Cost limit of the first association: a pair dearer than this is never matched. [BoT] */
  readonly highLimit: number;
  /** Cost limit of the second association. [Byte] */
  readonly lowLimit: number;
  /** Cost limit of the association of tracks seen only once. [Byte] */
  readonly tentativeLimit: number;
  /** Whether the first cost is 1 - IoU * score instead of 1 - IoU. [Byte] "score fusion" */
  readonly fuseScore: boolean;
  /** A track unseen for more frames than this is retired; analysed frames. [Byte] track buffer */
  readonly lostFramesMax: number;
  /** A tracked and a lost track nearer than this are one and the same. [Byte] */
  readonly duplicateDistance: number;
  /**
   * Added to widths and heights when areas are taken: 0, or 1 where a box ends on its last pixel;
   * pixels.
   */
  readonly edgePx: number;
  /** Whether tracks seen only once are reported too. */
  readonly reportTentative: boolean;
  /** Reported boxes have at least this area; square pixels. */
  readonly reportAreaMin: number;
  /** Reported boxes have at most this width / height. */
  readonly reportAspectMax: number;
};

const kalman: KalmanParams = Object.freeze({
  positionStd: 1 / 20,
  velocityStd: 1 / 160,
  initialPositionFactor: 2,
  initialVelocityFactor: 10,
  sizeFloorPx: 1,
});

/**
 * The two settings people run: the one the common package ships, and the one of the paper's own
 * program (MOT17).
 */
export const trackPresets = Object.freeze({
  ultralytics: Object.freeze<TrackParams>({
    kalman,
    highScore: 0.25,
    highInclusive: true,
    lowScore: 0.1,
    newTrackScore: 0.25,
    highLimit: 0.8,
    lowLimit: 0.5,
    tentativeLimit: 0.7,
    fuseScore: true,
    lostFramesMax: 30,
    duplicateDistance: 0.15,
    edgePx: 0,
    reportTentative: false,
    reportAreaMin: 0,
    reportAspectMax: Number.POSITIVE_INFINITY,
  }),
  reference: Object.freeze<TrackParams>({
    kalman,
    highScore: 0.6,
    highInclusive: false,
    lowScore: 0.1,
    newTrackScore: 0.7,
    highLimit: 0.8,
    lowLimit: 0.5,
    tentativeLimit: 0.7,
    fuseScore: true,
    lostFramesMax: 30,
    duplicateDistance: 0.15,
    edgePx: 1,
    reportTentative: true,
    reportAreaMin: 10,
    reportAspectMax: 1.6,
  }),
});

/** Numbers of the detector's output. */
export type DecodeParams = {
  /**
   * Boxes below this score are dropped; 0..1. The tracker's own thresholds are higher: the rest
   * feeds gap filling.
   */
  readonly scoreMin: number;
  /** Of two boxes overlapping more than this (IoU) the weaker is dropped. */
  readonly overlapMax: number;
  /** At most this many boxes are kept per frame. */
  readonly boxesMax: number;
  /** Row of the person class among the model's classes (COCO order). */
  readonly personClass: number;
};

export const decodeParams: DecodeParams = Object.freeze({
  scoreMin: 0.05,
  overlapMax: 0.7,
  boxesMax: 300,
  personClass: 0,
});

/** The detector's input sides are multiples of this; model pixels. YOLO's coarsest stride. */
export const modelStride = 32;

/** Numbers of the camera motion between two grey images about 480 pixels wide. */
export type CameraParams = {
  /**
   * Grid of cells, at most one corner each, so that one rich corner of the picture does not rule.
   */
  readonly gridColumns: number;
  readonly gridRows: number;
  /**
   * Share of each side of the picture where no corner is taken: borders and banners do not move
   * with the camera.
   */
  readonly borderShare: number;
  /** A corner's smaller eigenvalue is at least this share of the picture's best. [ST] */
  readonly cornerQuality: number;
  /** Pyramid levels, each half the size of the one below. [LK] */
  readonly levels: number;
  /** The window is (2 r + 1) pixels wide. [LK] */
  readonly windowRadius: number;
  /** Newton steps per level at most. [LK] */
  readonly iterationsMax: number;
  /** A step shorter than this ends the iteration; pixels. [LK] */
  readonly stepMinPx: number;
  /**
   * A window's smaller eigenvalue per pixel, in squared grey levels per squared pixel, must exceed
   * this.
   */
  readonly eigenvalueMin: number;
  /** There and back again must end this near to the start; pixels. */
  readonly forwardBackwardErrorMaxPx: number;
  /** Largest common shift searched for at the coarsest level, as a share of the picture's side. */
  readonly searchShare: number;
  /**
   * How much worse a shift across the whole search may fit than none and still tie: repeated
   * patterns (crowds, nets) fit anywhere.
   */
  readonly searchPenalty: number;
  /** A point within this distance of where the warp sends it agrees; pixels. */
  readonly inlierThresholdPx: number;
  /** Random samples of two points tried at most. */
  readonly samplesMax: number;
  /** Sampling stops when the best answer is this certain; 0..1. Fischler, Bolles 1981 */
  readonly ransacConfidence: number;
  /** Re-weighted least-squares rounds over the agreeing points. */
  readonly refinements: number;
  /** The warp is believed when at least this share and this number of points agree. TRACKING 8.3 */
  readonly inlierRatioMin: number;
  readonly inliersMin: number;
  /** The warp is believed when it scales by at most this factor, either way, per frame. */
  readonly zoomMax: number;
  /** Graphics laid over the picture are looked for in cells of such a grid. */
  readonly staticColumns: number;
  readonly staticRows: number;
  /**
   * Only steps count in which the middle point moves this far, and a point that moves less than the
   * second stands still; pixels.
   */
  readonly staticFlowMinPx: number;
  readonly staticStepMaxPx: number;
  /**
   * A cell is a graphic when it was seen in at least so many such steps and stood still in this
   * share of them.
   */
  readonly staticObservationsMin: number;
  readonly staticShareMin: number;
  /** People of at least this score are left out of the fit; 0..1. */
  readonly personScoreMin: number;
  /**
   * A flash is brighter than the picture before by this share, for at most so many analysed frames.
   * TRACKING 8.3
   */
  readonly flashRise: number;
  readonly flashFramesMax: number;
  /** Start of the random sequence: same pictures, same seed, same bytes. */
  readonly seed: number;
};

export const cameraParams: CameraParams = Object.freeze({
  gridColumns: 16,
  gridRows: 9,
  borderShare: 0.03,
  cornerQuality: 0.01,
  levels: 4,
  windowRadius: 6,
  iterationsMax: 10,
  stepMinPx: 0.02,
  eigenvalueMin: 1,
  forwardBackwardErrorMaxPx: 1,
  searchShare: 0.25,
  searchPenalty: 0.1,
  inlierThresholdPx: 1.5,
  samplesMax: 200,
  ransacConfidence: 0.999,
  refinements: 4,
  inlierRatioMin: 0.3,
  inliersMin: 12,
  zoomMax: 1.3,
  staticColumns: 32,
  staticRows: 18,
  staticFlowMinPx: 1.5,
  staticStepMaxPx: 0.4,
  staticObservationsMin: 10,
  staticShareMin: 0.7,
  personScoreMin: 0.25,
  flashRise: 0.08,
  flashFramesMax: 2,
  seed: 1,
});

/** Numbers of following one clicked person. */
export type FollowParams = {
  readonly track: TrackParams;
  /**
   * A detection overlapping the anchor at least this much (IoU) is the person meant; else the drawn
   * box itself is tracked.
   */
  readonly anchorOverlapMin: number;
  /**
   * Tracking without camera compensation rules when it holds the player this many times as well
   * (summed confidence; README).
   */
  readonly uncompensatedAdvantage: number;
  /** Gaps up to this long are bridged; seconds. Longer ones are honest gaps. */
  readonly bridgeSecondsMax: number;
  /**
   * Nobody moves more, beyond the camera: a slack plus a speed, in body heights and body heights
   * per second (10 m/s, 1.7 m).
   */
  readonly reachHeights: number;
  readonly reachHeightsPerSecond: number;
  /**
   * Without detections the first and last drawn boxes are held this long beyond the anchors;
   * seconds.
   */
  readonly holdSecondsMax: number;
  readonly confidence: ConfidenceParams;
};

/**
 * Numbers of the confidence, a survival model of the identity. The rates were fitted by maximum
 * likelihood to 23 848 sightings of players clicked once in 15 sequences of the SportsMOT training
 * set, with simulated detections (README, "Confidence").
 */
export type ConfidenceParams = {
  /** Identity is lost at this rate, in proportion to the overlap with another detection; 1/s. */
  readonly occlusionRate: number;
  /** Identity is lost at this rate while nobody is matched; 1/s. */
  readonly gapRate: number;
  /**
   * A box in the middle of the longest bridged gap keeps this share of its neighbours' confidence.
   */
  readonly bridgeShare: number;
};

export const followParams: FollowParams = Object.freeze({
  track: trackPresets.ultralytics,
  anchorOverlapMin: 0.5,
  uncompensatedAdvantage: 1.25,
  bridgeSecondsMax: 1,
  reachHeights: 0.5,
  reachHeightsPerSecond: 6,
  holdSecondsMax: 1,
  confidence: Object.freeze({ occlusionRate: 0.12, gapRate: 0.21, bridgeShare: 0.6 }),
});
