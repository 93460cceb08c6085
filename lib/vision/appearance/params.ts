// All numbers of the kit colors: meaning, unit, source. [T]: measured on real footage.

/** The color histogram of a person's torso. Hues are shares of the color circle, 0..1. */
export type KitColorParams = {
  /** The torso within the box, shares of its width and height. [T] */
  readonly torso: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Bins: hue x saturation for colored pixels, brightness for gray ones. [T] */
  readonly hueBins: number;
  readonly saturationBins: number;
  readonly grayBins: number;
  /**
   * Color weight rises from 0 at the first saturation to 1 at the second: white cloth on grass has
   * a green tint. 0..1
   */
  readonly saturationRamp: readonly [number, number];
  /** The same for brightness: the hue of black is noise. 0..1 */
  readonly brightnessRamp: readonly [number, number];
  /** At most this many samples of a torso along each side: bounds the cost of a close-up. */
  readonly samplesAcross: number;
  readonly samplesDown: number;
  /** Grid of samples over the image for the ground color. */
  readonly groundColumns: number;
  readonly groundRows: number;
  /** Bins of the ground hue. */
  readonly groundHueBins: number;
  /** The ground hue covers at least this share of the image. */
  readonly groundShareMin: number;
  /**
   * A ground pixel lies within this distance of the ground hue, and within so many standard
   * deviations of its saturation and brightness.
   */
  readonly groundHueReach: number;
  readonly groundDeviations: number;
  /** Least standard deviation. 0..1 */
  readonly groundDeviationMin: number;
  /**
   * With less than this share of a torso outside the ground color the kit has that color itself:
   * all pixels count.
   */
  readonly kitShareMin: number;
};

export const kitColorParams: KitColorParams = Object.freeze({
  torso: Object.freeze({ left: 0.2, right: 0.8, top: 0.15, bottom: 0.5 }),
  hueBins: 16,
  saturationBins: 4,
  grayBins: 8,
  saturationRamp: Object.freeze([0.1, 0.3] as const),
  brightnessRamp: Object.freeze([0.1, 0.25] as const),
  samplesAcross: 16,
  samplesDown: 24,
  groundColumns: 64,
  groundRows: 36,
  groundHueBins: 24,
  groundShareMin: 0.25,
  groundHueReach: 0.06,
  groundDeviations: 2.5,
  groundDeviationMin: 0.08,
  kitShareMin: 0.15,
});
