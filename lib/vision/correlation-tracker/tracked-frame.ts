// What the tracker reads of a clip, frame by frame, and the two scales in use: frame pixels (the
// small frames of the frame source) inside the tracker, image pixels (the source) outside.

import { analysedIndexOf } from '../analysed-frames';
import type { RgbImage } from '../correlation-filter/search-region';
import type { FrameSource, RgbFrame } from '../frame-source';
import { boxAt } from '../geometry/boxes';
import type { Analysis, Box } from '../types';
import { valueAt } from '../value-at';
import type { Detection } from './match-detections';
import type { CorrelationTrackerParams } from './params';

/** What anchors and global association know of the detections. k: index of an analysed frame. */
export type IdentityPrior = {
  /** Whether an anchor excludes that the detection is the target. Called for every detection. */
  readonly isExcluded: (k: number, detection: number) => boolean;
  /** 1: the target, -1: another person, 0: unknown. Called only for a lost target. */
  readonly identityVote: (k: number, detection: number) => number;
};

/** The inputs of a run. */
export type TrackingContext = {
  readonly analysis: Analysis;
  /** Camera motion of every frame, see warpsPerFrame. */
  readonly perFrame: Float64Array;
  readonly frameSource: FrameSource;
  readonly identityPrior: IdentityPrior;
  readonly params: CorrelationTrackerParams;
};

/** A frame with the detections the tracker considers, in frame pixels. */
export type TrackedFrame = {
  readonly frame: number;
  /** Index among the analysed frames, or `noDetections`. */
  readonly k: number;
  readonly image: RgbImage;
  readonly detections: readonly Detection[];
};

/** The k of a frame that no detector saw. */
export const noDetections = -1;

/**
 * For a frame: its index among the analysed ones; `noDetections` where nothing was analysed and the
 * frame is tracked by its pixels alone; null: skipped.
 */
export function trackedIndexOf(analysis: Analysis): (frame: number) => number | null {
  const { analysed, frameCount, times } = analysis;
  if (analysed.length > 0) {
    const kOf = analysedIndexOf(analysis);
    return (frame) => kOf(frame) ?? null;
  }
  const seconds = valueAt(times, frameCount - 1);
  const stride = Math.max(
    1,
    Math.round((frameCount - 1) / Math.max(1, seconds * undetectedFramesPerSecondMax)),
  );
  return (frame) => (frame % stride === 0 ? noDetections : null);
}

/** Without a detector, frames are tracked at the rate at which they would be analysed. */
const undetectedFramesPerSecondMax = 30;

/** The detections of a frame that score high enough and are not excluded, in frame pixels. */
export function toTrackedFrame(
  { analysis, frameSource, identityPrior, params }: TrackingContext,
  { frame, rgb }: RgbFrame,
  k: number,
): TrackedFrame {
  const ratio = frameSource.width / analysis.width;
  const { boxes, scores } = analysis.detections[k] ?? { boxes: new Float32Array(0), scores: [] };
  const detections: Detection[] = [];
  for (const [index, score] of scores.entries()) {
    if (score < params.step.scoreMin || identityPrior.isExcluded(k, index)) continue;
    detections.push({ box: scaleBox(boxAt(boxes, index), ratio), score, index });
  }
  const { width, height } = frameSource;
  return { frame, k, image: { width, height, rgb }, detections };
}

/** Frame pixels per image pixel. */
export function framePixelsPerImagePixel({ frameSource, analysis }: TrackingContext): number {
  return frameSource.width / analysis.width;
}

/** The box times a factor. */
export function scaleBox([x1, y1, x2, y2]: Box, factor: number): Box {
  return [x1 * factor, y1 * factor, x2 * factor, y2 * factor];
}

/** Seconds between two frames, either order. */
export function secondsBetween({ times }: Analysis, a: number, b: number): number {
  return Math.abs(valueAt(times, b) - valueAt(times, a));
}
