// A dot over the head: white rim, colored core, soft shadow. Where the path is doubtful the rim is
// dashed and the core small.

import { bandBetween, ellipse, reversed, type Shape } from '../draw-list';
import {
  type DrawMark,
  markerPositionAtHead,
  rimColor,
  shareOfHeight,
  softShadow,
} from './mark-input';
import type { StyleDefinition } from './style-definition';

const dashes = 6;

const draw: DrawMark = (input) => {
  const radius = shareOfHeight(input, 0.075, 7, 22);
  const { x, y } = markerPositionAtHead(input, 2 * radius, 0.9 * radius);
  const shadow = softShadow(
    { x, y: y + 0.15 * radius, rx: radius, ry: radius },
    0.7 * radius,
    input.doubtful ? 0.35 : 0.55,
  );
  const body: Shape[] = input.doubtful
    ? [
        { contours: dashedRing(x, y, radius, 0.72 * radius), color: rimColor, opacity: 0.9 },
        { contours: [ellipse(x, y, 0.5 * radius, 0.5 * radius)], color: input.color, opacity: 0.9 },
      ]
    : [
        {
          contours: [
            ellipse(x, y, radius, radius),
            reversed(ellipse(x, y, 0.7 * radius, 0.7 * radius)),
          ],
          color: rimColor,
          opacity: 1,
        },
        { contours: [ellipse(x, y, 0.76 * radius, 0.76 * radius)], color: input.color, opacity: 1 },
      ];
  return [...shadow, ...body];
};

export const dot = {
  kind: 'dot',
  label: 'Dot',
  icon: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  draw,
} as const satisfies StyleDefinition;

function dashedRing(x: number, y: number, outer: number, inner: number) {
  const step = (2 * Math.PI) / dashes;
  return Array.from({ length: dashes }, (_, i) =>
    bandBetween(
      { x, y, rx: outer, ry: outer },
      { x, y, rx: inner, ry: inner },
      i * step,
      (i + 0.68) * step,
    ),
  );
}
