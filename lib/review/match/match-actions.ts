// Everything the user can do in the match room by a key: name, label, keys, group. The key handler,
// the buttons' tooltips and the ? sheet are made from this list. Letters that are free here are those
// that tags may use.

import { type Message, message } from '@/lib/messages/message';
import { type KeyPress, keyCombination } from '../actions/keys';
import { type KeyedAction, noOwnKeys, ownKeysOf } from '../actions/own-keys';

export type MatchActionGroup = 'Play' | 'Move' | 'Mark' | 'Decide' | 'List' | 'View';

/** Headings of the ? sheet. */
export const matchActionGroups: Readonly<Record<MatchActionGroup, Message>> = {
  Play: message('Play'),
  Move: message('Move'),
  Mark: message('Mark'),
  Decide: message('Decide'),
  List: message('List'),
  View: message('View'),
};

export type MatchActionDefinition = {
  readonly label: Message;
  readonly group: MatchActionGroup;
  /** The first is printed on buttons. */
  readonly keys: readonly string[];
  /** It changes the list: for editors of the match alone. */
  readonly changes?: true;
};

const list = {
  play: { label: message('Play or pause'), group: 'Play', keys: ['Space', 'K'] },
  slower: { label: message('Slower'), group: 'Play', keys: ['J'] },
  faster: { label: message('Faster'), group: 'Play', keys: ['L'] },
  mute: { label: message('Sound on or off'), group: 'Play', keys: ['M'] },

  frameBack: { label: message('One frame back'), group: 'Move', keys: ['ArrowLeft', ','] },
  frameForward: { label: message('One frame forward'), group: 'Move', keys: ['ArrowRight', '.'] },
  fiveBack: { label: message('Five seconds back'), group: 'Move', keys: ['Shift+ArrowLeft'] },
  fiveForward: {
    label: message('Five seconds forward'),
    group: 'Move',
    keys: ['Shift+ArrowRight'],
  },
  minuteBack: { label: message('One minute back'), group: 'Move', keys: ['Alt+ArrowLeft'] },
  minuteForward: { label: message('One minute forward'), group: 'Move', keys: ['Alt+ArrowRight'] },
  toStart: { label: message('Start of the match'), group: 'Move', keys: ['Home'] },
  toEnd: { label: message('End of the match'), group: 'Move', keys: ['End'] },
  goToTime: { label: message('Go to a time'), group: 'Move', keys: ['G'] },
  previousMoment: { label: message('Previous moment'), group: 'Move', keys: ['['] },
  nextMoment: { label: message('Next moment'), group: 'Move', keys: [']'] },

  setIn: { label: message('Start here'), group: 'Mark', keys: ['I'], changes: true },
  setOut: { label: message('Stop here'), group: 'Mark', keys: ['O'], changes: true },
  remove: { label: message('Remove the moment'), group: 'Mark', keys: ['Delete'], changes: true },
  undo: { label: message('Undo'), group: 'Mark', keys: ['Control+Z'], changes: true },
  redo: { label: message('Redo'), group: 'Mark', keys: ['Control+Shift+Z'], changes: true },

  accept: { label: message('Accept the proposal'), group: 'Decide', keys: ['A'], changes: true },
  reject: { label: message('Reject the proposal'), group: 'Decide', keys: ['X'], changes: true },

  choose: { label: message('Choose the moment'), group: 'List', keys: ['Shift+C'], changes: true },
  chooseAll: {
    label: message('Choose all or none'),
    group: 'List',
    keys: ['Shift+A'],
    changes: true,
  },
  setPlayer: { label: message('Set the player'), group: 'List', keys: ['Shift+P'], changes: true },
  makeReels: { label: message('Make reels'), group: 'List', keys: ['Shift+R'], changes: true },

  zoomFit: { label: message('Show the whole frame'), group: 'View', keys: ['0'] },
  fullscreen: { label: message('Full screen'), group: 'View', keys: ['Shift+F'] },
  help: { label: message('Keys'), group: 'View', keys: ['?'] },
} as const satisfies Record<string, MatchActionDefinition>;

export type MatchActionName = keyof typeof list;
export const matchActions: Readonly<Record<MatchActionName, MatchActionDefinition>> = list;
export const matchActionNames = Object.keys(list) as readonly MatchActionName[];

/** The action of a key press; null when the key is left to tags or the browser. */
export function matchActionOf(press: KeyPress, own = noOwnKeys): MatchActionName | null {
  const combination = keyCombination(press);
  return matchActionNames.find((name) => matchKeysOf(name, own).includes(combination)) ?? null;
}

/** The keys of an action, those of the user instead of the list's. */
export function matchKeysOf(name: MatchActionName, own = noOwnKeys): readonly string[] {
  return ownKeysOf(matchActions[name].keys, own[name]);
}

/** The actions of the match room, for choosing other keys; tags that have keys take part. */
export function matchKeys(
  tags: readonly { readonly name: string; readonly key: string }[],
): readonly KeyedAction[] {
  const ofMatch = { contexts: { match: [] } };
  return [
    ...matchActionNames.map((name) => {
      const { label, keys } = matchActions[name];
      return { ...ofMatch, name, label, keys, fixed: false };
    }),
    ...tags
      .filter(({ key }) => key !== '')
      .map(({ name, key }, place) => ({
        ...ofMatch,
        ...{
          name: `tag ${place}`,
          label: message('{name}', { name }),
          keys: [key.toUpperCase()],
          fixed: true,
        },
      })),
  ];
}

/** Keys that tags may have, the handiest first: digits, then letters that mean nothing else here. */
export function tagKeys(own = noOwnKeys): readonly string[] {
  return [...'123456789qwertzuipsdfhycvbn'].filter(
    (key) => matchActionOf({ key, shift: false, alt: false, ctrl: false }, own) === null,
  );
}
