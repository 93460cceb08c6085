// A pointer beside the head, its tip towards the head: dark outline, white rim, colored core. Arrow and
// triangle are two of its forms. Where the path is doubtful it is a rim around a faint core.

import { type DrawList, reversed, type Vertex } from '../draw-list';
import {
  type MarkInput,
  markerPositionAtHead,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
  shareOfHeight,
} from './mark-input';
import { grown, roundCorners } from './outlines';

/** `corners` point down, clockwise, in sizes around the center; the size is the height. */
export function drawPointer(input: MarkInput, corners: readonly Vertex[]): DrawList {
  const size = shareOfHeight(input, 0.2, 34, 60);
  const outline = outlineWidth(input);
  const position = markerPositionAtHead(input, size + 2 * outline, 0.15 * size);
  const sin = Math.sin(position.angle);
  const cos = Math.cos(position.angle);
  const placed = corners.map(
    ([x, y]): Vertex => [
      position.x + size * (x * cos - y * sin),
      position.y + size * (x * sin + y * cos),
    ],
  );
  const contour = (distance: number) => roundCorners(grown(placed, distance), 0.16);
  const rim = 0.075 * input.thickness * size;
  const inner = contour(-rim);
  return [
    {
      contours: [contour(outline)],
      color: outlineColor,
      opacity: input.doubtful ? 0.6 * outlineOpacity : outlineOpacity,
    },
    {
      contours: [contour(0), reversed(inner)],
      color: rimColor,
      opacity: input.doubtful ? 0.8 : 1,
    },
    {
      contours: [input.doubtful ? inner : contour(-0.75 * rim)],
      color: input.color,
      opacity: input.doubtful ? 0.45 : 1,
    },
  ];
}
