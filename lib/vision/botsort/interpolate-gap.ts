// What lies between sightings: short gaps are bridged by carrying both ends along with the camera
// and blending them, the rest is lost. Frames are clip frames, times seconds, boxes image pixels.

import { centerDistance, interpolateBoxes, warpBox } from '../geometry/boxes';
import { warpBetween } from '../geometry/warp';
import type { Analysis, Box, PathFrame } from '../types';
import { valueAt } from '../value-at';
import type { FollowParams } from './params';
import type { Observation } from './single-target';

/** A frame in which the player is nowhere. */
export function lostFrame({ times }: Analysis, index: number): PathFrame {
  return { index, time: valueAt(times, index), box: null, source: 'lost', confidence: 0 };
}

/** A frame of the path from a sighting. */
export function observedFrame(
  { times }: Analysis,
  { frame, box, source, confidence }: Observation,
): PathFrame {
  return { index: frame, time: valueAt(times, frame), box, source, confidence };
}

/** The frames strictly between two sightings: all bridged, or all lost. */
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
    const fromLeft = warpBox(left.box, warpBetween(perFrame, left.frame, index));
    const fromRight = warpBox(right.box, warpBetween(perFrame, right.frame, index));
    // Doubt is largest in the middle and grows with the gap: a short bridge is nearly as sure as
    // its ends.
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
 * The frames from a sighting towards `end` (exclusive): held while no analysed frame could have
 * contradicted, then lost.
 */
export function extrapolate(
  analysis: Analysis,
  perFrame: Float64Array,
  from: Observation,
  end: number,
): PathFrame[] {
  const [low, high] = [Math.min(from.frame, end), Math.max(from.frame, end)];
  const analysedFrames = analysis.analysed.filter((frame) => frame > low && frame < high);
  const contradiction = end > from.frame ? analysedFrames[0] : analysedFrames.at(-1);
  const isHeld = (index: number) =>
    contradiction === undefined ||
    (end > from.frame ? index < contradiction : index > contradiction);
  return framesBetween(low, high).map((index) => {
    if (!isHeld(index)) return lostFrame(analysis, index);
    return bridgedFrame(
      analysis,
      index,
      warpBox(from.box, warpBetween(perFrame, from.frame, index)),
      from.confidence,
    );
  });
}

function bridgedFrame({ times }: Analysis, index: number, box: Box, confidence: number): PathFrame {
  return { index, time: valueAt(times, index), box, source: 'bridged', confidence };
}

/**
 * Whether one person can have gone from one box to the other: soon enough, and not faster than
 * people run.
 */
function isReachable(
  perFrame: Float64Array,
  left: Observation,
  right: Observation,
  seconds: number,
  params: FollowParams,
): boolean {
  if (seconds > params.bridgeSecondsMax) return false;
  const warped = warpBox(left.box, warpBetween(perFrame, left.frame, right.frame));
  const height = (warped[3] - warped[1] + right.box[3] - right.box[1]) / 2;
  return (
    centerDistance(warped, right.box) <=
    height * (params.reachHeights + params.reachHeightsPerSecond * seconds)
  );
}

function framesBetween(low: number, high: number): number[] {
  return Array.from({ length: Math.max(0, high - low - 1) }, (_, i) => low + 1 + i);
}
