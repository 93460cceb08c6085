// All styles. The contract, the picker, the command line and the tests read this list.

import { arrow } from './arrow';
import { dot } from './dot';
import { glow } from './glow';
import { ring } from './ring';
import { spotlight } from './spotlight';
import type { StyleDefinition } from './style-definition';

export const styles = {
  dot,
  ring,
  spotlight,
  arrow,
  glow,
} as const satisfies Record<string, StyleDefinition>;

export type StyleKind = keyof typeof styles;

/** In the order of the picker. */
export const styleKinds = Object.keys(styles) as readonly StyleKind[];
