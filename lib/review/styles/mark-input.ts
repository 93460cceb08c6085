// What every style draws from: one player in one frame, and the lengths marks are measured in.
// Image pixels; `unitOf` is one pixel of an image whose short side is 720.

import type { Box } from '@/lib/vision/types';
import { clamp } from '../clamp';
import type { DrawList, Vertex } from '../draw-list';
import type { ResolvedOptions } from './mark-options';

export type MarkInput = Pick<ResolvedOptions, 'size' | 'offset' | 'thickness' | 'text'> & {
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** #rrggbb */
  readonly color: string;
  /** The path may be wrong here: draw dashed, hollow or fainter. */
  readonly doubtful: boolean;
  /** Where the feet were, newest first; empty for styles that draw no trail. */
  readonly trail: readonly TrailPoint[];
};

/** A position of the feet. */
export type TrailPoint = {
  readonly at: Vertex;
  /** 0 now, 1 at the age where the trail ends. */
  readonly age: number;
};

/** The drawing of a style, at full opacity. */
export type DrawMark = (input: MarkInput) => DrawList;

export const outlineColor = '#000000';
export const rimColor = '#ffffff';
/** A mark stands out from a white shirt and a pale floor by it. */
export const outlineOpacity = 0.75;

/** Image pixels per pixel at 720p: the lengths of marks were chosen on 720p footage. */
export function unitOf(input: MarkInput): number {
  return Math.min(input.width, input.height) / 720;
}

/**
 * A share of the player's height, within bounds given in pixels at 720p, in the chosen size. The lower
 * bound keeps the mark of a far player large: a phone shows 1280 pixels on 390, so 30 are 9 there.
 */
export function shareOfHeight(
  input: MarkInput,
  share: number,
  pxMin: number,
  pxMax: number,
): number {
  const unit = unitOf(input);
  return input.size * clamp(share * heightOf(input), pxMin * unit, pxMax * unit);
}

/** The player's height. */
export function heightOf({ box }: MarkInput): number {
  return box[3] - box[1];
}

/** Width of a drawn line: on a phone two pixels at least, of which the dark outline leaves the color. */
export function lineWidth(input: MarkInput): number {
  return input.thickness * shareOfHeight(input, 0.03, 7, 12);
}

/** Width of the dark outline around a mark. */
export function outlineWidth(input: MarkInput): number {
  return 2.5 * unitOf(input);
}

/** The chosen distance from the player beyond the style's own. */
export function offsetOf(input: MarkInput): number {
  return input.offset * heightOf(input);
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
 * room. Continuous in the box. `size` is the mark's height, `gap` its distance from the head, to
 * which the chosen offset is added.
 */
export function markerPositionAtHead(input: MarkInput, size: number, gap: number): MarkerPosition {
  const [x1, y1, x2, y2] = input.box;
  const margin = 4 * unitOf(input);
  const centerX = (x1 + x2) / 2;
  const headRadius = 0.08 * (y2 - y1);
  const headY = y1 + headRadius;
  // Never across the chin.
  const distance = Math.max(gap + offsetOf(input), -2 * headRadius);
  const reachY = headRadius + distance + size / 2;
  const reachX = (x2 - x1) / 2 + distance + size / 2;
  const highest = margin + size / 2;
  const angle = Math.acos(clamp((headY - highest) / reachY, 0, 1));
  const side = centerX + reachX + size / 2 + margin <= input.width ? 1 : -1;
  return {
    x: clamp(centerX + side * reachX * Math.sin(angle), highest, input.width - highest),
    y: clamp(headY - reachY * Math.cos(angle), highest, input.height - highest),
    angle: side * angle,
  };
}
