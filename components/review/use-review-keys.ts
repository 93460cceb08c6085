'use client';
// What each key does on the review screen. Functions that do not apply now do nothing by themselves.

import { neighbourFrame } from '@/lib/review/timeline';
import { type KeyHandlers, useKeys } from './use-keys';
import type { Review } from './use-review';

export function useReviewKeys(review: Review, showHelp: () => void): void {
  const { session, clip, player, view, state, choosing } = review;
  const asking = state.asking !== null;
  const marked = (choosing ? state.marks : (clip.attempt?.anchors ?? [])).map((mark) => mark.frame);
  const toMark = (direction: -1 | 1) => {
    const frame = neighbourFrame(marked, player.wanted.get(), direction);
    if (frame !== null) player.goTo(frame);
  };
  const toClip = (by: number) => {
    const next = session.clips[session.clips.indexOf(clip) + by];
    if (next) review.open(next);
  };
  const handlers: KeyHandlers = {
    play: player.toggle,
    slower: () => player.faster(-1),
    faster: () => player.faster(1),
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
    clipBack: () => toClip(-1),
    clipForward: () => toClip(1),
    markBack: () => toMark(-1),
    markForward: () => toMark(1),
    doubtBack: () => !choosing && review.toDoubt(-1),
    doubtForward: () => !choosing && review.toDoubt(1),
    person: (number) => (asking ? answerNumber(review, number) : review.choosePerson(number - 1)),
    accept: () => (choosing ? review.follow() : !asking && review.approve()),
    draw: review.toggleDraw,
    notVisible: () => (choosing ? review.hideHere() : review.sayHidden()),
    notThem: () => !choosing && review.sayNotThem(),
    undo: () => review.travel(-1),
    redo: () => review.travel(1),
    unmark: review.unmarkHere,
    approve: () => !choosing && review.approve(),
    chooseAgain: () => !choosing && review.chooseAgain(),
    correct: () => !choosing && review.correct(),
    skip: review.skip,
    peek: () => view.peeking.set(true),
    onRelease: () => view.peeking.set(false),
    zoomFit: () => (asking ? review.sayNotThem() : view.showAll()),
    help: showHelp,
    escape: () => escapeOnce(review),
  };
  useKeys(handlers);
}

/** Only those who carry a number can be meant by one. */
function answerNumber({ people, answer }: Review, number: number): void {
  if (number <= (people?.asked ?? people?.boxes.length ?? 0)) answer(number - 1);
}

/** Tool first, then the mode or the choice, then the zoom: one step for each press. */
function escapeOnce({ state, dispatch, view, stopChoosing, stopAsking }: Review): void {
  if (state.tool === 'draw') dispatch({ type: 'tool', tool: 'pick' });
  else if (state.asking) stopAsking();
  else if (state.choosing) stopChoosing();
  else if (state.marks.length > 0) for (const mark of state.marks) dispatch({ type: 'unmark', frame: mark.frame });
  else view.showAll();
}

function toggleFullscreen(): void {
  const stage = document.querySelector('[data-review-stage]');
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (stage) void stage.requestFullscreen();
}
