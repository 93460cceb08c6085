// What HDR10 says of a whole recording: the screen it was mastered on (SMPTE ST 2086) and its
// brightest light (CTA-861.3). Chromaticity in 1/50000, luminance in 1/10000 cd/m2, content light in
// cd/m2.

export type LightMetadata = {
  /** x and y of green, blue, red and white, then the most and the least luminance. */
  readonly mastering?: readonly number[];
  /** Of the brightest pixel, and of the brightest frame in the mean. */
  readonly contentLight?: readonly [number, number];
};
