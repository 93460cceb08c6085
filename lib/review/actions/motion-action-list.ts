// The actions that play the clip and go from frame to frame, clip to clip and player to player; entries of
// the action list.

import { type Message, message } from '@/lib/messages/message';
import { type ActionContext, whenDifferent, whenDoubtful, whenPlayable } from './action-context';
import type { ActionDefinition } from './action-definition';

export const motionActionList = {
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
  addPlayer: {
    label: message('Another player of these clips'),
    group: 'Move',
    keys: ['Shift+P'],
    rule: ({ mayAddPlayer }) =>
      mayAddPlayer ? null : message('Only an editor of this match can add a player.'),
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
} as const satisfies Record<string, ActionDefinition>;

function move(label: Message, keys: readonly string[]) {
  return { label, group: 'Move', keys, rule: whenPlayable } as const;
}

function whenMarked({ anchorCount }: ActionContext): Message | null {
  return anchorCount > 0 ? null : message('There are no marks yet.');
}
