// Gaps between observations: short ones are interpolated between both ends, each warped by the
// camera motion; the rest is lost. Frames are clip frames, times seconds, boxes image pixels.

import { centerDistance, interpolateBoxes } from '../geometry/boxes';
import { compensateBox } from '../geometry/compensate-box';
import { bridgedFrame, lostFrame } from '../path-frame';
import type { Analysis, PathFrame } from '../types';
import { valueAt } from '../value-at';
import type { FollowParams } from './params';
import type { Observation } from './single-target';

/** The frame of the path of an observation. */
export function observedFrame(
  { times }: Analysis,
  { frame, box, source, confidence }: Observation,
): PathFrame {
  return { index: frame, time: valueAt(times, frame), box, source, confidence };
}

/** The frames strictly between two observations: all interpolated, or all lost. */
export function interpolateGap(
  analysis: Analysis,
  perFrame: Float64Array,
  left: Observation,
  right: Observation,
  params: FollowParams,
): PathFrame[] {
  const { times } = analysis;
  const gapFrames = framesBetween(left.frame, right.frame);
  const seconds = valueAt(times, right.frame) - valueAt(times, left.frame);
  if (!isReachable(perFrame, left, right, seconds, params))
    return gapFrames.map((index) => lostFrame(analysis, index));
  const endConfidence = Math.min(left.confidence, right.confidence);
  return gapFrames.map((index) => {
    const t = (valueAt(times, index) - valueAt(times, left.frame)) / seconds;
    const fromLeft = compensateBox(left.box, perFrame, left.frame, index);
    const fromRight = compensateBox(right.box, perFrame, right.frame, index);
    // Uncertainty is largest in the middle and grows with the gap.
    const uncertainty =
      (1 - params.confidence.bridgeShare) *
      4 *
      t *
      (1 - t) *
      Math.min(1, seconds / params.bridgeSecondsMax);
    return bridgedFrame(
      analysis,
      index,
      interpolateBoxes(fromLeft, fromRight, t),
      endConfidence * (1 - uncertainty),
    );
  });
}

/**
 * The frames from an observation towards `end` (exclusive): held until the next analysed frame,
 * which did not observe the player, then lost.
 */
export function extrapolate(
  analysis: Analysis,
  perFrame: Float64Array,
  from: Observation,
  end: number,
): PathFrame[] {
  const [low, high] = [Math.min(from.frame, end), Math.max(from.frame, end)];
  const analysedFrames = analysis.analysed.filter((frame) => frame > low && frame < high);
  const unobserved = end > from.frame ? analysedFrames[0] : analysedFrames.at(-1);
  const isHeld = (index: number) =>
    unobserved === undefined || (end > from.frame ? index < unobserved : index > unobserved);
  return framesBetween(low, high).map((index) => {
    if (!isHeld(index)) return lostFrame(analysis, index);
    return bridgedFrame(
      analysis,
      index,
      compensateBox(from.box, perFrame, from.frame, index),
      from.confidence,
    );
  });
}

/** Whether one person can have moved from one box to the other in the time of the gap. */
function isReachable(
  perFrame: Float64Array,
  left: Observation,
  right: Observation,
  seconds: number,
  params: FollowParams,
): boolean {
  if (seconds > params.bridgeSecondsMax) return false;
  const warped = compensateBox(left.box, perFrame, left.frame, right.frame);
  const height = (warped[3] - warped[1] + right.box[3] - right.box[1]) / 2;
  return (
    centerDistance(warped, right.box) <=
    height * (params.reachHeights + params.reachHeightsPerSecond * seconds)
  );
}

function framesBetween(low: number, high: number): number[] {
  return Array.from({ length: Math.max(0, high - low - 1) }, (_, i) => low + 1 + i);
}
