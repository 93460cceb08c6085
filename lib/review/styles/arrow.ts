// A notched arrow head that points at the player's head.

import { message } from '@/lib/messages/message';
import type { Vertex } from '../draw-list';
import type { DrawMark } from './mark-input';
import { drawPointer } from './pointer';
import type { StyleDefinition } from './style-definition';

/** Left shoulder, notch, right shoulder, tip. */
const corners: readonly Vertex[] = [
  [-0.54, -0.5],
  [0, -0.27],
  [0.54, -0.5],
  [0, 0.5],
];

const draw: DrawMark = (input) => drawPointer(input, corners);

export const arrow = {
  kind: 'arrow',
  label: message('Arrow'),
  icon: 'M12 4v16M5 13l7 7 7-7',
  draw,
} as const satisfies StyleDefinition;
