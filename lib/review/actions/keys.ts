// Keys of the review screen, derived from the action list: which action a key press means, and keys
// as people and assistive technology read them.

import type { ReviewMode } from './action-context';
import { type ActionName, actionList, actionNames } from './action-list';
import { formatKeys } from './key-caps';
import { type KeyedAction, noOwnKeys, ownKeysOf } from './own-keys';

export type KeyPress = {
  readonly key: string;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
};

export type KeyMatch = {
  readonly action: ActionName;
  /** Which of the action's keys it was, from 1: the digit of a person, the arrow of a move. */
  readonly place: number;
};

/**
 * The action of a key press in a mode, those of the box that is edited first; null when the key is
 * left to the browser.
 */
export function actionOfKey(
  press: KeyPress,
  mode: ReviewMode,
  editingBox = false,
  own = noOwnKeys,
): KeyMatch | null {
  const combination = keyCombination(press);
  const means = (name: ActionName) => keysIn(name, mode, own).includes(combination);
  const action = (editingBox && boxActions.find(means)) || otherActions.find(means);
  return action ? { action, place: keysIn(action, mode, own).indexOf(combination) + 1 } : null;
}

const boxActions = actionNames.filter((name) => actionList[name].editsBox);
const otherActions = actionNames.filter((name) => !actionList[name].editsBox);

/** Keys of an action in a mode; none where the action does not exist. */
export function keysIn(name: ActionName, mode: ReviewMode, own = noOwnKeys): readonly string[] {
  const { keys, keysIn: further, modes } = actionList[name];
  return modes && !modes.includes(mode)
    ? []
    : [...ownKeysOf(keys, own[name]), ...(further?.[mode] ?? [])];
}

/** Every key of an action, whatever the mode. */
export function keysOf(name: ActionName, own = noOwnKeys): readonly string[] {
  const { keys, keysIn: further = {} } = actionList[name];
  return [...ownKeysOf(keys, own[name]), ...Object.values(further).flat()];
}

/**
 * For aria-keyshortcuts: alternatives separated by spaces; undefined for an action without keys.
 */
export function ariaKeys(name: ActionName, own = noOwnKeys): string | undefined {
  return keysOf(name, own).join(' ') || undefined;
}

/** The first key of an action, as printed on buttons; '' for an action without keys. */
export function keyLabel(name: ActionName, own = noOwnKeys): string {
  return formatKeys(keysOf(name, own)[0] ?? '');
}

const modes: readonly ReviewMode[] = ['choosing', 'asking', 'watching'];

/** The actions of the review screen that have keys, for choosing others. */
export const reviewKeys: readonly KeyedAction[] = actionNames
  .map((name) => ({ name, ...actionList[name] }))
  .filter(({ keys }) => keys.length > 0)
  .map(
    ({ name, label, keys, fixedKeys = false, editsBox, keysIn: further, modes: own = modes }) => ({
      ...{ name, label, keys, fixed: fixedKeys },
      contexts: editsBox
        ? { box: [] }
        : Object.fromEntries(own.map((mode) => [mode, further?.[mode] ?? []])),
    }),
  );

/** Printable keys carry their own shift (? is not "Shift+?"); letters are compared as capitals. */
export function keyCombination({ key, shift, alt, ctrl }: KeyPress): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  const shiftCounts = shift && (name.length > 1 || /\p{L}/u.test(name));
  return [ctrl && 'Control', alt && 'Alt', shiftCounts && 'Shift', name].filter(Boolean).join('+');
}
