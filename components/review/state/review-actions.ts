// What the person can do with the open clip, one named function each, for buttons, keys and the
// picture alike. A move that does not apply now does nothing.

import type { Dispatch } from 'react';
import type { Player } from '@/components/stage/player';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { adjacentDoubt, mergeCandidates } from '@/lib/review/doubts';
import { nextHit } from '@/lib/review/hit-test';
import { withAnchor } from '@/lib/review/partial-path';
import {
  anchorsOf,
  canFollow,
  draftAnchorAt,
  type ReviewState,
  type ReviewStateAction,
} from '@/lib/review/review-state';
import type { Anchor, Box, Doubt, Path } from '@/lib/vision/types';
import { adjacentAttempt, allowedActions, clipStatus, nextAwaitingUser } from './clip-status';
import type { DetectionChoices } from './detection-choices';
import type { ReviewMutations } from './use-review-mutations';

type ActionContext = {
  readonly session: SessionView;
  readonly clip: ClipView;
  readonly state: ReviewState;
  readonly dispatch: Dispatch<ReviewStateAction>;
  readonly mutations: ReviewMutations;
  readonly player: Player;
  readonly detections: DetectionChoices | null;
  readonly path: Path | null;
  readonly doubts: readonly Doubt[];
  readonly choosing: boolean;
  readonly open: (clip: ClipView) => void;
};

export function reviewActions(context: ActionContext) {
  return {
    ...selectionActions(context),
    ...correctionActions(context),
    ...decisionActions(context),
  };
}

function selectionActions({
  clip,
  state,
  dispatch,
  mutations,
  player,
  detections,
  choosing,
}: ActionContext) {
  const currentFrame = () => player.presentedFrame.get();
  const choosePerson = (index: number) => {
    const box = detections?.boxes[index];
    if (detections && box && choosing)
      dispatch({ type: 'mark', frame: detections.frame, box, detectionIndex: index });
  };
  return {
    choosePerson,
    /** A click on boxes, smallest first; clicking on goes through them. */
    pick: (hits: readonly number[]) => {
      const next = nextHit(
        hits,
        detections ? (draftAnchorAt(state, detections.frame)?.detectionIndex ?? null) : null,
      );
      if (next !== null) choosePerson(next);
    },
    drawBox: (box: Box) =>
      dispatch({ type: 'mark', frame: currentFrame(), box, detectionIndex: null }),
    toggleNotVisible: () => choosing && dispatch({ type: 'hide', frame: currentFrame() }),
    removeDraftAnchor: () => choosing && dispatch({ type: 'unmark', frame: currentFrame() }),
    toggleDraw: () =>
      (choosing || state.asking) &&
      dispatch({ type: 'tool', tool: state.tool === 'draw' ? 'pick' : 'draw' }),
    /** Back to the path there was, if there was one. */
    stopChoosing: () => {
      const last = clip.attempts.find(({ id, complete }) => complete && id === clip.attempt?.id);
      if (clip.state === 'selecting' && last) mutations.selectAttempt({ clip, attemptId: last.id });
      dispatch({ type: 'stopChoosing' });
    },
    follow: () => {
      if (!choosing || !canFollow(state)) return;
      mutations.follow({ clip, anchors: anchorsOf(state) });
      dispatch({ type: 'sent' });
    },
  };
}

/**
 * The people a question is about: of a doubt its candidates first; of any other frame whoever was
 * found there.
 */
export function questionDetections(
  state: ReviewState,
  doubts: readonly Doubt[],
  detections: DetectionChoices | null,
  image: DetectionChoices['image'],
): DetectionChoices | null {
  const doubt = doubts.find(({ start }) => start === state.asking?.doubt);
  if (!doubt || (detections && detections.frame !== doubt.ask.frame)) return detections;
  const { frame, candidates } = doubt.ask;
  const { boxes, candidateCount } = mergeCandidates(candidates, detections?.boxes ?? []);
  return { frame, boxes, image, ...(candidateCount > 0 ? { candidateCount } : {}) };
}

function correctionActions({
  clip,
  state,
  dispatch,
  mutations,
  player,
  detections,
  path,
  doubts,
}: ActionContext) {
  const canCorrect = () => clip.attempt !== null && allowedActions(clip).correct;
  /** One word more about the player, and the path is followed again. */
  const submitAnchor = (anchor: Anchor) => {
    if (!clip.attempt || !canCorrect()) return;
    player.pause();
    mutations.follow({ clip, anchors: withAnchor(clip.attempt.anchors, anchor) });
    dispatch({ type: 'sent' });
  };
  const currentFrame = () => player.targetFrame.get();
  return {
    ask: (doubt: Doubt) => {
      if (!canCorrect()) return;
      player.goTo(doubt.ask.frame);
      dispatch({ type: 'ask', asking: { frame: doubt.ask.frame, doubt: doubt.start } });
    },
    goToDoubt: (direction: -1 | 1) => {
      const next = adjacentDoubt(doubts, state.asking?.frame ?? currentFrame(), direction);
      if (!next || !canCorrect()) return;
      player.goTo(next.ask.frame);
      dispatch({ type: 'ask', asking: { frame: next.ask.frame, doubt: next.start } });
    },
    stopAsking: () => dispatch({ type: 'stopAsking' }),
    /** This one it is. */
    answer: (index: number) => {
      const box = detections?.boxes[index];
      if (detections && box && state.asking) submitAnchor({ frame: detections.frame, box });
    },
    answerWithBox: (box: Box) => state.asking && submitAnchor({ frame: currentFrame(), box }),
    /** Not visible from here to the next mark. */
    submitNotVisible: () => submitAnchor({ frame: currentFrame(), box: null }),
    /** The one who carries the mark here is somebody else. */
    submitOtherPerson: () => {
      const box = path?.frames[currentFrame()]?.box;
      if (box) submitAnchor({ frame: currentFrame(), box, notHim: true });
    },
    /** Asks about the frame on screen. */
    correct: () => {
      if (!canCorrect()) return;
      player.pause();
      dispatch({ type: 'ask', asking: { frame: currentFrame(), doubt: null } });
    },
    /** All marks of the attempt at once, to move and remove. */
    editAnchors: () => {
      if (!clip.attempt || !canCorrect()) return;
      player.pause();
      dispatch({ type: 'chooseAgain', draftAnchors: clip.attempt.anchors });
    },
    /** Takes back the last mark while choosing, else the last correction; or brings it again. */
    undoRedo: (direction: -1 | 1) => {
      if (state.choosing || clip.state === 'selecting')
        return dispatch({ type: direction < 0 ? 'undo' : 'redo' });
      const attemptId = adjacentAttempt(clip, direction);
      if (attemptId) mutations.selectAttempt({ clip, attemptId });
    },
  };
}

function decisionActions({ session, clip, dispatch, mutations, player, open }: ActionContext) {
  return {
    approve: () => {
      if (!allowedActions(clip).approve) return;
      mutations.send(clip, 'approve');
      openNext(session, clip, open, dispatch);
    },
    skip: () => {
      if (!allowedActions(clip).skip) return;
      mutations.skip(clip);
      openNext(session, clip, open, dispatch);
    },
    chooseAgain: () => {
      if (!allowedActions(clip).chooseAgain) return;
      player.goTo(clip.attempt?.anchors[0]?.frame ?? 0);
      mutations.send(clip, 'reselect');
    },
    restore: () => mutations.send(clip, 'restore'),
    retry: () => mutations.send(clip, 'retry'),
  };
}

/** To the next clip that needs the person; to the reel when nothing moves any more. */
function openNext(
  session: SessionView,
  from: ClipView,
  open: (clip: ClipView) => void,
  dispatch: Dispatch<ReviewStateAction>,
): void {
  const next = nextAwaitingUser(session.clips, from.id);
  const working = session.clips.some(
    (clip) => clip.id !== from.id && clipStatus(clip).phase === 'working',
  );
  if (next) open(next);
  else if (!working) dispatch({ type: 'panel', panel: 'reel' });
}
