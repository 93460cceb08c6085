// Every number of the detector's input and output: a sentence, its unit, its source. [T]: measured
// on real footage.

/** Numbers of decoding the detector's output. */
export type DecodeParams = {
  /** Boxes below this score are dropped; 0..1. The trackers' own thresholds are higher. */
  readonly scoreMin: number;
  /** Of two boxes that overlap more than this (IoU) the one of lower score is dropped. */
  readonly overlapMax: number;
  /** At most this many boxes are kept per frame. */
  readonly boxesMax: number;
  /** Row of the person class among the model's classes (COCO order). */
  readonly personClass: number;
};

export const decodeParams: DecodeParams = Object.freeze({
  scoreMin: 0.05,
  overlapMax: 0.7,
  boxesMax: 300,
  personClass: 0,
});

/** The detector's input sides are multiples of this; model pixels. YOLO's coarsest stride. */
export const modelStride = 32;

/** Numbers of the choice of the detector's input size. */
export type InputSizeParams = {
  /** Wanted height of people; model pixels. The middle of 60 to 110. [T] */
  readonly targetPersonHeight: number;
  /**
   * Longer sides to choose from, rising; model pixels, multiples of the model's stride. Below 480
   * no time is saved, and small people behind large ones are missed.
   */
  readonly longSides: readonly number[];
  /** Largest enlargement of an image: beyond it nothing more is detected. [T] 640 -> 960 */
  readonly enlargementMax: number;
  /**
   * At most this many model pixels per second of video: 960 x 544 at 30 frames per second, twice
   * real time on two cores. [T]
   */
  readonly pixelsPerSecondMax: number;
  /** Only people of at least this score are measured; 0..1. */
  readonly scoreMin: number;
  /** Longer side of the size probe's input: the image's own, within these; model pixels. */
  readonly probeLongSideMax: number;
  readonly probeLongSideMin: number;
  /** Frames of the size probe beside the clip's first, spread over the clip. */
  readonly probeFrames: number;
};

export const inputSizeParams: InputSizeParams = Object.freeze({
  targetPersonHeight: 80,
  longSides: Object.freeze([480, 640, 768, 960, 1120, 1280, 1600, 1920]),
  enlargementMax: 1.8,
  pixelsPerSecondMax: 16_000_000,
  scoreMin: 0.3,
  probeLongSideMax: 960,
  probeLongSideMin: 640,
  probeFrames: 4,
});
