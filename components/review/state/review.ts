// The model of the review screen: what is known (data), what is shown (view) and what the user can
// do (actions). Panels take the parts they need.

import type { Dispatch } from 'react';
import type { Player } from '@/components/stage/player';
import type { EditedBox, StageView } from '@/components/stage/stage-view';
import type { ApiFailure } from '@/lib/client/http';
import type { PathView, SuggestionView } from '@/lib/contracts/path-views';
import type { SessionPlayer } from '@/lib/contracts/session-players';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import type { SlowMotionView, StyleView, TimingView } from '@/lib/contracts/style';
import type { Message } from '@/lib/messages/message';
import type { ReviewMode } from '@/lib/review/actions/action-context';
import type { ActionName } from '@/lib/review/actions/action-list';
import type { FrameRange } from '@/lib/review/changed-frames';
import type { DifferenceSpan } from '@/lib/review/compare-paths';
import type { ReframingMeasures } from '@/lib/review/reframing/measures';
import type { Reframing } from '@/lib/review/reframing/reframe';
import type { ReviewState, ReviewStateAction } from '@/lib/review/review-state';
import type { Trim } from '@/lib/review/trim';
import type { Box, Doubt, Path } from '@/lib/vision/types';
import type { DetectionChoices } from './detection-choices';

export type Review = {
  readonly data: ReviewData;
  readonly view: ReviewView;
  readonly actions: ReviewActions;
  /** The reel without rendering it. */
  readonly playback: ReelPlayback;
};

/** The approved clips one after the other. */
export type ReelPlayback = {
  /** Clips in it. */
  readonly count: number;
  /** From 1; null while it does not play. */
  readonly place: number | null;
  /** Starts at the first clip, or ends. */
  readonly toggle: () => void;
};

/** From the server. */
export type ReviewData = {
  readonly session: SessionView;
  /** The open clip; everything below belongs to it. */
  readonly clip: ClipView;
  /** There is no detector: the player is marked by drawn boxes. */
  readonly manual: boolean;
  /** Presentation time of every frame in seconds; null until the proxy exists. */
  readonly times: readonly number[] | null;
  /** An entry at the index of every known frame; null when there is nothing to show. */
  readonly path: (Path & { readonly doubts: readonly Doubt[] }) | null;
  /** The window of the reel's shape; null: the whole image, or no complete path. */
  readonly reframed: ReframedPath | null;
  /** Doubts of a complete path. */
  readonly doubts: readonly Doubt[];
  /** What the latest correction changed of a complete path; empty: it corrects none that was seen here. */
  readonly changed: readonly FrameRange[];
  /** Frames of the new path known so far; null when it is complete, or there is none. */
  readonly partialFrameCount: number | null;
  /** The attempt that is shown beside the present one; null: none is. */
  readonly compared: Comparison | null;
  /** Detections of the frame on screen, candidates of the open question first; null until known. */
  readonly detections: DetectionChoices | null;
  /** Who is likely the player, and the frame to choose on; null until known. */
  readonly suggestion: SuggestionView | null;
  /** Everyone who has a session of these clips, this one included; empty until known. */
  readonly players: readonly SessionPlayer[];
  readonly mayAddPlayer: boolean;
  /** The latest change that the server did not accept. */
  readonly error: MutationError | null;
  /** A finalize request is on its way. */
  readonly finalizing: boolean;
};

export type Comparison = {
  readonly attempt: ClipView['attempts'][number];
  /** null: not read yet, or it cannot be. */
  readonly path: PathView | null;
  readonly failure: ApiFailure | null;
  readonly retry: () => void;
  readonly spans: readonly DifferenceSpan[];
};

export type ReframedPath = {
  readonly reframing: Reframing;
  readonly measures: ReframingMeasures;
};

/** clipId is null for a change of the session. */
export type MutationError = { readonly clipId: string | null; readonly failure: ApiFailure };

/** State of this page: the reducer's, with the player and the stage. */
export type ReviewView = ReviewState & {
  readonly player: Player;
  readonly stage: StageView;
  readonly mode: ReviewMode;
  /** A plain drag draws a box. */
  readonly drawing: boolean;
};

/**
 * One function for every action of the list, which does nothing while the action is not allowed,
 * and functions that take an argument.
 */
export type ReviewActions = Readonly<Record<ActionName, (place?: number) => void>> & {
  /** Why an action is not allowed now; null when it is. */
  readonly disabledReason: (name: ActionName) => Message | null;
  /** Is it for this person at all? */
  readonly isOffered: (name: ActionName) => boolean;
  readonly openClip: (clip: ClipView) => void;
  /** The session of another player, at the same clip and frame. */
  readonly openPlayer: (sessionId: string) => void;
  readonly showPanel: (panel: ReviewState['panel']) => void;
  readonly showDialog: (dialog: ReviewState['dialog']) => void;
  /** A click on the stage: indices of the boxes under it, smallest first. */
  readonly clickStage: (hits: readonly number[]) => void;
  /** A box drawn by hand: a mark while choosing, the answer to an open question. */
  readonly drawBox: (box: Box) => void;
  /** A box that was moved or resized: a mark while choosing, else a correction of the path. */
  readonly changeBox: (edited: EditedBox) => void;
  /** Marks a detection of the frame on screen as the player. */
  readonly choosePerson: (index: number) => void;
  readonly removeAnchorAt: (frame: number) => void;
  readonly setMultiFrame: (on: boolean) => void;
  /** The stretch that is being erased holds the straight way between its sides instead. */
  readonly blend: () => void;
  readonly stopErasing: () => void;
  /** Shows another attempt beside the present one; null: none. */
  readonly compareWith: (attemptId: string | null) => void;
  readonly ask: (doubt: Doubt) => void;
  /** Answers the open question with a detection. */
  readonly answer: (index: number) => void;
  /** Shows these frames of the open clip alone. */
  readonly trim: (trim: Trim) => void;
  /** When the mark is shown in the open clip; null: as in the session. */
  readonly timeClip: (timing: TimingView | null) => void;
  /** How fast the open clip plays around its moments; null: as in the session. */
  readonly slowClip: (slowMotion: SlowMotionView | null) => void;
  /** Approves whatever is lost; closes the question about it. */
  readonly approveAnyway: () => void;
  readonly restyle: (style: StyleView) => void;
  readonly retryClip: (clip: ClipView) => void;
  readonly dismissError: () => void;
};

export type ReviewDispatch = Dispatch<ReviewStateAction>;
