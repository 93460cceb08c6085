// The magnifier that a held finger opens over the stage: where it lies, what it shows, and who is under
// its cross. Points of the screen are CSS pixels, boxes image pixels.

import type { Box } from '@/lib/vision/types';
import { clamp } from '../clamp';
import { type Point, type StageSize, toImage, type Viewport } from '../viewport';

export const loupe = { radius: 66, magnification: 3 } as const;

/** A held finger opens it after so long, */
export const loupeHoldMs = 300;
/** and one that moves so slowly over a person that it cannot mean to move the image. */
export const slowMoveMs = 120;

/** Between the finger and the edge of the magnifier: a fingertip hides about so much. */
const gapPx = 34;
const edgePx = 6;

/** The center of the magnifier in a window: above the finger, beside it where there is no room. */
export function loupeCenter(finger: Point, window: StageSize): Point {
  const { radius } = loupe;
  const within = (value: number, length: number) =>
    clamp(value, radius + edgePx, Math.max(length - radius - edgePx, radius + edgePx));
  const above = finger.y - gapPx - radius;
  if (above - radius >= edgePx) return { x: within(finger.x, window.width), y: above };
  const side = finger.x < window.width / 2 ? 1 : -1;
  return {
    x: within(finger.x + side * (gapPx + radius), window.width),
    y: within(above, window.height),
  };
}

/** What the magnifier shows of a stage: the point under the finger in its center, enlarged. */
export function loupeViewport(viewport: Viewport, finger: Point): Viewport {
  const scale = viewport.scale * loupe.magnification;
  const at = toImage(viewport, finger);
  return { scale, x: loupe.radius - at.x * scale, y: loupe.radius - at.y * scale };
}

/**
 * Index of the person under the cross: of the boxes that hold the point the smallest, else the nearest
 * one within reach (image pixels); null: there is none.
 */
export function personUnder(boxes: readonly Box[], point: Point, reach: number): number | null {
  const near = boxes
    .map((box, index) => ({ index, away: distanceTo(box, point), size: areaOf(box) }))
    .filter(({ away }) => away <= reach)
    .sort((one, other) => one.away - other.away || one.size - other.size);
  return near[0]?.index ?? null;
}

/** 0 inside. */
function distanceTo([x1, y1, x2, y2]: Box, { x, y }: Point): number {
  return Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));
}

function areaOf([x1, y1, x2, y2]: Box): number {
  return (x2 - x1) * (y2 - y1);
}
