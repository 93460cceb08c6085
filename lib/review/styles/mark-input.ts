// What every style is given to draw: one player in one frame, and the lengths marks are measured
// in. Units: image pixels; `unit` is one pixel of a picture whose short side is 720.

import type { Box } from '@/lib/vision/types';
import { type DrawList, ellipse, type Shape } from '../draw-list';

export type MarkInput = {
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** #rrggbb */
  readonly color: string;
  /** The path was bridged here: draw dashed, hollow or fainter. */
  readonly doubtful: boolean;
};

/** One style: a figure to its mark at full presence. */
export type DrawMark = (input: MarkInput) => DrawList;

export const shadowColor = '#000000';
export const rimColor = '#ffffff';

/** Lengths below were chosen on 720p footage and scale with the picture. */
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
 * A soft dark disc, so that a mark stands out from any ground: few thin layers that add up towards
 * the middle.
 */
export function softShadow(
  x: number,
  y: number,
  rx: number,
  ry: number,
  spread: number,
  opacity: number,
): Shape[] {
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

/** Where a mark of the given size goes beside the head, and from where it points at it. */
export type MarkerPosition = {
  readonly x: number;
  readonly y: number;
  /** Radians from straight above: 0 above the head, +90° to its right, -90° to its left. */
  readonly angle: number;
};

/**
 * Above the head; where the top of the picture leaves no room, around it towards the side that has
 * room. Moves continuously with the box. `size` is the mark's height, `gap` the air between it and
 * the head.
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

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
