// Places and boxes in picture pixels.

import type { Box } from '../types';

/** A person's center and sides, in frame pixels. */
export type BoxCenter = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The place of a box. */
export function toBoxCenter([x1, y1, x2, y2]: Box): BoxCenter {
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, width: x2 - x1, height: y2 - y1 };
}

/** The box of a place. */
export function toBox({ x, y, width, height }: BoxCenter): Box {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/** What counts as a person's height when distances are measured: lying people are wide. */
export function bodyHeight({ width, height }: BoxCenter, widthAsHeight: number): number {
  return Math.max(height, widthAsHeight * width);
}

/** Distance of the centres. */
export function distance(a: BoxCenter, b: BoxCenter): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}
