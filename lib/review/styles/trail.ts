// Where the player ran: a line from the feet back in time that gets thinner, and a disc at the feet.
// Positions are those in the frames, so a pan of the camera bends the line. Where the path is doubtful
// it is fainter and the disc a ring.

import { message } from '@/lib/messages/message';
import { type Contour, type Ellipse, ellipse, polygon, type Shape } from '../draw-list';
import {
  type DrawMark,
  lineWidth,
  type MarkInput,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
} from './mark-input';
import { grownEllipse, ringBand } from './outlines';
import { ringAtFeet } from './ring';
import type { StyleDefinition } from './style-definition';

const draw: DrawMark = (input) => {
  const feet = ringAtFeet(input);
  const disc: Ellipse = { ...feet, rx: 0.55 * feet.rx, ry: 0.55 * feet.ry };
  const outline = outlineWidth(input);
  const opacity = input.doubtful ? 0.6 : 1;
  const inner = grownEllipse(disc, -0.35 * disc.rx, -0.35 * disc.ry);
  const whole = (e: Ellipse) => ellipse(e.x, e.y, e.rx, e.ry);
  const shapes: Shape[] = [
    {
      contours: [...ribbon(input, outline), whole(grownEllipse(disc, outline))],
      color: outlineColor,
      opacity: outlineOpacity * opacity,
    },
    { contours: [...ribbon(input, 0), whole(disc)], color: input.color, opacity },
    {
      contours: input.doubtful ? ringBand(disc, inner, 6) : ringBand(disc, inner),
      color: rimColor,
      opacity: input.doubtful ? 0.7 : 0.9,
    },
  ];
  return shapes;
};

export const trail = {
  kind: 'trail',
  label: message('Trail'),
  icon: 'M3 19c4 0 4-6 8-6s3-5 6-5M19 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  draw,
  hasTrail: true,
} as const satisfies StyleDefinition;

/**
 * Discs at the positions and the parts between them. All contours have one orientation, so that where
 * they overlap nothing is cut out.
 */
function ribbon(input: MarkInput, grow: number): Contour[] {
  const width = 1.4 * lineWidth(input);
  const radius = (age: number) => (width / 2) * (1 - 0.85 * age) + grow;
  const shift = input.offset * (input.box[3] - input.box[1]);
  const discs = input.trail.map(({ at: [x, y], age }): Ellipse => {
    const r = radius(age);
    return { x, y: Math.min(y + shift, input.height - r), rx: r, ry: r };
  });
  const parts = discs.flatMap((disc, i) => {
    const next = discs[i + 1];
    return next ? [partBetween(disc, next)] : [];
  });
  return [...discs.slice(1).map((e) => ellipse(e.x, e.y, e.rx, e.ry)), ...parts];
}

/** The quadrilateral between two discs, clockwise on screen as an ellipse is. */
function partBetween(a: Ellipse, b: Ellipse): Contour {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [nx, ny] = [(b.y - a.y) / length, -(b.x - a.x) / length];
  return polygon([
    [a.x + nx * a.rx, a.y + ny * a.rx],
    [b.x + nx * b.rx, b.y + ny * b.rx],
    [b.x - nx * b.rx, b.y - ny * b.rx],
    [a.x - nx * a.rx, a.y - ny * a.rx],
  ]);
}
