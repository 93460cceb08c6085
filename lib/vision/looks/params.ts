// Every number of the looks at a whole match: a sentence, its unit, its source. [M]: measured on real
// footage (docs/match-index.md). Pixels are those of the small gray frames, 480 wide.

/** Numbers of what two small frames of one look say. */
export type LookParams = {
  /** Wanted time between the two frames of a look; seconds. Long enough for a step to be seen. */
  readonly pairSeconds: number;
  /** Two frames further apart than this are no pair; seconds. */
  readonly pairSecondsMax: number;
  /** Side of the blocks that move or stand; pixels. */
  readonly blockPx: number;
  /** Gradient that counts as texture; gray levels per pixel. The noise of a codec stays below. [M] */
  readonly textureGradient: number;
  /** A block moves from this speed on; frame widths per second, and at least so many pixels. [M] */
  readonly movingWidthsPerSecond: number;
  readonly movingPxMin: number;
  /** The part of a person's box that is compared: mostly body, little ground; shares of the box. */
  readonly torso: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Fastest person; body heights per second. 12 m/s at 1.75 m. */
  readonly speedMax: number;
  /** A body is compared at this many points of its height: the work is that of any other. */
  readonly pointsPerHeight: number;
  /** Relative cost of the largest shift, as in the camera's search. */
  readonly searchPenalty: number;
  /** Largest part of a torso's own variance that its place in the other frame leaves; 0..1. [M] */
  readonly residualShareMax: number;
  /** A person's speed is measured from this height on; pixels. */
  readonly heightMinPx: number;
};

export const lookParams: LookParams = Object.freeze({
  pairSeconds: 0.1,
  pairSecondsMax: 0.3,
  blockPx: 8,
  textureGradient: 8,
  movingWidthsPerSecond: 0.008,
  movingPxMin: 0.3,
  torso: Object.freeze({ left: 0.2, right: 0.8, top: 0.1, bottom: 0.6 }),
  speedMax: 7,
  pointsPerHeight: 24,
  searchPenalty: 0.1,
  residualShareMax: 0.5,
  heightMinPx: 8,
});
