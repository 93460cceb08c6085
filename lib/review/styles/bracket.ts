// Corner brackets around the player, white on their outer edges. Where the path is doubtful they are short
// and fainter.

import { message } from '@/lib/messages/message';
import { clamp } from '../clamp';
import { type Contour, polygon, type Vertex } from '../draw-list';
import {
  type DrawMark,
  heightOf,
  lineWidth,
  type MarkInput,
  offsetOf,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
  shareOfHeight,
} from './mark-input';
import { grown } from './outlines';
import type { StyleDefinition } from './style-definition';

const draw: DrawMark = (input) => {
  const frame = frameAround(input);
  const line = 1.25 * lineWidth(input);
  const arm = Math.max(2 * line, (input.doubtful ? 0.16 : 0.32) * frame.side);
  const corners = cornersOf(frame, arm, line);
  const outline = outlineWidth(input);
  return [
    {
      contours: corners.map((corner) => closed(grown(corner, outline))),
      color: outlineColor,
      opacity: input.doubtful ? 0.6 * outlineOpacity : outlineOpacity,
    },
    {
      contours: corners.map(closed),
      color: input.color,
      opacity: input.doubtful ? 0.7 : 1,
    },
    {
      contours: cornersOf(frame, arm, 0.25 * line).map(closed),
      color: rimColor,
      opacity: input.doubtful ? 0.5 : 0.9,
    },
  ];
};

export const bracket = {
  kind: 'bracket',
  label: message('Brackets'),
  icon: 'M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5',
  draw,
} as const satisfies StyleDefinition;

type Frame = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The shorter side. */
  readonly side: number;
};

/** The outer edges of the brackets, inside the image. */
function frameAround(input: MarkInput): Frame {
  const [x1, y1, x2, y2] = input.box;
  const margin = shareOfHeight(input, 0.06, 6, 18) + offsetOf(input) + lineWidth(input);
  const sideMin = shareOfHeight(input, 0, 48, 48);
  const halfX = Math.max(sideMin, x2 - x1 + 2 * margin, 0.45 * heightOf(input)) / 2;
  const halfY = Math.max(sideMin, y2 - y1 + 2 * margin) / 2;
  const edge = outlineWidth(input);
  const low = (center: number, half: number, size: number) =>
    clamp(center - half, edge, size - edge - sideMin);
  const high = (center: number, half: number, size: number) =>
    clamp(center + half, edge + sideMin, size - edge);
  const [centerX, centerY] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const [left, right] = [low(centerX, halfX, input.width), high(centerX, halfX, input.width)];
  const [top, bottom] = [low(centerY, halfY, input.height), high(centerY, halfY, input.height)];
  return { left, top, right, bottom, side: Math.min(right - left, bottom - top) };
}

/** One L for each corner, clockwise on screen. */
function cornersOf({ left, top, right, bottom }: Frame, arm: number, line: number): Vertex[][] {
  const places = [
    [left, top, 1, 1],
    [right, top, -1, 1],
    [right, bottom, -1, -1],
    [left, bottom, 1, -1],
  ] as const;
  return places.map(([x, y, dx, dy]) => {
    const corner: Vertex[] = [
      [x, y],
      [x + dx * arm, y],
      [x + dx * arm, y + dy * line],
      [x + dx * line, y + dy * line],
      [x + dx * line, y + dy * arm],
      [x, y + dy * arm],
    ];
    return dx * dy > 0 ? corner : corner.reverse();
  });
}

function closed([start = [0, 0], ...rest]: readonly Vertex[]): Contour {
  return polygon([start, ...rest]);
}
