// What may be asked of a clip, by a person or by the work done for it, and what answering it takes,
// as data.

import type { ErrorBody } from '@/lib/errors/app-error';
import type { AnalysisState, ClipJobKind, ClipState } from './states';

/**
 * What a person asks. `reselect` means choose again; `skip` leaves the clip out of the reel; `recall`
 * brings another attempt back.
 */
export type UserCommand =
  | { readonly type: 'choose' }
  | { readonly type: 'approve' }
  | { readonly type: 'reselect' }
  | { readonly type: 'skip' }
  | { readonly type: 'restore' }
  | { readonly type: 'recall' }
  | { readonly type: 'retry' }
  | { readonly type: 'finalize' };

/** What the work reports. It never fails: where it no longer matters, the clip stays as it is. */
export type WorkReport =
  | { readonly type: 'analysisStarted' }
  | { readonly type: 'firstFrame' }
  | { readonly type: 'analysed' }
  /**
   * lost: the share of frames in which a path made without the user's help lost the player, 0..1.
   */
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
  /** Frame 0 and its size are known, so there is something to choose on. */
  readonly hasFirstFrame: boolean;
  /** The current attempt has a path. */
  readonly hasPath: boolean;
  /** The current attempt has a rendered preview. */
  readonly hasPreview: boolean;
};

/** The part of the facts that a decision may change. */
export type ClipNext = Pick<ClipFacts, 'state' | 'stoppedIn' | 'skipped' | 'error' | 'analysis'>;

/** What must happen together with the change. */
export type Effect =
  /** Stop queued and running work of these kinds; what they still deliver is refused. */
  | { readonly type: 'stop'; readonly kinds: readonly ClipJobKind[] }
  /** Keep the anchors that came with the command as a new attempt and make it the current one. */
  | { readonly type: 'newAttempt' }
  | { readonly type: 'enqueue'; readonly kind: ClipJobKind };

export type AdvanceResult =
  | { readonly ok: true; readonly next: ClipNext; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly code: 'CLIP_STATE_CONFLICT'; readonly message: string };
