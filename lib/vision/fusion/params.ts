// The numbers of the answer: how sure, how long, how smooth. Sources: [M] fitted or tuned on open
// footage (README, "Confidence").

/** Numbers of the joined answer. */
export type FusionParams = {
  /**
   * Rates at which the identity is lost: always, in proportion to the overlap (IoU) of somebody
   * else's box, while undetected; 1/s.
   */
  readonly baseRate: number;
  readonly occlusionRate: number;
  readonly undetectedRate: number;
  /**
   * Chance that somebody found again after an absence is the player, before the lead over the next
   * candidate counts, and its scale.
   */
  readonly redetectionPrior: number;
  readonly marginScale: number;
  /** Chance that a box is well placed when a detection agrees, and when none does. */
  readonly detectedFit: number;
  readonly trackedFit: number;
  /** ... and what an overlapping box takes from it, fully at this overlap (IoU). */
  readonly occlusionPenalty: number;
  readonly occlusionFull: number;
  /** Two witnesses agree from this overlap on (IoU), and contradict each other below it. */
  readonly agreeOverlap: number;
  /**
   * Two boxes of one frame are one person's from this overlap on (IoU); less than `agreeOverlap`,
   * because shapes differ.
   */
  readonly sameOverlap: number;
  /**
   * A box nobody detected is kept this long beyond the last detection of somebody who is then lost;
   * seconds.
   */
  readonly graceSeconds: number;
  /** Sightings this far apart belong to one run and are joined; seconds. */
  readonly runSeconds: number;
  /** Doubts nearer than this are one; shorter ones are not worth a question; seconds. */
  readonly doubtMergeSeconds: number;
  readonly doubtSecondsMin: number;
  /** Somebody else's overlap from here on is a crossing; and below this it is over (IoU). */
  readonly crossingOverlap: number;
  readonly clearOverlap: number;
  /** Kits are the same from this cosine on. TRACKING 8.4: same .94 +- .13, different .49 +- .25 */
  readonly sameKit: number;
  /**
   * Somebody of quite another kit is as unlikely as somebody of the player's this many heights
   * farther away.
   */
  readonly kitCostHeights: number;
  /** At most this many people to choose between. */
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
