// What every style draws from: one player in one frame, and the lengths marks are measured in.
// Image pixels; `unitOf` is one pixel of an image whose short side is 720.

import type { Box } from '@/lib/vision/types';
import { clamp } from '../clamp';
import { type DrawList, type Ellipse, ellipse, type Shape } from '../draw-list';

export type MarkInput = {
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** #rrggbb */
  readonly color: string;
  /** The path may be wrong here: draw dashed, hollow or fainter. */
  readonly doubtful: boolean;
};

/** The drawing of a style, at full opacity. */
export type DrawMark = (input: MarkInput) => DrawList;

export const shadowColor = '#000000';
export const rimColor = '#ffffff';

/** Image pixels per pixel at 720p: the lengths of marks were chosen on 720p footage. */
export function unitOf(input: MarkInput): number {
  return Math.min(input.width, input.height) / 720;
}

/** A share of the player's height, within bounds given in pixels at 720p. */
export function shareOfHeight(
  input: MarkInput,
  share: number,
  pxMin: number,
  pxMax: number,
): number {
  const unit = unitOf(input);
  return clamp(share * (input.box[3] - input.box[1]), pxMin * unit, pxMax * unit);
}

/**
 * A soft dark ellipse, so that a mark stands out from any background: thin layers that add up
 * towards the center.
 */
export function softShadow({ x, y, rx, ry }: Ellipse, spread: number, opacity: number): Shape[] {
  const layers = 4;
  return Array.from({ length: layers }, (_, i) => {
    const grow = spread * (1 - i / layers);
    return {
      contours: [ellipse(x, y, rx + grow, ry + grow)],
      color: shadowColor,
      opacity: opacity / layers,
    };
  });
}

/** The center of a mark beside the head, and the side from which it points at the head. */
export type MarkerPosition = {
  readonly x: number;
  readonly y: number;
  /** Radians from straight above: 0 above the head, +90° to its right, -90° to its left. */
  readonly angle: number;
};

/**
 * Above the head; where the upper edge leaves no room, around the head towards the side that has
 * room. Continuous in the box. `size` is the mark's height, `gap` its distance from the head.
 */
export function markerPositionAtHead(input: MarkInput, size: number, gap: number): MarkerPosition {
  const [x1, y1, x2, y2] = input.box;
  const margin = 4 * unitOf(input);
  const centerX = (x1 + x2) / 2;
  const headRadius = 0.08 * (y2 - y1);
  const headY = y1 + headRadius;
  const reachY = headRadius + gap + size / 2;
  const reachX = (x2 - x1) / 2 + gap + size / 2;
  const highest = margin + size / 2;
  const angle = Math.acos(clamp((headY - highest) / reachY, 0, 1));
  const side = centerX + reachX + size / 2 + margin <= input.width ? 1 : -1;
  return {
    x: clamp(centerX + side * reachX * Math.sin(angle), highest, input.width - highest),
    y: clamp(headY - reachY * Math.cos(angle), highest, input.height - highest),
    angle: side * angle,
  };
}
