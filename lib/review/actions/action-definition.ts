// What the list says of an action.

import { type Message, message } from '@/lib/messages/message';
import type { ActionRight, ActionRule, ReviewMode } from './action-context';

export type ActionGroup = 'Choose' | 'Decide' | 'Box' | 'Play' | 'Move' | 'View';

/** Headings of the ? sheet. */
export const actionGroups: Readonly<Record<ActionGroup, Message>> = {
  Choose: message('Choose'),
  Decide: message('Decide'),
  Box: message('Box'),
  Play: message('Play'),
  Move: message('Move'),
  View: message('View'),
};

export type ActionDefinition = {
  readonly label: Message;
  /** Longer entry of the ? sheet, where the label is not enough. */
  readonly help?: Message;
  readonly group: ActionGroup;
  /** The first is printed on buttons; none for what is done by a button alone. */
  readonly keys: readonly string[];
  /** Further keys in one mode only. */
  readonly keysIn?: Readonly<Partial<Record<ReviewMode, readonly string[]>>>;
  /** Modes in which the action exists; all when absent. */
  readonly modes?: readonly ReviewMode[];
  /** Its keys name one of several (a person, a direction), or the way out: they stay. */
  readonly fixedKeys?: true;
  /** It exists while a box is edited, and its keys come before those of all others. */
  readonly editsBox?: true;
  /** The right it needs; all who see the session have it when absent. */
  readonly right?: ActionRight;
  /** Allowed throughout its modes when absent. */
  readonly rule?: ActionRule;
};
