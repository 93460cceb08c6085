// A flattened ring on the ground around the feet, broad in front and narrow behind, so that the
// player seems to stand in it. Where the path is doubtful it is dashed.

import { message } from '@/lib/messages/message';
import { clamp } from '../clamp';
import { type Ellipse, ellipse, type Shape } from '../draw-list';
import {
  type DrawMark,
  heightOf,
  type MarkInput,
  offsetOf,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
  shareOfHeight,
  unitOf,
} from './mark-input';
import { grownEllipse, ringBand } from './outlines';
import type { StyleDefinition } from './style-definition';

/** Height over width of the ellipse: a camera on a stand points down by about 20 degrees. */
const flatness = 0.36;

const draw: DrawMark = (input) => {
  const outer = ringAtFeet(input);
  const weight = input.thickness * Math.max(0.2 * outer.rx, shareOfHeight(input, 0, 10, 10));
  const inner = insetEllipse(outer, weight);
  const rim = insetEllipse(outer, 0.3 * weight);
  const outline = outlineWidth(input);
  const dashes = input.doubtful ? 10 : 0;
  const shapes: Shape[] = [
    {
      contours: ringBand(grownEllipse(outer, outline), grownEllipse(inner, -outline)),
      color: outlineColor,
      opacity: input.doubtful ? 0.5 * outlineOpacity : outlineOpacity,
    },
    {
      contours: [ellipse(inner.x, inner.y, inner.rx, inner.ry)],
      color: input.color,
      opacity: input.doubtful ? 0.1 : 0.16,
    },
    {
      contours: ringBand(outer, inner, dashes),
      color: input.color,
      opacity: input.doubtful ? 0.8 : 1,
    },
    {
      contours: ringBand(outer, rim, dashes),
      color: rimColor,
      opacity: input.doubtful ? 0.5 : 0.9,
    },
  ];
  return shapes;
};

export const ring = {
  kind: 'ring',
  label: message('Ring'),
  icon: 'M12 9c-5.5 0-10 1.8-10 4.5s4.5 4.5 10 4.5 10-1.8 10-4.5-4.5-4.5-10-4.5z',
  draw,
} as const satisfies StyleDefinition;

/** The outer edge: wide enough for a stride, never below the image's lower edge. */
export function ringAtFeet(input: MarkInput): Ellipse {
  const rx = shareOfHeight(input, 0.32, 34, 120);
  const ry = flatness * rx;
  const [x1, , x2, y2] = input.box;
  const yMax = input.height - ry - outlineWidth(input) - unitOf(input);
  const y = y2 - 0.02 * heightOf(input) + offsetOf(input);
  return { x: (x1 + x2) / 2, y: clamp(y, 0, yMax), rx, ry };
}

/** An inner ellipse that leaves a band of the given thickness: broad in front, thin behind. */
function insetEllipse(outer: Ellipse, thickness: number): Ellipse {
  const front = 0.62 * thickness;
  const back = 0.26 * thickness;
  return {
    x: outer.x,
    y: outer.y + (back - front) / 2,
    rx: outer.rx - 0.8 * thickness,
    ry: outer.ry - (front + back) / 2,
  };
}
