// Everything but the player is dimmed, with a soft edge, and the ground around the feet glows
// faintly in the color. Where the path is doubtful it dims less.

import { message } from '@/lib/messages/message';
import { ellipse, type Shape } from '../draw-list';
import { dimmedSurroundings } from './dimmed';
import type { DrawMark, MarkInput } from './mark-input';
import { ringAtFeet } from './ring';
import type { StyleDefinition } from './style-definition';

const draw: DrawMark = (input) => [...groundGlow(input), ...dimmedSurroundings(input)];

export const spotlight = {
  kind: 'spotlight',
  label: message('Spotlight'),
  icon: 'M10.5 3h3l6.3 14.6M10.5 3 4.2 17.6M12 15c-4.5 0-8 1.3-8 3.2s3.5 3.2 8 3.2 8-1.3 8-3.2-3.5-3.2-8-3.2z',
  draw,
} as const satisfies StyleDefinition;

function groundGlow(input: MarkInput): Shape[] {
  const { x, y, rx, ry } = ringAtFeet({ ...input, offset: 0 });
  return [1.05, 0.92, 0.79, 0.66].map((share) => ({
    contours: [ellipse(x, y, share * rx, share * ry)],
    color: input.color,
    opacity: 0.068,
  }));
}
