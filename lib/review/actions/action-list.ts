// Everything the user can do on the review screen by a key or a button: name, label, keys, group
// and when it is allowed. The key handler, the buttons, the tooltips and the ? sheet are made from
// this list; the effects stand in components/review/state/actions and are complete by type. Keys
// are written as in aria-keyshortcuts: "Shift+ArrowLeft", "Space", "A".

import { type Message, message } from '@/lib/messages/message';
import {
  type ActionContext,
  type ActionRight,
  whenComparable,
  whenCorrectable,
  whenDifferent,
  whenDoubtful,
  whenFollowable,
  whenMarkable,
  whenPlayable,
  whenRechoosable,
  whenReframed,
  whenReviewable,
  whenSeen,
  whenSkippable,
  whenTrimmable,
  whenUsable,
} from './action-context';
import type { ActionDefinition } from './action-definition';
import { boxActionList } from './box-action-list';

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
  follow: {
    right: 'choose',
    label: message('Follow the chosen player'),
    group: 'Choose',
    keys: ['Enter'],
    modes: ['choosing'],
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

  approve: {
    right: 'edit',
    label: message('Approve'),
    help: message('Approve and open the next clip'),
    group: 'Decide',
    keys: ['A'],
    keysIn: { watching: ['Enter'] },
    modes: ['asking', 'watching'],
    rule: whenReviewable,
  },
  correct: {
    right: 'choose',
    label: message('Correct here'),
    help: message('Correct the path on this frame: one click'),
    group: 'Decide',
    keys: ['T'],
    modes: ['asking', 'watching'],
    rule: whenCorrectable,
  },
  notThem: {
    right: 'choose',
    label: message('The mark is on someone else'),
    help: message('The mark is on someone else here'),
    group: 'Decide',
    keys: ['N'],
    keysIn: { asking: ['0'] },
    modes: ['asking', 'watching'],
    rule: whenCorrectable,
  },
  erase: {
    right: 'choose',
    label: message('Erase a stretch'),
    help: message('Erase from here, then to here: the player is lost there'),
    group: 'Decide',
    keys: ['Shift+V'],
    modes: ['asking', 'watching'],
    rule: whenSeen,
  },
  stopAsking: {
    right: 'choose',
    label: message('Leave it'),
    group: 'Decide',
    keys: [],
    modes: ['asking'],
  },
  editAnchors: {
    right: 'choose',
    label: message('Edit all marks'),
    group: 'Decide',
    keys: [],
    modes: ['asking', 'watching'],
    rule: whenCorrectable,
  },
  chooseAgain: {
    right: 'choose',
    label: message('Choose again'),
    group: 'Decide',
    keys: ['X'],
    modes: ['asking', 'watching'],
    rule: whenRechoosable,
  },
  trimStart: {
    right: 'edit',
    label: message('Start here'),
    help: message('The clip starts on this frame'),
    group: 'Decide',
    keys: ['I'],
    rule: whenTrimmable,
  },
  trimEnd: {
    right: 'edit',
    label: message('End here'),
    help: message('The clip ends with this frame'),
    group: 'Decide',
    keys: ['O'],
    rule: whenTrimmable,
  },
  trimToMark: {
    right: 'edit',
    label: message('Cut to the marked part'),
    group: 'Decide',
    keys: ['Shift+O'],
    modes: ['asking', 'watching'],
    rule: (context) =>
      whenTrimmable(context) ??
      (context.canTrimToMark
        ? null
        : message('The mark is there from the first frame to the last.')),
  },
  trimNone: {
    right: 'edit',
    label: message('Whole clip again'),
    group: 'Decide',
    keys: [],
    rule: (context) =>
      whenTrimmable(context) ?? (context.isTrimmed ? null : message('Nothing is cut away.')),
  },
  ...boxActionList,
  moment: {
    right: 'edit',
    label: message('Moment here'),
    help: message('Mark this frame as a moment for the mark, or not any more'),
    group: 'Decide',
    keys: ['P'],
    modes: ['asking', 'watching'],
    rule: whenTrimmable,
  },
  useAttempt: {
    right: 'choose',
    label: message('Use this attempt'),
    help: message('Use the attempt that is compared with instead of the present one'),
    group: 'Decide',
    keys: ['Shift+U'],
    modes: ['asking', 'watching'],
    rule: whenUsable,
  },
  undo: {
    right: 'choose',
    label: message('Undo the last correction or mark'),
    group: 'Decide',
    keys: ['Control+Z'],
    rule: ({ canUndo }) => (canUndo ? null : message('There is nothing to undo.')),
  },
  redo: {
    right: 'choose',
    label: message('Redo it'),
    group: 'Decide',
    keys: ['Control+Shift+Z'],
    rule: ({ canRedo }) => (canRedo ? null : message('There is nothing to redo.')),
  },
  skip: {
    right: 'edit',
    label: message('Skip this clip'),
    group: 'Decide',
    keys: ['S'],
    rule: whenSkippable,
  },
  restore: {
    right: 'edit',
    label: message('Include it again'),
    group: 'Decide',
    keys: [],
    rule: ({ clipStage }) =>
      clipStage === 'skipped' ? null : message('This clip is not skipped.'),
  },
  retry: {
    right: 'choose',
    label: message('Try again'),
    group: 'Decide',
    keys: [],
    rule: ({ clipStage }) => (clipStage === 'stopped' ? null : message('Nothing has failed.')),
  },

  play: {
    label: message('Play or pause'),
    group: 'Play',
    keys: ['Space', 'K'],
    rule: whenPlayable,
  },
  slower: { label: message('Slower'), group: 'Play', keys: ['J'], rule: whenPlayable },
  faster: { label: message('Faster'), group: 'Play', keys: ['L'], rule: whenPlayable },
  mute: { label: message('Sound on or off'), group: 'Play', keys: ['M'], rule: whenPlayable },

  frameBack: move(message('One frame back'), ['ArrowLeft', ',']),
  frameForward: move(message('One frame forward'), ['ArrowRight', '.']),
  tenBack: move(message('Ten frames back'), ['Shift+ArrowLeft']),
  tenForward: move(message('Ten frames forward'), ['Shift+ArrowRight']),
  secondBack: move(message('One second back'), ['Alt+ArrowLeft']),
  secondForward: move(message('One second forward'), ['Alt+ArrowRight']),
  toStart: move(message('First frame'), ['Control+ArrowLeft', 'Home']),
  toEnd: move(message('Last frame'), ['Control+ArrowRight', 'End']),
  clipBack: {
    ...move(message('Previous clip'), ['[']),
    rule: ({ hasPreviousClip }) => (hasPreviousClip ? null : message('This is the first clip.')),
  },
  clipForward: {
    ...move(message('Next clip'), [']']),
    rule: ({ hasNextClip }) => (hasNextClip ? null : message('This is the last clip.')),
  },
  nextPlayer: {
    ...move(message('Next player'), ['Shift+N']),
    help: message('Next player of the same clips, at the same clip and frame'),
    rule: ({ hasOtherPlayer }) =>
      hasOtherPlayer ? null : message('No other player has a session of these clips.'),
  },
  bestFrame: {
    ...move(message('Best frame to choose on'), ['Shift+Home']),
    modes: ['choosing'],
    rule: (context) =>
      whenPlayable(context) ??
      (context.hasBestFrame ? null : message('Which frame is best is not known yet.')),
  },
  anchorBack: { ...move(message('Previous mark'), ['E']), rule: whenMarked },
  anchorForward: { ...move(message('Next mark'), ['R']), rule: whenMarked },
  doubtForward: {
    ...move(message('Next place to check'), ["'"]),
    modes: ['asking', 'watching'],
    rule: whenDoubtful,
  },
  doubtBack: {
    ...move(message('Previous place to check'), [';']),
    modes: ['asking', 'watching'],
    rule: whenDoubtful,
  },
  differenceBack: { ...move(message('Previous difference'), ['Y']), rule: whenDifferent },
  differenceForward: { ...move(message('Next difference'), ['U']), rule: whenDifferent },

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

function move(label: Message, keys: readonly string[]) {
  return { label, group: 'Move', keys, rule: whenPlayable } as const;
}

function whenMarked({ anchorCount }: ActionContext): Message | null {
  return anchorCount > 0 ? null : message('There are no marks yet.');
}
