// Every number of the kit colours, once: a sentence, its unit, its source. [T] TRACKING 3.3:
// measured on real footage there.

/**
 * Numbers of the colour histogram of a person's torso. Hues are parts of the colour circle, 0..1.
 */
export type KitColorParams = {
  /** The torso's part of the box, shares of its width and height. [T] */
  readonly torso: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Bins: hue x saturation for coloured pixels, brightness for grey ones. [T] */
  readonly hueBins: number;
  readonly saturationBins: number;
  readonly grayBins: number;
  /**
   * Colour begins to count at the first saturation and counts fully from the second: white cloth on
   * grass has a green shimmer. 0..1
   */
  readonly saturationRamp: readonly [number, number];
  /** The same for brightness: the hue of black is noise. 0..1 */
  readonly brightnessRamp: readonly [number, number];
  /**
   * At most this many pixels of a torso are looked at, along each side: a close-up costs no more
   * than a far player.
   */
  readonly samplesAcross: number;
  readonly samplesDown: number;
  /** Where the ground is looked for: a grid of so many pixels over the picture. */
  readonly groundColumns: number;
  readonly groundRows: number;
  /** Bins of the ground's hue. */
  readonly groundHueBins: number;
  /** There is a ground when its hue holds at least this share of the picture. */
  readonly groundShareMin: number;
  /**
   * A pixel is ground within this distance of its hue, and within so many standard deviations of
   * its saturation and brightness.
   */
  readonly groundHueReach: number;
  readonly groundDeviations: number;
  /** Those standard deviations are taken to be at least this. 0..1 */
  readonly groundDeviationMin: number;
  /**
   * Where less than this share of a torso is something else than ground, the player wears the
   * ground's colour: all of it counts.
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
