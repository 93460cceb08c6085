// What lies between sightings: short gaps are bridged by carrying both ends along with the camera and blending them, the rest
// is lost. Frames are clip frames, times seconds, boxes image pixels.

import { blendBoxes, centreDistance, warpBox } from './boxes';
import type { FollowParams } from './params';
import type { Sighting } from './sight-from';
import type { Analysis, Box, PathFrame } from './types';
import { warpBetween } from './warp';

/** A frame in which the player is nowhere. */
export function lostFrame({ times }: Analysis, index: number): PathFrame {
  return { index, time: times[index]!, box: null, source: 'lost', confidence: 0 };
}

/** A frame of the path from a sighting. */
export function sightedFrame({ times }: Analysis, { frame, box, source, confidence }: Sighting): PathFrame {
  return { index: frame, time: times[frame]!, box, source, confidence };
}

/** The frames strictly between two sightings: all bridged, or all lost. */
export function bridge(analysis: Analysis, perFrame: Float64Array, left: Sighting, right: Sighting, params: FollowParams): PathFrame[] {
  const { times } = analysis;
  const inside = framesBetween(left.frame, right.frame);
  const seconds = times[right.frame]! - times[left.frame]!;
  if (!isPassable(perFrame, left, right, seconds, params)) return inside.map((index) => lostFrame(analysis, index));
  const trust = Math.min(left.confidence, right.confidence);
  return inside.map((index) => {
    const t = (times[index]! - times[left.frame]!) / seconds;
    const fromLeft = warpBox(left.box, warpBetween(perFrame, left.frame, index));
    const fromRight = warpBox(right.box, warpBetween(perFrame, right.frame, index));
    // Doubt is largest in the middle and grows with the gap: a short bridge is nearly as sure as its ends.
    const doubt = (1 - params.confidence.bridgeShare) * 4 * t * (1 - t) * Math.min(1, seconds / params.bridgeSecondsMax);
    return bridgedFrame(analysis, index, blendBoxes(fromLeft, fromRight, t), trust * (1 - doubt));
  });
}

/** The frames from a sighting towards `end` (exclusive): held while no analysed frame could have contradicted, then lost. */
export function trail(analysis: Analysis, perFrame: Float64Array, from: Sighting, end: number): PathFrame[] {
  const [low, high] = [Math.min(from.frame, end), Math.max(from.frame, end)];
  const looked = analysis.analysed.filter((frame) => frame > low && frame < high);
  const contradiction = end > from.frame ? looked[0] : looked.at(-1);
  const isHeld = (index: number) => contradiction === undefined || (end > from.frame ? index < contradiction : index > contradiction);
  return framesBetween(low, high).map((index) => {
    if (!isHeld(index)) return lostFrame(analysis, index);
    return bridgedFrame(analysis, index, warpBox(from.box, warpBetween(perFrame, from.frame, index)), from.confidence);
  });
}

function bridgedFrame({ times }: Analysis, index: number, box: Box, confidence: number): PathFrame {
  return { index, time: times[index]!, box, source: 'bridged', confidence };
}

/** Whether one person can have gone from one box to the other: soon enough, and not faster than people run. */
function isPassable(perFrame: Float64Array, left: Sighting, right: Sighting, seconds: number, params: FollowParams): boolean {
  if (seconds > params.bridgeSecondsMax) return false;
  const carried = warpBox(left.box, warpBetween(perFrame, left.frame, right.frame));
  const height = (carried[3] - carried[1] + right.box[3] - right.box[1]) / 2;
  return centreDistance(carried, right.box) <= height * (params.reachHeights + params.reachHeightsPerSecond * seconds);
}

function framesBetween(low: number, high: number): number[] {
  return Array.from({ length: Math.max(0, high - low - 1) }, (_, i) => low + 1 + i);
}
