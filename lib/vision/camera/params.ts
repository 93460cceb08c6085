// Every number of the camera motion: a sentence, its unit, its source. Sources: [LK] Bouguet,
// "Pyramidal Implementation of the Lucas Kanade Feature Tracker", 2001; [ST] Shi, Tomasi, "Good
// Features to Track", 1994; [T] measured on real footage.

/** Numbers of the camera motion between two gray images about 480 pixels wide. */
export type CameraParams = {
  /** Grid of cells with at most one corner each, so that no textured region dominates. */
  readonly gridColumns: number;
  readonly gridRows: number;
  /** Border without corners, as a share of each side: frames and banners are static. */
  readonly borderShare: number;
  /** A corner's smaller eigenvalue is at least this share of the image's largest. [ST] */
  readonly cornerQuality: number;
  /** Pyramid levels, each half the size of the one below. [LK] */
  readonly levels: number;
  /** The window is (2 r + 1) pixels wide. [LK] */
  readonly windowRadius: number;
  /** Newton steps per level at most. [LK] */
  readonly iterationsMax: number;
  /** A step shorter than this ends the iteration; pixels. [LK] */
  readonly stepMinPx: number;
  /** A window's smaller eigenvalue per pixel; squared gray levels per squared pixel. */
  readonly eigenvalueMin: number;
  /** Largest forward-backward error; pixels. */
  readonly forwardBackwardErrorMaxPx: number;
  /** Largest common shift searched at the coarsest level, as a share of the image's side. */
  readonly searchShare: number;
  /** Relative cost of the largest shift: repeated patterns (crowds, nets) fit anywhere. */
  readonly searchPenalty: number;
  /** Largest residual of an inlier; pixels. */
  readonly inlierThresholdPx: number;
  /** Largest number of random samples of two points. */
  readonly samplesMax: number;
  /** Probability of one sample without outliers; 0..1. Fischler, Bolles 1981 */
  readonly ransacConfidence: number;
  /** Rounds of re-weighted least squares over the inliers. */
  readonly refinements: number;
  /** Smallest share and number of inliers of an accepted warp. [T] */
  readonly inlierRatioMin: number;
  readonly inliersMin: number;
  /** Largest scale factor of an accepted warp, either way, per frame. */
  readonly zoomMax: number;
  /** Grid of cells in which static overlays are detected. */
  readonly staticColumns: number;
  readonly staticRows: number;
  /**
   * Only steps with a median flow from here on count; in them a point that moves less than the
   * second is stationary; pixels.
   */
  readonly staticFlowMinPx: number;
  readonly staticStepMaxPx: number;
  /** A cell is static with this many observations and this share of stationary ones. */
  readonly staticObservationsMin: number;
  readonly staticShareMin: number;
  /** Points on detections of at least this score are not fitted; 0..1. */
  readonly personScoreMin: number;
  /** A flash is brighter than the frame before by this share, for at most so many frames. [T] */
  readonly flashRise: number;
  readonly flashFramesMax: number;
  /** Start of the random sequence: same images, same seed, same bytes. */
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
