// A dot over the head: dark outline, white rim, colored core. Where the path is doubtful the rim is
// dashed and the core small.

import { message } from '@/lib/messages/message';
import { ellipse, type Shape } from '../draw-list';
import {
  type DrawMark,
  markerPositionAtHead,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
  shareOfHeight,
} from './mark-input';
import { grownEllipse, ringBand } from './outlines';
import type { StyleDefinition } from './style-definition';

const draw: DrawMark = (input) => {
  const radius = shareOfHeight(input, 0.1, 15, 30);
  const outline = outlineWidth(input);
  const { x, y } = markerPositionAtHead(input, 2 * (radius + outline), 0.5 * radius);
  const rim = { x, y, rx: radius, ry: radius };
  const hole = grownEllipse(rim, -Math.min(0.6, 0.28 * input.thickness) * radius);
  const core = input.doubtful ? 0.6 * hole.rx : hole.rx + 0.05 * radius;
  const shapes: Shape[] = [
    {
      contours: [ellipse(x, y, radius + outline, radius + outline)],
      color: outlineColor,
      opacity: input.doubtful ? 0.6 * outlineOpacity : outlineOpacity,
    },
    {
      contours: ringBand(rim, hole, input.doubtful ? 6 : 0, 0.68),
      color: rimColor,
      opacity: input.doubtful ? 0.9 : 1,
    },
    {
      contours: [ellipse(x, y, core, core)],
      color: input.color,
      opacity: input.doubtful ? 0.9 : 1,
    },
  ];
  return shapes;
};

export const dot = {
  kind: 'dot',
  label: message('Dot'),
  icon: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  draw,
} as const satisfies StyleDefinition;
