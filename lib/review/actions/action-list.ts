// Everything the user can do on the review screen by a key or a button: name, label, keys, group
// and when it is allowed. The key handler, the buttons, the tooltips and the ? sheet are made from
// this list; the effects stand in components/review/state/actions and are complete by type. Keys
// are written as in aria-keyshortcuts: "Shift+ArrowLeft", "Space", "A".

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
    label: 'Choose person 1 to 9',
    help: 'Choose person 1 to 9, or answer with them',
    group: 'Choose',
    keys: digits,
    fixedKeys: true,
    modes: ['choosing', 'asking'],
  },
  follow: {
    right: 'choose',
    label: 'Follow the chosen player',
    group: 'Choose',
    keys: ['Enter'],
    modes: ['choosing'],
    rule: whenFollowable,
  },
  draw: {
    right: 'choose',
    label: 'Draw a box',
    help: 'Draw a box (Shift and drag works at any time)',
    group: 'Choose',
    keys: ['D'],
    modes: ['choosing', 'asking'],
  },
  notVisible: {
    right: 'choose',
    label: 'Not visible',
    help: 'Player not visible from this frame on',
    group: 'Choose',
    keys: ['V'],
    rule: whenMarkable,
  },
  removeAnchor: {
    right: 'choose',
    label: 'Remove the mark on this frame',
    group: 'Choose',
    keys: ['Delete', 'Backspace'],
    modes: ['choosing'],
  },
  stopChoosing: {
    right: 'choose',
    label: 'Keep the path as it was',
    group: 'Choose',
    keys: [],
    modes: ['choosing'],
  },

  approve: {
    right: 'edit',
    label: 'Approve',
    help: 'Approve and open the next clip',
    group: 'Decide',
    keys: ['A'],
    keysIn: { watching: ['Enter'] },
    modes: ['asking', 'watching'],
    rule: whenReviewable,
  },
  correct: {
    right: 'choose',
    label: 'Correct here',
    help: 'Correct the path on this frame: one click',
    group: 'Decide',
    keys: ['T'],
    modes: ['asking', 'watching'],
    rule: whenCorrectable,
  },
  notThem: {
    right: 'choose',
    label: 'The mark is on someone else',
    help: 'The mark is on someone else here',
    group: 'Decide',
    keys: ['N'],
    keysIn: { asking: ['0'] },
    modes: ['asking', 'watching'],
    rule: whenCorrectable,
  },
  erase: {
    right: 'choose',
    label: 'Erase a stretch',
    help: 'Erase from here, then to here: the player is lost there',
    group: 'Decide',
    keys: ['Shift+V'],
    modes: ['asking', 'watching'],
    rule: whenSeen,
  },
  stopAsking: { right: 'choose', label: 'Leave it', group: 'Decide', keys: [], modes: ['asking'] },
  editAnchors: {
    right: 'choose',
    label: 'Edit all marks',
    group: 'Decide',
    keys: [],
    modes: ['asking', 'watching'],
    rule: whenCorrectable,
  },
  chooseAgain: {
    right: 'choose',
    label: 'Choose again',
    group: 'Decide',
    keys: ['X'],
    modes: ['asking', 'watching'],
    rule: whenRechoosable,
  },
  trimStart: {
    right: 'edit',
    label: 'Start here',
    help: 'The clip starts on this frame',
    group: 'Decide',
    keys: ['I'],
    rule: whenTrimmable,
  },
  trimEnd: {
    right: 'edit',
    label: 'End here',
    help: 'The clip ends with this frame',
    group: 'Decide',
    keys: ['O'],
    rule: whenTrimmable,
  },
  trimToMark: {
    right: 'edit',
    label: 'Cut to the marked part',
    group: 'Decide',
    keys: ['Shift+O'],
    modes: ['asking', 'watching'],
    rule: (context) =>
      whenTrimmable(context) ??
      (context.canTrimToMark ? null : 'The mark is there from the first frame to the last.'),
  },
  trimNone: {
    right: 'edit',
    label: 'Whole clip again',
    group: 'Decide',
    keys: [],
    rule: (context) =>
      whenTrimmable(context) ?? (context.isTrimmed ? null : 'Nothing is cut away.'),
  },
  ...boxActionList,
  moment: {
    right: 'edit',
    label: 'Moment here',
    help: 'Mark this frame as a moment for the mark, or not any more',
    group: 'Decide',
    keys: ['P'],
    modes: ['asking', 'watching'],
    rule: whenTrimmable,
  },
  useAttempt: {
    right: 'choose',
    label: 'Use this attempt',
    help: 'Use the attempt that is compared with instead of the present one',
    group: 'Decide',
    keys: ['Shift+U'],
    modes: ['asking', 'watching'],
    rule: whenUsable,
  },
  undo: {
    right: 'choose',
    label: 'Undo the last correction or mark',
    group: 'Decide',
    keys: ['Control+Z'],
    rule: ({ canUndo }) => (canUndo ? null : 'There is nothing to undo.'),
  },
  redo: {
    right: 'choose',
    label: 'Redo it',
    group: 'Decide',
    keys: ['Control+Shift+Z'],
    rule: ({ canRedo }) => (canRedo ? null : 'There is nothing to redo.'),
  },
  skip: {
    right: 'edit',
    label: 'Skip this clip',
    group: 'Decide',
    keys: ['S'],
    rule: whenSkippable,
  },
  restore: {
    right: 'edit',
    label: 'Include it again',
    group: 'Decide',
    keys: [],
    rule: ({ clipStage }) => (clipStage === 'skipped' ? null : 'This clip is not skipped.'),
  },
  retry: {
    right: 'choose',
    label: 'Try again',
    group: 'Decide',
    keys: [],
    rule: ({ clipStage }) => (clipStage === 'stopped' ? null : 'Nothing has failed.'),
  },

  play: { label: 'Play or pause', group: 'Play', keys: ['Space', 'K'], rule: whenPlayable },
  slower: { label: 'Slower', group: 'Play', keys: ['J'], rule: whenPlayable },
  faster: { label: 'Faster', group: 'Play', keys: ['L'], rule: whenPlayable },
  mute: { label: 'Sound on or off', group: 'Play', keys: ['M'], rule: whenPlayable },

  frameBack: move('One frame back', ['ArrowLeft', ',']),
  frameForward: move('One frame forward', ['ArrowRight', '.']),
  tenBack: move('Ten frames back', ['Shift+ArrowLeft']),
  tenForward: move('Ten frames forward', ['Shift+ArrowRight']),
  secondBack: move('One second back', ['Alt+ArrowLeft']),
  secondForward: move('One second forward', ['Alt+ArrowRight']),
  toStart: move('First frame', ['Control+ArrowLeft', 'Home']),
  toEnd: move('Last frame', ['Control+ArrowRight', 'End']),
  clipBack: {
    ...move('Previous clip', ['[']),
    rule: ({ hasPreviousClip }) => (hasPreviousClip ? null : 'This is the first clip.'),
  },
  clipForward: {
    ...move('Next clip', [']']),
    rule: ({ hasNextClip }) => (hasNextClip ? null : 'This is the last clip.'),
  },
  nextPlayer: {
    ...move('Next player', ['Shift+N']),
    help: 'Next player of the same clips, at the same clip and frame',
    rule: ({ hasOtherPlayer }) =>
      hasOtherPlayer ? null : 'No other player has a session of these clips.',
  },
  bestFrame: {
    ...move('Best frame to choose on', ['Shift+Home']),
    modes: ['choosing'],
    rule: (context) =>
      whenPlayable(context) ??
      (context.hasBestFrame ? null : 'Which frame is best is not known yet.'),
  },
  anchorBack: { ...move('Previous mark', ['E']), rule: whenMarked },
  anchorForward: { ...move('Next mark', ['R']), rule: whenMarked },
  doubtForward: {
    ...move('Next place to check', ["'"]),
    modes: ['asking', 'watching'],
    rule: whenDoubtful,
  },
  doubtBack: {
    ...move('Previous place to check', [';']),
    modes: ['asking', 'watching'],
    rule: whenDoubtful,
  },
  differenceBack: { ...move('Previous difference', ['Y']), rule: whenDifferent },
  differenceForward: { ...move('Next difference', ['U']), rule: whenDifferent },

  hideOverlay: { label: 'Hold: hide the mark', group: 'View', keys: ['H'] },
  crop: {
    label: 'Show what is cut away',
    help: 'Show or hide what the shape of the reel cuts away',
    group: 'View',
    keys: ['C'],
    modes: ['asking', 'watching'],
    rule: whenReframed,
  },
  compare: {
    label: 'Compare attempts',
    help: 'Show another attempt beside this one, in step',
    group: 'View',
    keys: ['Shift+C'],
    modes: ['asking', 'watching'],
    rule: whenComparable,
  },
  stills: {
    label: 'At a glance',
    help: 'Eight frames with the mark at a glance',
    group: 'View',
    keys: ['G'],
    modes: ['asking', 'watching'],
    rule: whenSeen,
  },
  zoomFit: {
    label: 'Show the whole frame',
    group: 'View',
    keys: ['0'],
    modes: ['choosing', 'watching'],
  },
  wide: { label: 'Larger video', help: 'Hide clips and panel', group: 'View', keys: ['W'] },
  fullscreen: { label: 'Full screen', group: 'View', keys: ['Shift+F'] },
  help: { label: 'Keys', group: 'View', keys: ['?'] },
  escape: {
    label: 'Put the tool away, then leave choosing',
    group: 'View',
    keys: ['Escape'],
    fixedKeys: true,
  },
} as const satisfies Record<string, ActionDefinition>;

export type ActionName = keyof typeof list;

export const actionList: Readonly<Record<ActionName, ActionDefinition>> = list;

export const actionNames = Object.keys(list) as readonly ActionName[];

/** Why an action is not allowed now, in a sentence for the user; null when it is allowed. */
export function disabledReason(name: ActionName, context: ActionContext): string | null {
  const { modes, right, rule } = actionList[name];
  if (right && !context.rights[right]) return missingRight[right];
  if (modes && !modes.includes(context.mode)) return 'This is not possible here.';
  return rule?.(context) ?? null;
}

/** Is the action offered to this person at all, now or later? */
export function isOffered(name: ActionName, { rights }: ActionContext): boolean {
  const { right } = actionList[name];
  return right === undefined || rights[right];
}

const missingRight: Readonly<Record<ActionRight, string>> = {
  choose: 'Only contributors and editors of this match can do this.',
  edit: 'Only an editor of this match can do this.',
};

function move(label: string, keys: readonly string[]) {
  return { label, group: 'Move', keys, rule: whenPlayable } as const;
}

function whenMarked({ anchorCount }: ActionContext): string | null {
  return anchorCount > 0 ? null : 'There are no marks yet.';
}
