// Input and output of lib/session/advance: commands of a user, reports of work, the facts of a
// clip, and the effects of a decision as data.

import type { ErrorBody } from '@/lib/errors/app-error';
import type { ClipJobKind } from './job-catalog';
import type { AnalysisState, ClipState } from './states';

/**
 * A command of a user. `choose` sends anchors, `reselect` returns to choosing, `skip` leaves the
 * clip out of the reel, `restore` undoes a skip or an approval, `recall` makes another attempt
 * current, `analyse` makes the removed files of the analysis again.
 */
export type UserCommand = {
  readonly type:
    | 'choose'
    | 'approve'
    | 'reselect'
    | 'skip'
    | 'restore'
    | 'recall'
    | 'retry'
    | 'analyse'
    | 'finalize';
};

/** A report of work. It is always accepted: where it no longer matters, the state stays. */
export type WorkReport =
  | { readonly type: 'analysisStarted' }
  | { readonly type: 'firstFrame' }
  | { readonly type: 'analysed' }
  /** lost: share of the frames, 0..1, in which a path made from one anchor lost the player. */
  | { readonly type: 'followed'; readonly lost: number }
  | { readonly type: 'previewed' }
  | { readonly type: 'finalized' }
  | { readonly type: 'workFailed'; readonly kind: ClipJobKind; readonly error: ErrorBody }
  | { readonly type: 'workCancelled'; readonly kind: ClipJobKind };

export type Command = UserCommand | WorkReport;

/** The facts of a clip that decisions depend on. */
export type ClipFacts = {
  readonly state: ClipState;
  /** The state that a failed or cancelled clip was in. */
  readonly stoppedIn: ClipState | null;
  readonly skipped: boolean;
  readonly error: ErrorBody | null;
  readonly analysis: AnalysisState;
  /** Frame 0 is decoded and its size is stored. */
  readonly hasFirstFrame: boolean;
  /** The current attempt has a path. */
  readonly hasPath: boolean;
  /** The current attempt has a rendered preview. */
  readonly hasPreview: boolean;
  /** Of a session without a mark: nothing is analysed, chosen or followed. */
  readonly isPlain: boolean;
};

/** The part of the facts that a decision may change. */
export type ClipNext = Pick<ClipFacts, 'state' | 'stoppedIn' | 'skipped' | 'error' | 'analysis'>;

/** A change outside of the clip's own row, committed in the same transaction. */
export type Effect =
  /** Cancel queued and running jobs of these kinds; the fence rejects their late results. */
  | { readonly type: 'stop'; readonly kinds: readonly ClipJobKind[] }
  /** Store the anchors of the command as a new attempt and make it current. */
  | { readonly type: 'newAttempt' }
  /** `ahead`: before a user waits for it, in the background. */
  | { readonly type: 'enqueue'; readonly kind: ClipJobKind; readonly ahead?: true };

export type AdvanceResult =
  | { readonly ok: true; readonly next: ClipNext; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly code: 'CLIP_STATE_CONFLICT'; readonly message: string };
