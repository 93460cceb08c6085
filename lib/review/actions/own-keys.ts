// Keys that a user chose instead of those of an action list, and what may be chosen: never a key that
// means something else where the action exists, and none that the browser or the page needs.

import { type Message, message } from '@/lib/messages/message';
import { keySentence } from './key-caps';

/** An action as its keys concern it. */
export type KeyedAction = {
  readonly name: string;
  readonly label: Message;
  /** Those of the list; the first is printed. */
  readonly keys: readonly string[];
  /** Where it listens, with further keys that stay whatever the user chooses. */
  readonly contexts: Readonly<Record<string, readonly string[]>>;
  /** Its keys mean a choice among several (digits, arrows), or the way out. */
  readonly fixed: boolean;
};

/** By action, the key that replaces those of the list. */
export type OwnKeys = Readonly<Record<string, string>>;

export const noOwnKeys: OwnKeys = {};

/** The new keys, or why not, in a sentence for the user. */
export type KeyChange =
  | { readonly own: OwnKeys; readonly problem: null }
  | { readonly own: null; readonly problem: Message };

export function ownKeysOf(keys: readonly string[], own: string | undefined): readonly string[] {
  return own === undefined ? keys : [own];
}

/** With another key for an action; its first key of the list stands for the default. */
export function withOwnKey(
  actions: readonly KeyedAction[],
  own: OwnKeys,
  name: string,
  combination: string,
): KeyChange {
  const action = actions.find((one) => one.name === name);
  if (!action || action.fixed) return failed(message('This key cannot be changed.'));
  if (combination === action.keys[0]) return withoutOwnKey(actions, own, name);
  if (isReserved(combination))
    return failed(message('The browser needs this key. Choose another one.'));
  return checked(actions, action, { ...own, [name]: combination });
}

/** With the keys of the list for an action again. */
export function withoutOwnKey(
  actions: readonly KeyedAction[],
  own: OwnKeys,
  name: string,
): KeyChange {
  const { [name]: _, ...rest } = own;
  const action = actions.find((one) => one.name === name);
  return action ? checked(actions, action, rest) : { own: rest, problem: null };
}

/** What was stored, perhaps by another version: what is no longer possible is left out. */
export function readOwnKeys(actions: readonly KeyedAction[], stored: unknown): OwnKeys {
  if (typeof stored !== 'object' || stored === null) return noOwnKeys;
  const entries = new Map<string, unknown>(Object.entries(stored));
  // All at once, because two actions may have exchanged their keys; then without those that clash.
  let own: OwnKeys = Object.fromEntries(
    actions.flatMap(({ name, fixed }): [string, string][] => {
      const key = entries.get(name);
      return typeof key === 'string' && key && !fixed && !isReserved(key) ? [[name, key]] : [];
    }),
  );
  for (const action of actions)
    if (own[action.name] !== undefined && checked(actions, action, own).problem) {
      const { [action.name]: _, ...rest } = own;
      own = rest;
    }
  return own;
}

function checked(actions: readonly KeyedAction[], action: KeyedAction, own: OwnKeys): KeyChange {
  for (const other of actions)
    for (const key of sharedKeys(action, other, own))
      return failed(
        message('{key} means “{action}” already.', { key: keySentence(key), action: other.label }),
      );
  return { own, problem: null };
}

/** Keys that would mean both actions somewhere. */
function sharedKeys(action: KeyedAction, other: KeyedAction, own: OwnKeys): string[] {
  if (action.name === other.name) return [];
  const inContext = ({ name, keys, contexts }: KeyedAction, context: string) => [
    ...ownKeysOf(keys, own[name]),
    ...(contexts[context] ?? []),
  ];
  return Object.keys(action.contexts)
    .filter((context) => context in other.contexts)
    .flatMap((context) => {
      const taken = inContext(other, context);
      return inContext(action, context).filter((key) => taken.includes(key));
    });
}

function failed(problem: Message): KeyChange {
  return { own: null, problem };
}

/** Tab moves the focus; Ctrl with a letter copies, prints, reloads, closes. */
function isReserved(combination: string): boolean {
  return (
    /(^|\+)(Tab|Escape|Control|Alt|Shift|Meta|AltGraph|Dead|Unidentified|CapsLock)$/.test(
      combination,
    ) || /^Control\+.$/u.test(combination)
  );
}
