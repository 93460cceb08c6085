// Figures of a followed player over a part of a match, from the player's path in one clip.

import { warpBetween } from '@/lib/vision/geometry/warp';
import type { Box } from '@/lib/vision/types';

export type PlayerFrames = {
  /** Seconds, one per frame. */
  readonly times: ArrayLike<number>;
  /** null: not visible. In the pixels of the warps. */
  readonly boxes: readonly (Box | null)[];
  /** The camera's motion into each frame [frames * 6]; null: not known, so no speed is. */
  readonly warps: Float64Array | null;
};

/** Sums, to be added over clips: see meanSpeedOf. */
export type PlayerFigures = {
  /** Seconds of the clip in the part of the match, and those in which the player is visible. */
  readonly followedSeconds: number;
  readonly visibleSeconds: number;
  /** Way against the ground in body heights, and the seconds it took. */
  readonly heights: number;
  readonly movingSeconds: number;
};

/** A step of the player's way, in seconds: longer than the jitter of a box, shorter than a turn. */
const stepSeconds = 0.5;

/** Figures of the frames in [from, to) seconds. */
export function playerFigures(
  { times, boxes, warps }: PlayerFrames,
  from: number,
  to: number,
): PlayerFigures {
  let [followed, visible, heights, moving] = [0, 0, 0, 0];
  let start: number | null = null;
  for (let k = 0; k < boxes.length; k++) {
    const time = times[k] ?? 0;
    if (time < from || time >= to) continue;
    // A frame lasts until the next; the last one as long as the one before it.
    const next = times[k + 1] ?? 2 * time - (times[k - 1] ?? time);
    followed += Math.min(next, to) - time;
    if (!boxes[k]) {
      start = null;
      continue;
    }
    visible += Math.min(next, to) - time;
    if (start === null) start = k;
    const seconds = time - (times[start] ?? time);
    if (warps === null || seconds < stepSeconds) continue;
    heights += stepOf(boxes[start] as Box, boxes[k] as Box, warpBetween(warps, start, k));
    moving += seconds;
    start = k;
  }
  return {
    followedSeconds: followed,
    visibleSeconds: visible,
    heights,
    movingSeconds: moving,
  };
}

/** Body heights between two boxes, the first moved with the camera. */
function stepOf(before: Box, after: Box, warp: Float64Array): number {
  const [a = 1, b = 0, tx = 0, c = 0, d = 1, ty = 0] = warp;
  const [x, y] = [(before[0] + before[2]) / 2, (before[1] + before[3]) / 2];
  const dx = (after[0] + after[2]) / 2 - (a * x + b * y + tx);
  const dy = (after[1] + after[3]) / 2 - (c * x + d * y + ty);
  return Math.hypot(dx, dy) / ((before[3] - before[1] + after[3] - after[1]) / 2);
}
