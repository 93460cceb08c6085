// All styles. The contract, the picker, the command line and the tests read this list.

import { arrow } from './arrow';
import { bracket } from './bracket';
import { circle } from './circle';
import { dot } from './dot';
import { ellipse } from './ellipse';
import { glow } from './glow';
import { label } from './label';
import { ring } from './ring';
import { spotlight } from './spotlight';
import type { StyleDefinition } from './style-definition';
import { trail } from './trail';
import { triangle } from './triangle';

export const styles = {
  dot,
  triangle,
  arrow,
  ring,
  ellipse,
  circle,
  bracket,
  spotlight,
  glow,
  label,
  trail,
} as const satisfies Record<string, StyleDefinition>;

export type StyleKind = keyof typeof styles;

/** In the order of the picker. */
export const styleKinds = Object.keys(styles) as readonly StyleKind[];
