// All styles by name: what draws reads this list, what only names them style-kinds.

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
import type { StyleKind } from './style-kinds';
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
} as const satisfies Record<StyleKind, StyleDefinition>;
