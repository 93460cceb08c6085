// Every number of the choice of the detector's input, once: a sentence, its unit, its source. [T]
// TRACKING 8.4: measured there.

/** Numbers of the choice. */
export type InputSizeParams = {
  /** People should be this high at the model; model pixels. The middle of 60 to 110. [T] */
  readonly targetPersonHeight: number;
  /**
   * Longer sides to choose from, rising; model pixels, multiples of the model's stride. Below 480
   * no time is left to save, and what stands behind the large people in front is missed.
   */
  readonly longSides: readonly number[];
  /**
   * A picture is enlarged at most this many times, where there is a smaller size: beyond it there
   * is nothing more to see. [T] 640 -> 960
   */
  readonly enlargementMax: number;
  /**
   * At most this many model pixels per second of film: 960 x 544 at 30 frames a second, twice real
   * time on two cores. [T] 8.5
   */
  readonly pixelsPerSecondMax: number;
  /** Only people of at least this score are measured; 0..1. */
  readonly scoreMin: number;
  /**
   * Longer side of the input for the first look, at most; the picture's own where that is smaller,
   * but at least the second.
   */
  readonly probeLongSideMax: number;
  readonly probeLongSideMin: number;
  /** Pictures of the first look beside the clip's first frame, spread over the clip. */
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
