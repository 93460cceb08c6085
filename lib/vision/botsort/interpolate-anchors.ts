// A path without a detector: linear interpolation in time between the boxes of the anchors. Frames
// of one span, from its left anchor (inclusive) to its right one (exclusive); image pixels,
// seconds.

import { interpolateBoxes } from '../geometry/boxes';
import { bridgedFrame, lostFrame } from '../path-frame';
import type { BoxAnchor } from '../spans';
import type { Analysis, PathFrame } from '../types';
import { valueAt } from '../value-at';
import type { FollowParams } from './params';

/**
 * The frames [start, stop) between two anchors, or beyond the only one, where its box is held for
 * `holdSecondsMax`.
 */
export function interpolateAnchors(
  analysis: Analysis,
  left: BoxAnchor | null,
  right: BoxAnchor | null,
  [start, stop]: readonly [number, number],
  params: FollowParams,
): PathFrame[] {
  const frames = Array.from({ length: stop - start }, (_, i) => start + i);
  return frames.map((index) => {
    if (index === left?.frame)
      return {
        index,
        time: valueAt(analysis.times, index),
        box: left.box,
        source: 'anchor',
        confidence: 1,
      };
    if (left && right) return interpolatedFrame(analysis, left, right, index, params);
    const nearest = left ?? right;
    return nearest ? heldFrame(analysis, nearest, index, params) : lostFrame(analysis, index);
  });
}

function interpolatedFrame(
  analysis: Analysis,
  left: BoxAnchor,
  right: BoxAnchor,
  index: number,
  params: FollowParams,
): PathFrame {
  const { times } = analysis;
  const [before, after] = [
    valueAt(times, index) - valueAt(times, left.frame),
    valueAt(times, right.frame) - valueAt(times, index),
  ];
  const box = interpolateBoxes(left.box, right.box, before / (before + after));
  const nearness = Math.min(1, Math.min(before, after) / params.holdSecondsMax);
  return bridgedFrame(analysis, index, box, 1 - (1 - params.confidence.bridgeShare) * nearness);
}

function heldFrame(
  analysis: Analysis,
  anchor: BoxAnchor,
  index: number,
  params: FollowParams,
): PathFrame {
  const seconds = Math.abs(valueAt(analysis.times, index) - valueAt(analysis.times, anchor.frame));
  if (seconds > params.holdSecondsMax) return lostFrame(analysis, index);
  return bridgedFrame(analysis, index, anchor.box, 1 - seconds / params.holdSecondsMax);
}
