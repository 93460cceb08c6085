// The facts from which the action list decides what is allowed.

import type { ActionContext } from '@/lib/review/actions/action-context';
import {
  adjacentAttempt,
  clipStage,
  comparableAttempts,
  hasFrames,
  mayRecall,
} from '../clip-status';
import { reelReason } from '../reel-reason';
import type { ReviewData, ReviewView } from '../review';
import { markedAnchors, shownAnchors } from '../shown-anchors';
import { trimToMark } from '../trim-facts';

export function actionContext(data: ReviewData, view: ReviewView): ActionContext {
  const { session, clip, times, doubts, manual, compared } = data;
  const choosing = view.mode === 'choosing';
  const clipIndex = session.clips.findIndex(({ id }) => id === clip.id);
  return {
    rights: session.rights,
    mode: view.mode,
    editingBox: view.tool === 'box',
    clipStage: clipStage(clip),
    hasFrames: hasFrames(clip),
    hasAttempt: clip.attempt !== null,
    playable: times !== null,
    manual,
    canFollow: markedAnchors(data, view).length > 0,
    hasBestFrame: data.suggestion !== null,
    canUndo: choosing ? view.past.length > 0 : adjacentAttempt(clip, -1) !== null,
    canRedo: choosing ? view.future.length > 0 : adjacentAttempt(clip, 1) !== null,
    isTrimmed: clip.trim !== null,
    canTrimToMark: trimToMark(data) !== null,
    isReframed: data.reframed !== null,
    canCompare: data.path !== null && comparableAttempts(clip).length > 0,
    comparing: !compared ? 'no' : compared.path && mayRecall(clip) ? 'usable' : 'shown',
    differenceCount: compared?.spans.length ?? 0,
    anchorCount: shownAnchors(data, view).length,
    doubtCount: doubts.length,
    hasPreviousClip: clipIndex > 0,
    hasOtherPlayer: data.players.length > 1,
    mayAddPlayer: data.mayAddPlayer,
    reelReason: reelReason(session),
    hasNextClip: clipIndex < session.clips.length - 1,
  };
}
