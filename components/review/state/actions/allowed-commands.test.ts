// What the review screen allows, the state machine accepts: no enabled button ends in a conflict.

import { expect, it } from 'vitest';
import { api } from '@/lib/contracts/endpoints/api';
import type { ClipView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import type { ActionContext } from '@/lib/review/actions/action-context';
import { type ActionName, actionList, disabledReason } from '@/lib/review/actions/action-list';
import { advance } from '@/lib/session/advance';
import type { ClipFacts, Command, UserCommand } from '@/lib/session/commands';
import { clipStage, hasFrames } from '../clip-status';

const { body: error } = new AppError('INTERNAL');
const kinds = ['analyse', 'follow', 'preview', 'final'] as const;
const commands: readonly Command[] = [
  ...(['choose', 'approve', 'reselect', 'skip', 'restore', 'retry', 'finalize'] as const).map(
    (type) => ({ type }),
  ),
  ...(['analysisStarted', 'firstFrame', 'analysed', 'previewed', 'finalized'] as const).map(
    (type) => ({ type }),
  ),
  { type: 'followed', lost: 0 },
  ...kinds.flatMap((kind) => [
    { type: 'workFailed', kind, error } as const,
    { type: 'workCancelled', kind } as const,
  ]),
];

/** Work reports only while it runs; following needs a finished analysis. */
function isPossible({ analysis }: ClipFacts, command: Command): boolean {
  const { type } = command;
  if (type === 'analysisStarted') return analysis === 'waiting';
  if (type === 'firstFrame' || type === 'analysed') return analysis === 'running';
  if (type === 'followed') return analysis === 'done';
  if ('kind' in command && command.kind === 'analyse')
    return analysis === 'waiting' || analysis === 'running';
  return true;
}

function after(clip: ClipFacts, command: Command): ClipFacts | null {
  const result = isPossible(clip, command) ? advance(clip, command) : null;
  if (!result?.ok) return null;
  const { type } = command;
  return {
    ...clip,
    ...result.next,
    hasFirstFrame: clip.hasFirstFrame || type === 'firstFrame' || type === 'analysed',
    hasPath:
      type === 'choose'
        ? false
        : clip.hasPath || (type === 'followed' && clip.state === 'tracking'),
    hasPreview:
      type === 'choose'
        ? false
        : clip.hasPreview || (type === 'previewed' && clip.state === 'previewing'),
  };
}

/** Every situation that commands and reports lead to from a new clip. */
function reachableClips(): ClipFacts[] {
  const first: ClipFacts = {
    state: 'pending',
    stoppedIn: null,
    skipped: false,
    error: null,
    analysis: 'waiting',
    hasFirstFrame: false,
    hasPath: false,
    hasPreview: false,
    isPlain: false,
  };
  const found = new Map([[keyOf(first), first]]);
  for (const clip of found.values())
    for (const command of commands) {
      const next = after(clip, command);
      if (next && !found.has(keyOf(next))) found.set(keyOf(next), next);
    }
  return [...found.values()];
}

const keyOf = (clip: ClipFacts) => JSON.stringify({ ...clip, error: null });

function contextOf(clip: ClipFacts): ActionContext {
  const width = clip.hasFirstFrame ? 1280 : null;
  const view = { ...clip, width, analysis: { state: clip.analysis } } as unknown as ClipView;
  return {
    rights: { choose: true, edit: true },
    mode: 'watching',
    editingBox: false,
    canCompare: false,
    comparing: 'no',
    differenceCount: 0,
    clipStage: clipStage(view),
    hasFrames: hasFrames(view),
    hasAttempt: clip.hasPath,
    playable: true,
    manual: false,
    canFollow: true,
    hasBestFrame: false,
    canUndo: false,
    isTrimmed: false,
    canTrimToMark: false,
    isReframed: false,
    canRedo: false,
    anchorCount: 1,
    doubtCount: 0,
    hasPreviousClip: false,
    hasNextClip: false,
    hasOtherPlayer: false,
    mayAddPlayer: false,
    reelReason: null,
  };
}

const clips = reachableClips();

it.each([
  ['approve', 'approve'],
  ['chooseAgain', 'reselect'],
  ['skip', 'skip'],
  ['restore', 'restore'],
  ['retry', 'retry'],
  ['correct', 'choose'],
] as const satisfies readonly (readonly [ActionName, UserCommand['type']])[])(
  'where %s is enabled, %s is accepted',
  (action, type) => {
    const enabled = clips.filter((clip) => disabledReason(action, contextOf(clip)) === null);
    expect(enabled.length).toBeGreaterThan(0);
    expect(enabled.filter((clip) => !advance(clip, { type }).ok)).toEqual([]);
  },
);

it.each([
  ['approve', api.approve],
  ['skip', api.skip],
  ['restore', api.restore],
  ['retry', api.retry],
  ['chooseAgain', api.reselect],
  ['follow', api.chooseAnchors],
  ['correct', api.chooseAnchors],
  ['notThem', api.chooseAnchors],
  ['erase', api.erasePath],
  ['notVisible', api.chooseAnchors],
  ['editBox', api.chooseAnchors],
  ['applyBox', api.chooseAnchors],
  ['undo', api.restoreAttempt],
  ['redo', api.restoreAttempt],
  ['useAttempt', api.restoreAttempt],
] as const satisfies readonly (readonly [ActionName, { readonly access: string }])[])(
  '%s is offered to exactly those whom its endpoint lets in',
  (action, { access }) => {
    expect(actionList[action].right).toBe(access);
  },
);
