// Everything the user can do on the review screen by a key or a button: name, label, keys, group
// and when it is allowed. The key handler, the buttons, the tooltips and the ? sheet are made from
// this list; the effects stand in components/review/state/actions and are complete by type. Keys
// are written as in aria-keyshortcuts: "Shift+ArrowLeft", "Space", "A".

import { type Message, message } from '@/lib/messages/message';
import {
  type ActionContext,
  type ActionRight,
  whenComparable,
  whenFollowable,
  whenMarkable,
  whenReframed,
  whenSeen,
} from './action-context';
import type { ActionDefinition } from './action-definition';
import { decisionActionList } from './decision-action-list';
import { motionActionList } from './motion-action-list';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

const list = {
  person: {
    right: 'choose',
    label: message('Choose person 1 to 9'),
    help: message('Choose person 1 to 9, or answer with them'),
    group: 'Choose',
    keys: digits,
    fixedKeys: true,
    modes: ['choosing', 'asking'],
  },
  personBack: {
    right: 'choose',
    label: message('Mark the previous person'),
    group: 'Choose',
    keys: ['ArrowUp'],
    modes: ['choosing', 'asking'],
  },
  personForward: {
    right: 'choose',
    label: message('Mark the next person'),
    help: message('Mark the next person, beyond 9 too; Follow takes them'),
    group: 'Choose',
    keys: ['ArrowDown'],
    modes: ['choosing', 'asking'],
  },
  follow: {
    right: 'choose',
    label: message('Follow the chosen player'),
    group: 'Choose',
    keys: ['Enter'],
    modes: ['choosing', 'asking'],
    rule: whenFollowable,
  },
  draw: {
    right: 'choose',
    label: message('Draw a box'),
    help: message('Draw a box (Shift and drag works at any time)'),
    group: 'Choose',
    keys: ['D'],
    modes: ['choosing', 'asking'],
  },
  notVisible: {
    right: 'choose',
    label: message('Not visible'),
    help: message('Player not visible from this frame on'),
    group: 'Choose',
    keys: ['V'],
    rule: whenMarkable,
  },
  removeAnchor: {
    right: 'choose',
    label: message('Remove the mark on this frame'),
    group: 'Choose',
    keys: ['Delete', 'Backspace'],
    modes: ['choosing'],
  },
  stopChoosing: {
    right: 'choose',
    label: message('Keep the path as it was'),
    group: 'Choose',
    keys: [],
    modes: ['choosing'],
  },

  ...decisionActionList,
  ...motionActionList,

  hideOverlay: { label: message('Hold: hide the mark'), group: 'View', keys: ['H'] },
  crop: {
    label: message('Show what is cut away'),
    help: message('Show or hide what the shape of the reel cuts away'),
    group: 'View',
    keys: ['C'],
    modes: ['asking', 'watching'],
    rule: whenReframed,
  },
  compare: {
    label: message('Compare attempts'),
    help: message('Show another attempt beside this one, in step'),
    group: 'View',
    keys: ['Shift+C'],
    modes: ['asking', 'watching'],
    rule: whenComparable,
  },
  stills: {
    label: message('At a glance'),
    help: message('Eight frames with the mark at a glance'),
    group: 'View',
    keys: ['G'],
    modes: ['asking', 'watching'],
    rule: whenSeen,
  },
  zoomFit: {
    label: message('Show the whole frame'),
    group: 'View',
    keys: ['0'],
    modes: ['choosing', 'watching'],
  },
  wide: {
    label: message('Larger video'),
    help: message('Hide clips and panel'),
    group: 'View',
    keys: ['W'],
  },
  fullscreen: { label: message('Full screen'), group: 'View', keys: ['Shift+F'] },
  help: { label: message('Keys'), group: 'View', keys: ['?'] },
  escape: {
    label: message('Put the tool away, then leave choosing'),
    group: 'View',
    keys: ['Escape'],
    fixedKeys: true,
  },
} as const satisfies Record<string, ActionDefinition>;

export type ActionName = keyof typeof list;

export const actionList: Readonly<Record<ActionName, ActionDefinition>> = list;

export const actionNames = Object.keys(list) as readonly ActionName[];

/** Why an action is not allowed now, in a sentence for the user; null when it is allowed. */
export function disabledReason(name: ActionName, context: ActionContext): Message | null {
  const { modes, right, rule } = actionList[name];
  if (right && !context.rights[right]) return missingRight[right];
  if (modes && !modes.includes(context.mode)) return message('This is not possible here.');
  return rule?.(context) ?? null;
}

/** Is the action offered to this person at all, now or later? */
export function isOffered(name: ActionName, { rights }: ActionContext): boolean {
  const { right } = actionList[name];
  return right === undefined || rights[right];
}

const missingRight: Readonly<Record<ActionRight, Message>> = {
  choose: message('Only contributors and editors of this match can do this.'),
  edit: message('Only an editor of this match can do this.'),
};
