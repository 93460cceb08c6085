// A triangle that points at the player's head.

import { message } from '@/lib/messages/message';
import type { Vertex } from '../draw-list';
import type { DrawMark } from './mark-input';
import { drawPointer } from './pointer';
import type { StyleDefinition } from './style-definition';

const corners: readonly Vertex[] = [
  [-0.56, -0.48],
  [0.56, -0.48],
  [0, 0.5],
];

const draw: DrawMark = (input) => drawPointer(input, corners);

export const triangle = {
  kind: 'triangle',
  label: message('Triangle'),
  icon: 'M4 6h16l-8 13z',
  draw,
} as const satisfies StyleDefinition;
