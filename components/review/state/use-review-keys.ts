'use client';
// What each key does on the review screen. Functions that do not apply now do nothing by
// themselves.

import { adjacentFrame } from '@/lib/review/timeline';
import { type KeyHandlers, useKeys } from './use-keys';
import type { Review } from './use-review';

export function useReviewKeys(review: Review, showHelp: () => void): void {
  const { session, clip, player, view, state, choosing } = review;
  const asking = state.asking !== null;
  const anchorFrames = (choosing ? state.draftAnchors : (clip.attempt?.anchors ?? [])).map(
    (anchor) => anchor.frame,
  );
  const goToAnchor = (direction: -1 | 1) => {
    const frame = adjacentFrame(anchorFrames, player.targetFrame.get(), direction);
    if (frame !== null) player.goTo(frame);
  };
  const goToClip = (offset: number) => {
    const next = session.clips[session.clips.indexOf(clip) + offset];
    if (next) review.open(next);
  };
  const handlers: KeyHandlers = {
    play: player.toggle,
    slower: () => player.changeRate(-1),
    faster: () => player.changeRate(1),
    mute: player.toggleMute,
    fullscreen: toggleFullscreen,
    frameBack: () => player.step(-1),
    frameForward: () => player.step(1),
    tenBack: () => player.step(-10),
    tenForward: () => player.step(10),
    secondBack: () => player.stepSeconds(-1),
    secondForward: () => player.stepSeconds(1),
    toStart: () => player.goTo(0),
    toEnd: () => player.goTo(player.frameCount() - 1),
    clipBack: () => goToClip(-1),
    clipForward: () => goToClip(1),
    markBack: () => goToAnchor(-1),
    markForward: () => goToAnchor(1),
    doubtBack: () => !choosing && review.goToDoubt(-1),
    doubtForward: () => !choosing && review.goToDoubt(1),
    person: (number) => (asking ? answerNumber(review, number) : review.choosePerson(number - 1)),
    accept: () => (choosing ? review.follow() : !asking && review.approve()),
    draw: review.toggleDraw,
    notVisible: () => (choosing ? review.toggleNotVisible() : review.submitNotVisible()),
    notThem: () => !choosing && review.submitOtherPerson(),
    undo: () => review.undoRedo(-1),
    redo: () => review.undoRedo(1),
    unmark: review.removeDraftAnchor,
    approve: () => !choosing && review.approve(),
    chooseAgain: () => !choosing && review.chooseAgain(),
    correct: () => !choosing && review.correct(),
    skip: review.skip,
    peek: () => view.overlayHidden.set(true),
    onRelease: () => view.overlayHidden.set(false),
    zoomFit: () => (asking ? review.submitOtherPerson() : view.resetZoom()),
    help: showHelp,
    escape: () => escapeOnce(review),
  };
  useKeys(handlers);
}

/** Only those who carry a number can be meant by one. */
function answerNumber({ detections, answer }: Review, number: number): void {
  if (number <= (detections?.candidateCount ?? detections?.boxes.length ?? 0)) answer(number - 1);
}

/** Tool first, then the mode or the choice, then the zoom: one step for each press. */
function escapeOnce({ state, dispatch, view, stopChoosing, stopAsking }: Review): void {
  if (state.tool === 'draw') dispatch({ type: 'tool', tool: 'pick' });
  else if (state.asking) stopAsking();
  else if (state.choosing) stopChoosing();
  else if (state.draftAnchors.length > 0)
    for (const anchor of state.draftAnchors) dispatch({ type: 'unmark', frame: anchor.frame });
  else view.resetZoom();
}

function toggleFullscreen(): void {
  const stage = document.querySelector('[data-review-stage]');
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (stage) void stage.requestFullscreen();
}
