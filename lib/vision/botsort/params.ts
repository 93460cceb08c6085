// Every number of BoT-SORT and of following one player by it: a sentence, its unit, its source. No
// other file of this folder holds one. Sources: [BoT] Aharon, Orfaig, Bobrovsky, "BoT-SORT", 2022;
// [Byte] Zhang et al., "ByteTrack", 2022. Costs and distances are 1 - IoU unless noted: no unit.

/** Numbers of the constant-velocity Kalman filter over (cx, cy, w, h). */
export type KalmanParams = {
  /** Standard deviation of a position or size, in box sizes. [BoT] sec. 3.1 */
  readonly positionStd: number;
  /** Standard deviation of a velocity, in box sizes per frame. [BoT] sec. 3.1 */
  readonly velocityStd: number;
  /** Standard deviation of a new track's position, in those of a measurement. [Byte] */
  readonly initialPositionFactor: number;
  /** Standard deviation of a new track's velocity, in those of one step's process noise. [Byte] */
  readonly initialVelocityFactor: number;
  /** Noise is at least that of a box of this side: a degenerate box would have none; pixels. */
  readonly sizeFloorPx: number;
};

/**
 * Numbers of the tracker: thresholds tau of the paper, and the conventions in which its two
 * well-known implementations differ.
 */
export type TrackParams = {
  readonly kalman: KalmanParams;
  /** Detections from this score on take part in the first association; 0..1. [Byte] tau_high */
  readonly highScore: number;
  /** Whether a score equal to `highScore` counts as high. */
  readonly highInclusive: boolean;
  /** Detections above this score take part in the second association; 0..1. [Byte] tau_low */
  readonly lowScore: number;
  /** An unmatched detection from this score on initiates a track; 0..1. [Byte] */
  readonly newTrackScore: number;
  /** Cost limit of the first association: no pair above it is matched. [BoT] */
  readonly highLimit: number;
  /** Cost limit of the second association. [Byte] */
  readonly lowLimit: number;
  /** Cost limit of the association of tentative tracks. [Byte] */
  readonly tentativeLimit: number;
  /** Whether the first cost is 1 - IoU * score instead of 1 - IoU. [Byte] "score fusion" */
  readonly fuseScore: boolean;
  /** A track lost for more frames than this is removed; analysed frames. [Byte] track buffer */
  readonly lostFramesMax: number;
  /** A tracked and a lost track below this distance are duplicates. [Byte] */
  readonly duplicateDistance: number;
  /** Added to sides before areas are computed: 1 where a box ends on its last pixel; pixels. */
  readonly edgePx: number;
  /** Whether tentative tracks are reported too. */
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

/** The two settings in use: of the common package, and of the paper's implementation (MOT17). */
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

/** Numbers of following one player from anchors. */
export type FollowParams = {
  readonly track: TrackParams;
  /** A detection that overlaps the anchor this much (IoU) is the target; else the drawn box is. */
  readonly anchorOverlapMin: number;
  /**
   * Tracking without camera compensation is used when its summed confidence is this many times
   * higher (README).
   */
  readonly uncompensatedAdvantage: number;
  /** Gaps up to this long are interpolated; seconds. Longer ones are lost. */
  readonly bridgeSecondsMax: number;
  /**
   * Largest movement beside the camera's: a slack plus a speed, in body heights and body heights
   * per second (10 m/s, 1.7 m).
   */
  readonly reachHeights: number;
  readonly reachHeightsPerSecond: number;
  /** Without detections the first and last anchor's boxes are held this long beyond; seconds. */
  readonly holdSecondsMax: number;
  readonly confidence: ConfidenceParams;
};

/**
 * Numbers of the confidence, a survival model of the identity. The rates were fitted by maximum
 * likelihood to 23 848 observations of players clicked once in 15 sequences of the SportsMOT
 * training set, with simulated detections (README, "Confidence").
 */
export type ConfidenceParams = {
  /** Identity is lost at this rate, in proportion to the overlap with another detection; 1/s. */
  readonly occlusionRate: number;
  /** Identity is lost at this rate while no detection is matched; 1/s. */
  readonly gapRate: number;
  /** Share of the ends' confidence left in the middle of the longest interpolated gap. */
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
