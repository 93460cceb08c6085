// What decides whether an action of the review screen is allowed: facts of the open clip and of the
// view, without React and without the server's types.

import { type Message, message } from '@/lib/messages/message';

/**
 * choosing: the player is being selected; asking: a question about one frame is open; watching:
 * neither.
 */
export type ReviewMode = 'choosing' | 'asking' | 'watching';

/** Where the open clip stands. */
export type ClipStage =
  | 'preparing'
  | 'choosing'
  /** The player is chosen; following starts when the analysis is done. */
  | 'queued'
  | 'following'
  | 'review'
  /** Approved or rendered. */
  | 'finished'
  | 'rendering'
  | 'skipped'
  /** Failed or cancelled. */
  | 'stopped';

/** What the person who looks may do: choose and correct the player; decide about the reel. */
export type ActionRight = 'choose' | 'edit';

export type ActionContext = {
  readonly rights: Readonly<Record<ActionRight, boolean>>;
  readonly mode: ReviewMode;
  /** The player's box on the frame on screen is being moved and resized. */
  readonly editingBox: boolean;
  readonly clipStage: ClipStage;
  /** Frames to choose on: all of them, or those that the running analysis has passed. */
  readonly hasFrames: boolean;
  readonly hasAttempt: boolean;
  /** The frame times are known, so that the proxy can be played and stepped. */
  readonly playable: boolean;
  /** There is no detector: the player is marked by drawn boxes. */
  readonly manual: boolean;
  /** The marks drawn so far are enough to follow the player. */
  readonly canFollow: boolean;
  /** The frame in which the choice is easiest is known. */
  readonly hasBestFrame: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Frames are cut away. */
  readonly isTrimmed: boolean;
  /** Frames before the first or after the last one with the mark are shown. */
  readonly canTrimToMark: boolean;
  /** A window of another shape follows the player through the open clip. */
  readonly isReframed: boolean;
  /** There is another whole attempt. */
  readonly canCompare: boolean;
  /** Another attempt is shown beside the present one, and may take its place. */
  readonly comparing: 'no' | 'shown' | 'usable';
  /** Places where the two differ. */
  readonly differenceCount: number;
  readonly anchorCount: number;
  readonly doubtCount: number;
  readonly hasPreviousClip: boolean;
  readonly hasNextClip: boolean;
  /** Other players have sessions of the same clips. */
  readonly hasOtherPlayer: boolean;
  /** Why the reel cannot be made now; null: it can. */
  readonly reelReason: Message | null;
  /** The person may make a session of these clips for another player. */
  readonly mayAddPlayer: boolean;
};

/** Why an action is not allowed, in a sentence for the user; null when it is allowed. */
export type ActionRule = (context: ActionContext) => Message | null;

export const whenPlayable: ActionRule = ({ playable }) =>
  playable ? null : message('The video is still being prepared.');

export const whenFollowable: ActionRule = ({ canFollow, manual }) =>
  canFollow ? null : manual ? message('Draw a box first.') : message('Choose the player first.');

/** The box of a mark while choosing, else that of the path. */
export const whenBoxed: ActionRule = (context) =>
  context.mode === 'choosing' ? whenFollowable(context) : whenCorrectable(context);

export const whenEditingBox: ActionRule = (context) =>
  context.editingBox ? whenBoxed(context) : message('No box is being edited.');

export const whenReviewable: ActionRule = ({ clipStage }) =>
  clipStage === 'review' ? null : message('There is no new path to approve.');

export const whenCorrectable: ActionRule = ({ hasAttempt, clipStage }) =>
  hasAttempt && ['review', 'finished', 'following'].includes(clipStage)
    ? null
    : message('There is no path to correct.');

export const whenRechoosable: ActionRule = ({ clipStage, hasFrames }) =>
  hasFrames && ['review', 'finished', 'queued', 'following', 'stopped'].includes(clipStage)
    ? null
    : message('The player cannot be chosen again now.');

export const whenSkippable: ActionRule = ({ clipStage }) =>
  clipStage === 'skipped'
    ? message('This clip is skipped already.')
    : clipStage === 'rendering'
      ? message('This clip is being rendered.')
      : null;

/** The whole clip has a path to look at. */
export const whenSeen: ActionRule = (context) =>
  whenPlayable(context) ??
  (['review', 'finished'].includes(context.clipStage)
    ? null
    : message('There is no path to look at.'));

export const whenReframed: ActionRule = ({ isReframed }) =>
  isReframed ? null : message('Nothing is cut away: choose another shape under Reel.');

export const whenTrimmable: ActionRule = ({ playable, clipStage }) =>
  !playable
    ? message('The video is still being prepared.')
    : clipStage === 'rendering'
      ? message('This clip is being rendered.')
      : clipStage === 'skipped'
        ? message('This clip is skipped.')
        : null;

/** While choosing, "not visible" is a mark among others; otherwise it corrects the path. */
export const whenMarkable: ActionRule = (context) =>
  context.mode === 'choosing' ? null : whenCorrectable(context);

export const whenComparable: ActionRule = ({ canCompare }) =>
  canCompare ? null : message('There is no other attempt yet.');

export const whenDifferent: ActionRule = ({ comparing, differenceCount }) =>
  comparing === 'no'
    ? message('No other attempt is shown.')
    : differenceCount === 0
      ? message('The attempts are the same.')
      : null;

export const whenUsable: ActionRule = ({ comparing }) =>
  comparing === 'usable' ? null : message('No other attempt can be used now.');

export const whenDoubtful: ActionRule = (context) =>
  context.doubtCount === 0 ? message('There is no place to check.') : whenCorrectable(context);
