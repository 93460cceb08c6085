// The state machine of a clip as a table: for every command the transitions it may cause, first
// match wins, and what happens beside them. Drawn in docs/states.md. Invariant: the database's
// table of legal transitions contains every one of these.

import type { ErrorCode } from '@/lib/errors/codes';
import type { ClipFacts, Command, UserCommand, WorkReport } from './commands';
import type { ClipJobKind } from './job-catalog';
import { awaitedWork, type ClipState, clipStates, isAnalysisLive, stateTable } from './states';

export type Transition = {
  readonly from: readonly ClipState[];
  readonly to: ClipState;
  /** All of these must hold. */
  readonly when?: readonly Guard[];
  /** The error that the clip then shows, unless the report brings its own. */
  readonly error?: ErrorCode;
};

export type CommandRule = {
  readonly transitions: readonly Transition[];
  /** Kinds of work that end with it. */
  readonly stops?: readonly ClipJobKind[];
  /** The anchors of the command become a new attempt. */
  readonly newAttempt?: true;
  /** The analysis starts, whatever the state entered waits for. */
  readonly analyses?: true;
  /** The final of a marked clip is rendered, before it is asked for. */
  readonly rendersAhead?: true;
  /** Message to the user where no transition applies; a report has none and is accepted. */
  readonly conflict?: string;
};

type CommandRules = Readonly<
  Record<UserCommand['type'], CommandRule & { readonly conflict: string }> &
    Record<WorkReport['type'], CommandRule>
>;

// A path that lost the player in a larger share of the frames is not worth reviewing. Judgement.
const lostShareMax = 0.95;

export type Guard = keyof typeof guards;
export const guards = {
  hasFirstFrame: (clip) => clip.hasFirstFrame,
  /** Frames to choose on: all of them, or those that the running analysis has passed. */
  hasFrames: (clip) =>
    clip.analysis === 'done' || (clip.hasFirstFrame && clip.analysis === 'running'),
  /** Removed, or failed or cancelled when it was made again. */
  analysisMissing: (clip) => clip.analysis !== 'done' && !isAnalysisLive(clip.analysis),
  isAnalysed: (clip) => clip.analysis === 'done',
  hasPath: (clip) => clip.hasPath,
  hasPreview: (clip) => clip.hasPreview,
  stoppedInTracking: (clip) => clip.stoppedIn === 'tracking',
  stoppedInPreviewing: (clip) => clip.stoppedIn === 'previewing',
  stoppedInFinalizing: (clip) => clip.stoppedIn === 'finalizing',
  isMarked: (clip) => !clip.isPlain,
  isPlain: (clip) => clip.isPlain,
  playerLost: (_clip, command) => command.type === 'followed' && command.lost > lostShareMax,
  isAwaited: (clip, command) =>
    'kind' in command && command.kind === awaitedWork(clip.state, clip.analysis),
} as const satisfies Record<string, (clip: ClipFacts, command: Command) => boolean>;

const stopped = ['failed', 'cancelled'] as const;
const reviewable = ['previewing', 'preview_ready'] as const;
const chosen = ['tracking', ...reviewable, 'approved', 'done', ...stopped] as const;
const notFinalizing = ['pending', 'detecting', 'selecting', ...chosen] as const;
const waiting = clipStates.filter((state) => stateTable[state].work.length > 0);

export const commandRules: CommandRules = {
  choose: {
    transitions: [
      {
        from: ['selecting', 'skipped', ...chosen],
        to: 'tracking',
        when: ['hasFirstFrame', 'isMarked'],
      },
    ],
    stops: ['follow', 'preview', 'final'],
    newAttempt: true,
    conflict: 'The first frame of this clip is not there yet, or the clip is being rendered.',
  },
  approve: {
    transitions: [
      { from: [...reviewable, 'skipped', ...stopped], to: 'approved', when: ['hasPath'] },
      { from: ['pending', 'skipped', ...stopped], to: 'approved', when: ['isPlain'] },
    ],
    rendersAhead: true,
    conflict: 'There is no followed path to approve in this clip, or it is already approved.',
  },
  reselect: {
    transitions: [{ from: chosen, to: 'selecting', when: ['hasFrames', 'isMarked'] }],
    stops: ['follow', 'preview', 'final'],
    conflict: 'There is nothing to choose again in this clip now.',
  },
  skip: {
    transitions: [{ from: notFinalizing, to: 'skipped' }],
    stops: ['analyse', 'follow', 'preview', 'final'],
    conflict: 'This clip is already left out, or it is being rendered: cancel that first.',
  },
  restore: {
    transitions: [
      { from: ['skipped'], to: 'approved', when: ['isPlain'] },
      { from: ['skipped', 'approved'], to: 'preview_ready', when: ['hasPath', 'hasPreview'] },
      { from: ['skipped'], to: 'previewing', when: ['hasPath'] },
      { from: ['skipped'], to: 'selecting', when: ['isAnalysed'] },
      { from: ['skipped'], to: 'pending', when: ['isMarked'] },
    ],
    stops: ['final'],
    conflict: 'This clip was not left out.',
  },
  recall: {
    transitions: [
      { from: ['selecting', ...chosen], to: 'preview_ready', when: ['hasPath', 'hasPreview'] },
      { from: ['selecting', ...chosen], to: 'previewing', when: ['hasPath'] },
    ],
    stops: ['follow', 'preview', 'final'],
    conflict: 'That attempt has no path, or the clip is left out or being rendered.',
  },
  retry: {
    transitions: [
      { from: stopped, to: 'tracking', when: ['stoppedInTracking'] },
      { from: stopped, to: 'previewing', when: ['stoppedInPreviewing'] },
      { from: stopped, to: 'finalizing', when: ['stoppedInFinalizing'] },
      { from: stopped, to: 'approved', when: ['isPlain'] },
      { from: stopped, to: 'pending' },
    ],
    conflict: 'Nothing failed in this clip.',
  },
  analyse: {
    transitions: [
      { from: ['selecting'], to: 'selecting', when: ['analysisMissing', 'isMarked'] },
      { from: ['preview_ready'], to: 'previewing', when: ['analysisMissing', 'isMarked'] },
      { from: ['approved'], to: 'approved', when: ['analysisMissing', 'isMarked'] },
      { from: ['done'], to: 'done', when: ['analysisMissing', 'isMarked'] },
    ],
    analyses: true,
    conflict: 'This clip is analyzed, or its analysis is under way.',
  },
  finalize: {
    transitions: [
      { from: ['approved', 'done'], to: 'finalizing', when: ['hasPath'] },
      { from: ['approved', 'done'], to: 'finalizing', when: ['isPlain'] },
      { from: stopped, to: 'finalizing', when: ['hasPath', 'stoppedInFinalizing'] },
      { from: stopped, to: 'finalizing', when: ['isPlain', 'stoppedInFinalizing'] },
    ],
    conflict: 'Only an approved clip can be finalized.',
  },

  analysisStarted: { transitions: [{ from: ['pending'], to: 'detecting' }] },
  firstFrame: { transitions: [{ from: ['detecting'], to: 'selecting' }] },
  analysed: {
    transitions: [
      { from: ['detecting'], to: 'selecting' },
      // Anchors came before the analysis was done: following starts now.
      { from: ['tracking'], to: 'tracking' },
      // The analysis was removed and is made again, for the preview.
      { from: ['previewing'], to: 'previewing' },
    ],
  },
  followed: {
    transitions: [
      { from: ['tracking'], to: 'selecting', when: ['playerLost'], error: 'TARGET_LOST' },
      { from: ['tracking'], to: 'previewing' },
    ],
  },
  previewed: { transitions: [{ from: ['previewing'], to: 'preview_ready' }] },
  finalized: { transitions: [{ from: ['finalizing'], to: 'done' }] },
  workFailed: { transitions: [{ from: waiting, to: 'failed', when: ['isAwaited'] }] },
  workCancelled: { transitions: [{ from: waiting, to: 'cancelled', when: ['isAwaited'] }] },
};
