// Every number of the shots, once: a sentence, its unit, its source. [M] measured on 21 real films
// of one shot each (one has a dissolve) and 28 joined from their parts by hand (README, "Shots").
// Likeness is a correlation, -1..1; lengths are seconds.

/** Numbers of cuts, dissolves and flashes. */
export type ShotParams = {
  /**
   * Detail is what differs from the mean of (2 r + 1) x (2 r + 1) thumbnail pixels: a change of
   * light is none.
   */
  readonly detailRadius: number;
  /**
   * Two pictures are compared where they overlap, if that is at least this share of the picture.
   */
  readonly overlapMin: number;
  /** At a cut two neighbours are less alike than this; a fast pan keeps .6. [M] cuts -.04 to .39 */
  readonly cutCorrelationMax: number;
  /** and at least this much less than pictures as far apart on either side of it. */
  readonly cutContrastMin: number;
  /** Dissolves take from so long to so long, tried in steps of this factor; seconds. */
  readonly dissolveSecondsMin: number;
  readonly dissolveSecondsMax: number;
  readonly dissolveStep: number;
  /**
   * The pictures before and after a dissolve are less alike than this. [M] dissolves -.06 to .13
   */
  readonly dissolveCorrelationMax: number;
  /** and within an eighth of a dissolve's length the likeness changes by less than this. */
  readonly dissolveCorrelationSlack: number;
  /**
   * At most this share of the people outlives it, where there are at least so many; linked by
   * overlaps (IoU) of at least the third.
   */
  readonly persistenceMax: number;
  readonly detectionsMin: number;
  readonly linkOverlapMin: number;
  /**
   * Between them every picture is a mixture of both. The sum of what no mixture explains (share of
   * their difference), of how far the shares are from falling evenly, and of their likeness is at
   * most this. [M] dissolves .05 to .44; a pan with a runner .49 and more
   */
  readonly dissolveErrorMax: number;
  /**
   * A mixture has less contrast than what it is made of; variance in the middle over the larger of
   * both ends. [M] .41 to .82; motion 1
   */
  readonly contrastMax: number;
  /** Pictures on both sides of a flash are at least so alike. */
  readonly flashCorrelationMin: number;
};

export const shotParams: ShotParams = Object.freeze({
  detailRadius: 3,
  overlapMin: 0.25,
  cutCorrelationMax: 0.45,
  cutContrastMin: 0.3,
  dissolveSecondsMin: 0.1,
  dissolveSecondsMax: 1.35,
  dissolveStep: 1.3,
  dissolveCorrelationMax: 0.3,
  dissolveCorrelationSlack: 0.25,
  persistenceMax: 0.5,
  detectionsMin: 3,
  linkOverlapMin: 0.3,
  dissolveErrorMax: 0.46,
  contrastMax: 0.85,
  flashCorrelationMin: 0.5,
});
