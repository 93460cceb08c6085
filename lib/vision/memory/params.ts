// All numbers of the player memory: meaning, unit, source. [M]: measured on halves of sequences
// (docs/evaluation.md, "The next clip"); [J]: chosen by hand.

export type MemoryParams = {
  /** A detection of a lower score is not looked at. 0..1 [J] */
  readonly scoreMin: number;
  /** Overlap (IoU) with another person from which a torso may be the other's. [J] */
  readonly overlapMax: number;
  /** A person is whole when this far from the border of the image; share of their height. [J] */
  readonly borderHeights: number;
  /** A look needs so many frames with a clear torso. [J] */
  readonly samplesMin: number;
  /** A path frame is learned from at this confidence or more. 0..1 [J] */
  readonly confidenceMin: number;
  /** Overlap (IoU) from which a detection is the box of a path. */
  readonly pathOverlapMin: number;
  /**
   * Standard deviation of the distance between the mean kits of one person in two clips; unit
   * vectors, so 0..sqrt 2. [M]
   */
  readonly kitStd: number;
  /** Kit distance beyond which it is likelier that the player is not in the clip. [M] */
  readonly kitDistanceMax: number;
  /** Standard deviation of a person's relative log height between two clips. [M] */
  readonly heightStd: number;
  /**
   * Largest cost of a height difference, nats: people bend and jump, so a height alone must not reach
   * `likelyMin` (1 / (1 + e^-1) = .73). [J]
   */
  readonly heightCostMax: number;
  /** Heights are compared in frames with at least so many whole people. [J] */
  readonly heightPeopleMin: number;
  /**
   * Weight of a person who is never in one frame with the candidate: they may be the candidate
   * again, under another identity of the tracker. 0..1 [J]
   */
  readonly apartWeight: number;
  /** A track that is this much (share of common frames) another player's path is not a candidate. */
  readonly takenShare: number;
  /** Probability from which a suggestion is "likely", and from which it is "may be". 0..1 [M] */
  readonly likelyMin: number;
  readonly mayBeMin: number;
  /** People this far apart, in mean box sizes, do not stand apart any further. [J] */
  readonly separationMax: number;
  /** Another frame opens only when so many more people stand apart in it than in frame 0. [J] */
  readonly apartGainMin: number;
};

export const memoryParams: MemoryParams = Object.freeze({
  scoreMin: 0.4,
  overlapMax: 0.1,
  borderHeights: 0.02,
  samplesMin: 10,
  confidenceMin: 0.9,
  pathOverlapMin: 0.5,
  kitStd: 0.2,
  kitDistanceMax: 0.55,
  heightStd: 0.06,
  heightCostMax: 1,
  heightPeopleMin: 5,
  apartWeight: 0.5,
  takenShare: 0.5,
  likelyMin: 0.85,
  mayBeMin: 0.6,
  separationMax: 1.5,
  apartGainMin: 1,
});
