// Following without a detector: the user's boxes are the path, joined by straight lines in time.
// Frames of one span, from its left anchor (inclusive) to its right one (exclusive); image pixels, seconds.

import { blendBoxes } from './boxes';
import { lostFrame } from './bridge';
import type { BoxAnchor } from './fuse/spans';
import type { FollowParams } from './params';
import type { Analysis, Box, PathFrame } from './types';

/** The frames [start, stop) between two drawn boxes, or beyond the only one, where the box is held for a moment. */
export function interpolate(
  analysis: Analysis,
  left: BoxAnchor | null,
  right: BoxAnchor | null,
  [start, stop]: readonly [number, number],
  params: FollowParams,
): PathFrame[] {
  const frames = Array.from({ length: stop - start }, (_, i) => start + i);
  return frames.map((index) => {
    if (index === left?.frame) return { index, time: analysis.times[index]!, box: left.box, source: 'anchor', confidence: 1 };
    if (left && right) return between(analysis, left, right, index, params);
    const nearest = left ?? right;
    return nearest ? beyond(analysis, nearest, index, params) : lostFrame(analysis, index);
  });
}

function between({ times }: Analysis, left: BoxAnchor, right: BoxAnchor, index: number, params: FollowParams): PathFrame {
  const [before, after] = [times[index]! - times[left.frame]!, times[right.frame]! - times[index]!];
  const box = blendBoxes(left.box, right.box, before / (before + after));
  return bridged(
    times[index]!,
    index,
    box,
    1 - (1 - params.confidence.bridgeShare) * Math.min(1, Math.min(before, after) / params.holdSecondsMax),
  );
}

function beyond(analysis: Analysis, anchor: BoxAnchor, index: number, params: FollowParams): PathFrame {
  const seconds = Math.abs(analysis.times[index]! - analysis.times[anchor.frame]!);
  if (seconds > params.holdSecondsMax) return lostFrame(analysis, index);
  return bridged(analysis.times[index]!, index, anchor.box, 1 - seconds / params.holdSecondsMax);
}

function bridged(time: number, index: number, box: Box, confidence: number): PathFrame {
  return { index, time, box, source: 'bridged', confidence };
}
