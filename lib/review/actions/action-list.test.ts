import { describe, expect, it } from 'vitest';
import type { ActionContext, ReviewMode } from './action-context';
import { type ActionName, actionList, actionNames, disabledReason, isOffered } from './action-list';
import { keysIn } from './keys';

const context: ActionContext = {
  rights: { choose: true, edit: true },
  mode: 'watching',
  editingBox: false,
  canCompare: false,
  comparing: 'no',
  differenceCount: 0,
  clipStage: 'review',
  hasFrames: true,
  hasAttempt: true,
  playable: true,
  manual: false,
  canFollow: false,
  hasBestFrame: false,
  canUndo: false,
  isTrimmed: false,
  canTrimToMark: false,
  canRedo: false,
  isReframed: false,
  anchorCount: 1,
  doubtCount: 0,
  hasPreviousClip: false,
  hasNextClip: true,
  hasOtherPlayer: false,
  mayAddPlayer: false,
  reelReason: null,
};
const isAllowed = (name: ActionName, part: Partial<ActionContext>) =>
  disabledReason(name, { ...context, ...part }) === null;

describe('the action list', () => {
  it.each(actionNames)('%s has a label', (name) => {
    expect(actionList[name].label.source).not.toBe('');
  });

  it.each<ReviewMode>(['choosing', 'asking', 'watching'])(
    'no key means two actions while %s',
    (mode) => {
      for (const editsBox of [undefined, true] as const) {
        const names = actionNames.filter((name) => actionList[name].editsBox === editsBox);
        const keys = names.flatMap((name) => keysIn(name, mode));
        expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
      }
    },
  );

  it('without the right to decide nothing is decided; without any, nothing is changed', () => {
    const contributor = { ...context, rights: { choose: true, edit: false } };
    const viewer = { ...context, rights: { choose: false, edit: false } };
    const hidden = (one: ActionContext) => actionNames.filter((name) => !isOffered(name, one));
    expect(hidden(context)).toEqual([]);
    expect(hidden(contributor)).toEqual([
      ...['approve', 'finalize', 'trimStart', 'trimEnd', 'trimToMark', 'trimNone', 'moment'],
      ...['skip', 'restore'],
    ]);
    expect(actionNames.filter((name) => isOffered(name, viewer))).toEqual(
      actionNames.filter((name) => ['Play', 'Move', 'View'].includes(actionList[name].group)),
    );
    expect(disabledReason('approve', contributor)?.source).toBe(
      'Only an editor of this match can do this.',
    );
    expect(disabledReason('correct', contributor)).toBeNull();
    expect(disabledReason('correct', viewer)?.source).toContain('contributors and editors');
  });

  it('an action outside its modes is not allowed', () => {
    expect(isAllowed('approve', {})).toBe(true);
    expect(isAllowed('approve', { mode: 'choosing' })).toBe(false);
    expect(isAllowed('follow', { canFollow: true })).toBe(false);
  });

  it.each([
    ['trimStart', {}, null],
    ['trimStart', { playable: false }, 'The video is still being prepared.'],
    ['trimStart', { clipStage: 'rendering' }, 'This clip is being rendered.'],
    ['trimStart', { clipStage: 'skipped' }, 'This clip is skipped.'],
    ['trimToMark', {}, 'The mark is there from the first frame to the last.'],
    ['trimToMark', { canTrimToMark: true }, null],
    ['trimToMark', { canTrimToMark: true, playable: false }, 'The video is still being prepared.'],
    ['trimNone', {}, 'Nothing is cut away.'],
    ['trimNone', { isTrimmed: true }, null],
    ['stills', {}, null],
    ['stills', { clipStage: 'queued' }, 'There is no path to look at.'],
    ['stills', { playable: false }, 'The video is still being prepared.'],
  ] as const)('%s with %o: %s', (name, part, reason) => {
    expect(disabledReason(name, { ...context, ...part })?.source ?? null).toBe(reason);
  });

  it.each([
    ['review', { approve: true, chooseAgain: true, correct: true, skip: true, restore: false }],
    [
      'choosing',
      { approve: false, chooseAgain: false, correct: false, skip: true, restore: false },
    ],
    ['queued', { approve: false, chooseAgain: true, correct: false, skip: true, restore: false }],
    ['following', { approve: false, chooseAgain: true, correct: true, skip: true, restore: false }],
    ['finished', { approve: false, chooseAgain: true, correct: true, skip: true, restore: false }],
    [
      'rendering',
      { approve: false, chooseAgain: false, correct: false, skip: false, restore: false },
    ],
    ['skipped', { approve: false, chooseAgain: false, correct: false, skip: false, restore: true }],
    ['stopped', { approve: false, chooseAgain: true, correct: false, skip: true, retry: true }],
  ] as const)('a clip in the stage %s allows %o', (clipStage, expected) => {
    for (const [name, allowed] of Object.entries(expected))
      expect([name, isAllowed(name as ActionName, { clipStage })]).toEqual([name, allowed]);
  });

  it('without frames to choose on the player cannot be chosen again', () => {
    expect(isAllowed('chooseAgain', { clipStage: 'stopped', hasFrames: false })).toBe(false);
    expect(isAllowed('chooseAgain', { clipStage: 'queued', hasFrames: false })).toBe(false);
  });

  it('the reason names what is missing', () => {
    const choosing: ActionContext = { ...context, mode: 'choosing' };
    expect(disabledReason('follow', choosing)?.source).toBe('Choose the player first.');
    expect(disabledReason('follow', { ...choosing, manual: true })?.source).toBe(
      'Draw a box first.',
    );
    expect(disabledReason('follow', { ...choosing, canFollow: true })).toBeNull();
  });

  it('"not visible" is a mark while choosing and a correction otherwise', () => {
    expect(isAllowed('notVisible', { mode: 'choosing', hasAttempt: false })).toBe(true);
    expect(isAllowed('notVisible', { mode: 'watching', hasAttempt: false })).toBe(false);
  });

  it.each([
    ['undo', { canUndo: true }, null],
    ['undo', {}, 'There is nothing to undo.'],
    ['redo', { canRedo: true }, null],
    ['redo', {}, 'There is nothing to redo.'],
    ['play', {}, null],
    ['play', { playable: false }, 'The video is still being prepared.'],
    ['clipBack', { hasPreviousClip: true }, null],
    ['clipBack', {}, 'This is the first clip.'],
    ['clipForward', {}, null],
    ['clipForward', { hasNextClip: false }, 'This is the last clip.'],
    ['nextPlayer', { hasOtherPlayer: true }, null],
    ['nextPlayer', {}, 'No other player has a session of these clips.'],
    ['addPlayer', { mayAddPlayer: true }, null],
    ['addPlayer', { mode: 'choosing', playable: false, mayAddPlayer: true }, null],
    ['addPlayer', {}, 'Only an editor of this match can add a player.'],
    ['bestFrame', { mode: 'choosing', hasBestFrame: true }, null],
    ['bestFrame', { mode: 'choosing' }, 'Which frame is best is not known yet.'],
    ['bestFrame', { mode: 'choosing', playable: false }, 'The video is still being prepared.'],
    ['bestFrame', { hasBestFrame: true }, 'This is not possible here.'],
    ['anchorBack', {}, null],
    ['anchorForward', { anchorCount: 0 }, 'There are no marks yet.'],
    ['doubtForward', { doubtCount: 2 }, null],
    ['doubtForward', {}, 'There is no place to check.'],
    ['doubtBack', { doubtCount: 2, hasAttempt: false }, 'There is no path to correct.'],
    ['restore', {}, 'This clip is not skipped.'],
    ['retry', {}, 'Nothing has failed.'],
    ['skip', { clipStage: 'skipped' }, 'This clip is skipped already.'],
    ['skip', { clipStage: 'rendering' }, 'This clip is being rendered.'],
    ['approve', { clipStage: 'finished' }, 'There is no new path to approve.'],
    ['compare', {}, 'There is no other attempt yet.'],
    ['compare', { canCompare: true }, null],
    ['differenceForward', {}, 'No other attempt is shown.'],
    ['differenceForward', { comparing: 'shown' }, 'The attempts are the same.'],
    ['differenceBack', { comparing: 'shown', differenceCount: 2 }, null],
    ['useAttempt', { comparing: 'shown' }, 'No other attempt can be used now.'],
    ['useAttempt', { comparing: 'usable' }, null],
    ['editBox', {}, null],
    ['editBox', { hasAttempt: false }, 'There is no path to correct.'],
    ['editBox', { mode: 'choosing' }, 'Choose the player first.'],
    ['editBox', { mode: 'choosing', canFollow: true }, null],
    ['nudgeBox', {}, 'No box is being edited.'],
    ['nudgeBox', { editingBox: true }, null],
    ['applyBox', { editingBox: true, hasAttempt: false }, 'There is no path to correct.'],
    ['zoomFit', { mode: 'asking' }, 'This is not possible here.'],
  ] as const)('%s with %o: %s', (name, part, reason) => {
    expect(disabledReason(name, { ...context, ...part })?.source ?? null).toBe(reason);
  });
});
