// A circle around the whole player, who stays visible in it. Where the path is doubtful it is dashed.

import { message } from '@/lib/messages/message';
import {
  type DrawMark,
  heightOf,
  lineWidth,
  offsetOf,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
  shareOfHeight,
} from './mark-input';
import { grownEllipse, ringBand } from './outlines';
import type { StyleDefinition } from './style-definition';

const draw: DrawMark = (input) => {
  const [x1, y1, x2, y2] = input.box;
  const span = Math.max(x2 - x1, heightOf(input));
  const line = lineWidth(input);
  const radius = Math.max(
    0.52 * span + shareOfHeight(input, 0.05, 5, 16) + offsetOf(input) + line,
    shareOfHeight(input, 0, 24, 24) + line,
  );
  const outer = { x: (x1 + x2) / 2, y: (y1 + y2) / 2, rx: radius, ry: radius };
  const inner = grownEllipse(outer, -line);
  const outline = outlineWidth(input);
  const dashes = input.doubtful ? 14 : 0;
  return [
    {
      contours: ringBand(grownEllipse(outer, outline), grownEllipse(inner, -outline)),
      color: outlineColor,
      opacity: input.doubtful ? 0.5 * outlineOpacity : outlineOpacity,
    },
    {
      contours: ringBand(outer, inner, dashes),
      color: input.color,
      opacity: input.doubtful ? 0.8 : 1,
    },
    {
      contours: ringBand(outer, grownEllipse(outer, -0.25 * line), dashes),
      color: rimColor,
      opacity: input.doubtful ? 0.5 : 0.9,
    },
  ];
};

export const circle = {
  kind: 'circle',
  label: message('Circle'),
  icon: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 6.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3zM12 10v4.5M10 18l2-3.5 2 3.5',
  draw,
} as const satisfies StyleDefinition;
