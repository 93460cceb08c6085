// Boxes under the pointer, and the box of a drag. Image pixels: callers convert points with
// viewport.ts and divide screen sizes by its scale.

import type { Box } from '@/lib/vision/types';
import { clamp } from './clamp';
import type { Point, StageSize } from './viewport';

/** A drawn box must be at least this wide and high; the server rejects smaller ones, too. */
export const boxSideMin = 8;

/**
 * Indices of the boxes under the point, smallest first. A side shorter than `sizeMin` is extended
 * to it around its center.
 */
export function boxesAt(boxes: readonly Box[], point: Point, sizeMin: number): number[] {
  return boxes
    .map((box, index) => ({ index, box }))
    .filter(({ box }) => contains(expandBox(box, sizeMin), point))
    .sort((one, other) => area(one.box) - area(other.box) || one.index - other.index)
    .map(({ index }) => index);
}

/** The box a click selects: the smallest hit; each further click selects the next larger one. */
export function nextHit(hits: readonly number[], chosen: number | null): number | null {
  const at = chosen === null ? -1 : hits.indexOf(chosen);
  return hits[(at + 1) % Math.max(hits.length, 1)] ?? null;
}

/** The box between two corners, clipped to the image; null when it is too small. */
export function boxFromDrag(from: Point, to: Point, image: StageSize): Box | null {
  const [x1, x2] = sortPair(clamp(from.x, 0, image.width), clamp(to.x, 0, image.width));
  const [y1, y2] = sortPair(clamp(from.y, 0, image.height), clamp(to.y, 0, image.height));
  return x2 - x1 < boxSideMin || y2 - y1 < boxSideMin ? null : [x1, y1, x2, y2];
}

function contains([x1, y1, x2, y2]: Box, { x, y }: Point): boolean {
  return x >= x1 && x <= x2 && y >= y1 && y <= y2;
}

function expandBox([x1, y1, x2, y2]: Box, sizeMin: number): Box {
  const dx = Math.max(0, (sizeMin - (x2 - x1)) / 2);
  const dy = Math.max(0, (sizeMin - (y2 - y1)) / 2);
  return [x1 - dx, y1 - dy, x2 + dx, y2 + dy];
}

function area([x1, y1, x2, y2]: Box): number {
  return (x2 - x1) * (y2 - y1);
}

function sortPair(one: number, other: number): [number, number] {
  return one <= other ? [one, other] : [other, one];
}
