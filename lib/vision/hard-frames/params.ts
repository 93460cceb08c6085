// The numbers that decide which frames are hard, and how many of them are taken. Judgement unless a
// source is given.

/** Why a frame is hard, in the order in which places are given. */
export const hardFrameReasons = ['correction', 'swap', 'jump', 'low-confidence', 'lost'] as const;
/**
 * correction: the user stated what is there. swap: the path may have changed to another person. jump:
 * the box moved faster than people do. low-confidence: the box is unlikely to be right. lost: the
 * player was not found.
 */
export type HardFrameReason = (typeof hardFrameReasons)[number];

export type HardFrameParams = {
  /** A box below this confidence is unlikely to be right. */
  readonly lowConfidence: number;
  /** Shorter streaks without the player are no reason; seconds. */
  readonly lostSecondsMin: number;
  /** Of a streak one frame is proposed for each of these; seconds. */
  readonly everySeconds: number;
  /** Heights of the box per second, camera motion taken off; a sprinter makes 6. */
  readonly jumpHeightsPerSecond: number;
  /** A detection that overlaps (IoU) a box this much is the same person. */
  readonly sameOverlap: number;
  /** Detections of at least this score are proposed as people. */
  readonly personScoreMin: number;
  /** Frames of a match, at most. */
  readonly framesMax: number;
  /** Frames of one clip are at least this far apart, corrections excepted; seconds. */
  readonly apartSeconds: number;
  /** Share of `framesMax` that a reason may take. */
  readonly quota: Readonly<Record<HardFrameReason, number>>;
  /**
   * Images that differ in at most so many of 256 bits (image-hash) are near-duplicates. Measured on
   * nine videos: medians of 2 to 13 bits from a frame to the next, 14 to 98 after half a second.
   */
  readonly duplicateBits: number;
};

export const hardFrameParams: HardFrameParams = {
  lowConfidence: 0.5,
  lostSecondsMin: 0.4,
  everySeconds: 1,
  jumpHeightsPerSecond: 12,
  sameOverlap: 0.5,
  personScoreMin: 0.25,
  framesMax: 200,
  apartSeconds: 0.5,
  quota: { correction: 1, swap: 0.3, jump: 0.2, 'low-confidence': 0.3, lost: 0.2 },
  duplicateBits: 6,
};
