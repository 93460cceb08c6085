// What a style is: how the player is marked, and how the choice is shown. A new style is one file
// of this shape and its line in the registry.

import type { Message } from '@/lib/messages/message';
import type { DrawMark } from './mark-input';

export type StyleDefinition = {
  /** The name in the database, the API and on the command line; the key of the registry. */
  readonly kind: string;
  /** The name on the screen. */
  readonly label: Message;
  /** Outline of the picker's icon: SVG path data in a 24 x 24 view box, stroked. */
  readonly icon: string;
  readonly draw: DrawMark;
  /** It writes `text` of its input. */
  readonly hasText?: boolean;
  /** It draws `trail` of its input. */
  readonly hasTrail?: boolean;
};
