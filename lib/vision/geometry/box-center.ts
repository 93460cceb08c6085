// Boxes by center and size. Any pixel unit, one for all.

import type { Box } from '../types';

/** Center and sides of a box. */
export type BoxCenter = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Corners to center and sides. */
export function toBoxCenter([x1, y1, x2, y2]: Box): BoxCenter {
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, width: x2 - x1, height: y2 - y1 };
}

/** Center and sides to corners. */
export function toBox({ x, y, width, height }: BoxCenter): Box {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/** The unit of distances in heights; for a lying person a share of the width. */
export function bodyHeight({ width, height }: BoxCenter, widthAsHeight: number): number {
  return Math.max(height, widthAsHeight * width);
}

/** Distance of the centers. */
export function distance(a: BoxCenter, b: BoxCenter): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}
