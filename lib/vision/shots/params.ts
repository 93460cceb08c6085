// All numbers of shot boundary detection: meaning, unit, source. [M] measured on 21 real videos of
// one shot each (one has a dissolve) and 28 joined from their parts by hand (README, "Shot
// boundaries"). Correlations are -1..1; lengths are seconds.

/** Cuts, dissolves and flashes. */
export type ShotParams = {
  /** Radius r of the local mean over (2 r + 1) x (2 r + 1) thumbnail pixels. */
  readonly detailRadius: number;
  /** Two frames are compared where they overlap by at least this share of the image. */
  readonly overlapMin: number;
  /** At a cut two neighbors correlate less than this; a fast pan keeps .6. [M] cuts -.04 to .39 */
  readonly cutCorrelationMax: number;
  /** and at least this much less than pairs at the same lag on either side of it. */
  readonly cutContrastMin: number;
  /** Shortest and longest dissolve, and the factor from one length tried to the next; seconds. */
  readonly dissolveSecondsMin: number;
  readonly dissolveSecondsMax: number;
  readonly dissolveStep: number;
  /** The frames before and after a dissolve correlate less than this. [M] dissolves -.06 to .13 */
  readonly dissolveCorrelationMax: number;
  /** Within an eighth of a dissolve's length the correlation changes by less than this. */
  readonly dissolveCorrelationSlack: number;
  /**
   * At most this share of the detections persists through a dissolve, where there are at least
   * `detectionsMin`; linked by overlaps (IoU) of at least `linkOverlapMin`. [M] 0 in 25 of 26
   * dissolves, .29 and more in a fast pan
   */
  readonly persistenceMax: number;
  readonly detectionsMin: number;
  readonly linkOverlapMin: number;
  /**
   * A cut is refuted where this share of the people before it stands after it in the same place (IoU)
   * and kit (cosine). Overlap and cosine hold for 90 % of the people of neighboring frames, for .01 %
   * between two matches and 4 % between moments of one that are 3 s apart [M]; so of ten people one
   * stays by chance in a third of the cuts, four in none.
   */
  readonly stayShareMin: number;
  readonly stayOverlapMin: number;
  readonly stayKitMin: number;
  /**
   * Between two moments of one fixed camera at most `jumpStayMax` of at least `jumpPeopleMin` people
   * stay, and at least `jumpStayMin` between the frames on both sides. [M] at such cuts 0 to .13
   * against .87 to 1
   */
  readonly jumpPeopleMin: number;
  readonly jumpStayMax: number;
  readonly jumpStayMin: number;
  /**
   * Largest fit error: mean of the residuals and of the deviations of the shares from a linear
   * fall, plus the correlation of both ends. [M] dissolves .05 to .44; a pan with a runner .49 and
   * more
   */
  readonly dissolveErrorMax: number;
  /** Largest variance in the middle over the larger of both ends. [M] .41 to .82; motion 1 */
  readonly contrastMax: number;
  /** Least correlation of the frames on both sides of a flash. */
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
  persistenceMax: 0.25,
  detectionsMin: 3,
  linkOverlapMin: 0.3,
  stayShareMin: 1 / 3,
  stayOverlapMin: 0.4,
  stayKitMin: 0.8,
  jumpPeopleMin: 5,
  jumpStayMax: 0.15,
  jumpStayMin: 0.75,
  dissolveErrorMax: 0.46,
  contrastMax: 0.85,
  flashCorrelationMin: 0.5,
});
