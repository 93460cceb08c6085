// The actions with which a path is judged, corrected, cut and approved; entries of the action list.

import { message } from '@/lib/messages/message';
import {
  whenCorrectable,
  whenRechoosable,
  whenReviewable,
  whenSeen,
  whenSkippable,
  whenTrimmable,
  whenUsable,
} from './action-context';
import type { ActionDefinition } from './action-definition';
import { boxActionList } from './box-action-list';

export const decisionActionList = {
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
  finalize: {
    right: 'edit',
    label: message('Finalize'),
    help: message('Make the reel of the approved clips'),
    group: 'Decide',
    keys: ['Shift+R'],
    rule: ({ reelReason }) => reelReason,
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
} as const satisfies Record<string, ActionDefinition>;
