// A line on the ground in front of the feet, white on its outer edge and open behind, so that the legs
// stand in it. Where the path is doubtful it is dashed.

import { message } from '@/lib/messages/message';
import { bandBetween, type Contour, type Ellipse } from '../draw-list';
import {
  type DrawMark,
  lineWidth,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
} from './mark-input';
import { grownEllipse } from './outlines';
import { ringAtFeet } from './ring';
import type { StyleDefinition } from './style-definition';

/** Radians, clockwise on screen from the right. */
const [from, to] = [-0.2 * Math.PI, 1.2 * Math.PI];
const dashes = 7;

const draw: DrawMark = (input) => {
  const outer = ringAtFeet(input);
  const line = Math.min(1.3 * lineWidth(input), 0.6 * outer.ry);
  // Seen from above at a low angle, a line across the view is thinner than one along it.
  const inner = grownEllipse(outer, -line, -0.75 * line);
  const rim = grownEllipse(outer, -0.3 * line, -0.22 * line);
  const outline = outlineWidth(input);
  const ends = outline / outer.rx;
  return [
    {
      contours: [
        bandBetween(
          grownEllipse(outer, outline),
          grownEllipse(inner, -outline),
          from - ends,
          to + ends,
        ),
      ],
      color: outlineColor,
      opacity: input.doubtful ? 0.5 * outlineOpacity : outlineOpacity,
    },
    {
      contours: input.doubtful ? dashed(outer, inner) : [bandBetween(outer, inner, from, to)],
      color: input.color,
      opacity: input.doubtful ? 0.8 : 1,
    },
    {
      contours: input.doubtful ? dashed(outer, rim) : [bandBetween(outer, rim, from, to)],
      color: rimColor,
      opacity: input.doubtful ? 0.5 : 0.9,
    },
  ];
};

export const ellipse = {
  kind: 'ellipse',
  label: message('Ellipse'),
  icon: 'M5 9.5c-2 1-3 2.2-3 3.5 0 3 4.5 5 10 5s10-2 10-5c0-1.3-1-2.5-3-3.5M10 3v9M14 3v9',
  draw,
} as const satisfies StyleDefinition;

/** Dashes at both ends and evenly between. */
function dashed(outer: Ellipse, inner: Ellipse): Contour[] {
  const gap = 0.6;
  const dash = (to - from) / (dashes + (dashes - 1) * gap);
  return Array.from({ length: dashes }, (_, i) => {
    const start = from + i * dash * (1 + gap);
    return bandBetween(outer, inner, start, start + dash);
  });
}
