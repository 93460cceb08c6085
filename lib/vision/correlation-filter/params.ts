// Every number of the correlation filter and the color model: a sentence, its unit, its source.
// Sources: [DSST] Danelljan et al., "Discriminative Scale Space Tracking", 2017; [Staple] Bertinetto
// et al., "Staple: Complementary Learners for Real-Time Tracking", 2016; [HOG] Dalal, Triggs 2005;
// [M] tuned on open footage (docs/evaluation.md).

/** Numbers of one person's correlation filter and color model. */
export type CorrelationFilterParams = {
  /** Grid of the filter: cells per side (a power of two) and patch pixels per cell. */
  readonly cells: number;
  readonly cellPx: number;
  /** Margin of the search region around the box, in mean sides. [Staple] */
  readonly searchMargin: number;
  /** Orientation bins over half a turn. [HOG] */
  readonly orientations: number;
  /** Upper limit of a normalized orientation energy. [HOG] 0.2 for four-fold normalization */
  readonly orientationCut: number;
  /** Gain of a normalized orientation energy; energy floor for cells without texture. [M] */
  readonly orientationGain: number;
  readonly energyFloor: number;
  /** Gains of the luminance and the two opponent color channels. [M] */
  readonly luminanceGain: number;
  readonly colorGain: number;
  /** Ridge of the regression, per cell of the grid. [DSST] lambda */
  readonly ridge: number;
  /**
   * Standard deviation of the desired response, as a share of the person's sides ([DSST] 1/16), and
   * at least in cells.
   */
  readonly outputSigmaFactor: number;
  readonly outputSigmaMin: number;
  /** Color bins per channel. [Staple] 32; fewer for small people */
  readonly colorBins: number;
  /** Foreground: the inner share of the box; background: outside this multiple of it. [M] */
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly outerWidth: number;
  readonly outerHeight: number;
  /** Share of the box over which the color posterior is averaged. */
  readonly posteriorWidth: number;
  readonly posteriorHeight: number;
  /** Posterior of a color without samples. */
  readonly unseenPosterior: number;
};

export const correlationFilterParams: CorrelationFilterParams = {
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
  colorBins: 16,
  innerWidth: 0.7,
  innerHeight: 0.85,
  outerWidth: 1.15,
  outerHeight: 1.1,
  posteriorWidth: 0.8,
  posteriorHeight: 0.84,
  unseenPosterior: 0.1,
};
