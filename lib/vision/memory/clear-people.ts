// Who in one frame can be looked at: detections whose torso is not another person's, whole within
// the image; and how far apart people stand. Image pixels.

import { boxesAt } from '../analysed-frames';
import { iou } from '../geometry/boxes';
import type { Analysis, Box } from '../types';
import { valueAt } from '../value-at';
import type { MemoryParams } from './params';

/** One person of a frame. */
export type FramePerson = {
  /** Index among the frame's detections. */
  readonly detection: number;
  readonly box: Box;
  /** Whole, and not overlapped by another person. */
  readonly isClear: boolean;
  /** 0: overlapped; 1: as far from all others as counts. */
  readonly apart: number;
};

/** The people of analysed frame k that are detected well enough. */
export function framePeople(analysis: Analysis, k: number, params: MemoryParams): FramePerson[] {
  const { scores } = valueAt(analysis.detections, k);
  const found = boxesAt(analysis, k).flatMap((box, detection) =>
    valueAt(scores, detection) >= params.scoreMin ? [{ box, detection }] : [],
  );
  return found.map(({ box, detection }, i) => {
    const others = found.filter((_, j) => j !== i).map((other) => other.box);
    const isAlone = others.every((other) => iou(box, other) <= params.overlapMax);
    return {
      ...{ detection, box, isClear: isAlone && isWhole(box, analysis, params) },
      apart: apartFrom(box, others, params.separationMax),
    };
  });
}

function isWhole(
  [x1, y1, x2, y2]: Box,
  { width, height }: Analysis,
  { borderHeights }: MemoryParams,
): boolean {
  const margin = borderHeights * (y2 - y1);
  return x1 >= margin && y1 >= margin && x2 <= width - margin && y2 <= height - margin;
}

/**
 * Distance to the nearest other in mean box sizes, along the axis on which it is larger: 1 touches.
 * Below 1 it is 0; it rises to 1 at `separationMax`.
 */
function apartFrom(box: Box, others: readonly Box[], separationMax: number): number {
  return others.reduce((least, other) => {
    const along = (low: 0 | 1, high: 2 | 3) =>
      Math.abs(box[low] + box[high] - other[low] - other[high]) /
      Math.max(1, box[high] - box[low] + other[high] - other[low]);
    const separation = Math.max(along(0, 2), along(1, 3));
    return Math.min(least, Math.max(0, (separation - 1) / (separationMax - 1)));
  }, 1);
}
