// What each action of the list does. Whether it is allowed is decided before (review-actions).

import type { ActionName } from '@/lib/review/actions/action-list';
import { adjacentDoubt } from '@/lib/review/doubts';
import { stretchBetween } from '@/lib/review/erase';
import { adjacentFrame } from '@/lib/review/timeline';
import { adjacentAttempt, clipStatus, nextAwaitingUser } from '../clip-status';
import { markedAnchors, shownAnchors } from '../shown-anchors';
import { lostInShown } from '../trim-facts';
import { boxEffects } from './box-effects';
import { choiceActions, markAdjacentPerson } from './choice-actions';
import { compareEffects } from './compare-effects';
import { type EffectContext, openQuestion, sendAnchor } from './corrections';
import { offerTakeBack } from './take-back';
import { trimEffects } from './trim-effects';

/** `place`: which of the action's keys was pressed, from 1. */
type ActionEffect = (place?: number) => void;
/** An action of the list without an effect is a type error. */
export type ActionEffects = Record<ActionName, ActionEffect>;

export function actionEffects(context: EffectContext): ActionEffects {
  return {
    ...choosingEffects(context),
    ...decisionEffects(context),
    ...boxEffects(context),
    ...compareEffects(context),
    ...playbackEffects(context),
    ...viewEffects(context),
  };
}

function choosingEffects(context: EffectContext) {
  const { data, view, dispatch, mutations } = context;
  const { clip } = data;
  const presentedFrame = () => view.player.presentedFrame.get();
  return {
    person: (digit = 0) => choosePersonByDigit(context, digit),
    personBack: () => markAdjacentPerson(context, -1),
    personForward: () => markAdjacentPerson(context, 1),
    follow: () => {
      const marked = markedAnchors(data, view);
      const [answer] = marked;
      if (view.mode === 'choosing') {
        mutations.follow(clip, marked);
        dispatch({ type: 'sent' });
      } else if (answer) sendAnchor(context, answer);
    },
    draw: () => dispatch({ type: 'tool', tool: view.tool === 'draw' ? 'pick' : 'draw' }),
    notVisible: () =>
      view.mode === 'choosing'
        ? dispatch({ type: 'toggleNotVisible', frame: presentedFrame() })
        : sendAnchor(context, { frame: view.player.targetFrame.get(), box: null }),
    removeAnchor: () => dispatch({ type: 'removeAnchor', frame: presentedFrame() }),
    stopChoosing: () => {
      const previous = clip.attempts.find(
        ({ id, complete }) => complete && id === clip.attempt?.id,
      );
      if (clip.state === 'selecting' && previous) mutations.selectAttempt(clip, previous.id);
      dispatch({ type: 'stopChoosing' });
    },
  };
}

function decisionEffects(context: EffectContext) {
  const { data, view, dispatch, mutations } = context;
  const { clip, path } = data;
  const { player } = view;
  return {
    approve: () => {
      const lost = lostInShown(data) ?? 0;
      if (lost > lostShareAsked) dispatch({ type: 'dialog', dialog: 'approval' });
      else approve(context);
    },
    finalize: () => {
      dispatch({ type: 'panel', panel: 'reel' });
      mutations.finalize();
    },
    stills: () => dispatch({ type: 'dialog', dialog: 'stills' }),
    ...trimEffects(context),
    moment: () =>
      mutations.time(clip, { moments: toggled(clip.moments, player.targetFrame.get()) }),
    skip: () => {
      mutations.skip(clip);
      openNext(context);
    },
    restore: () => mutations.send(clip, 'restore'),
    retry: () => mutations.send(clip, 'retry'),
    chooseAgain: () => {
      player.goTo(clip.attempt?.anchors[0]?.frame ?? 0);
      mutations.send(clip, 'reselect');
      offerTakeBack(context, 'chooseAgain');
    },
    correct: () => {
      player.pause();
      dispatch({ type: 'ask', question: { frame: player.targetFrame.get(), doubt: null } });
    },
    notThem: () => {
      const frame = player.targetFrame.get();
      const box = path?.frames[frame]?.box;
      if (box) sendAnchor(context, { frame, box, notHim: true });
    },
    erase: () => {
      const frame = player.targetFrame.get();
      player.pause();
      if (view.eraseFrom === null) return dispatch({ type: 'eraseFrom', frame });
      mutations.erase(clip, stretchBetween(view.eraseFrom, frame));
      dispatch({ type: 'sent' });
    },
    stopAsking: () => dispatch({ type: 'stopAsking' }),
    editAnchors: () => {
      player.pause();
      dispatch({ type: 'edit', anchors: clip.attempt?.anchors ?? [] });
    },
    undo: () => undoRedo(context, -1),
    redo: () => undoRedo(context, 1),
  };
}

/** With the frame, or without it where it was there. */
function toggled(frames: readonly number[], frame: number): number[] {
  return frames.includes(frame)
    ? frames.filter((one) => one !== frame)
    : [...frames, frame].sort((a, b) => a - b);
}

/** Share of the shown frames without a mark above which approving is asked about. */
const lostShareAsked = 0.3;

/** Approves and opens the next clip. */
export function approve(context: EffectContext): void {
  context.mutations.send(context.data.clip, 'approve');
  openNext(context);
  offerTakeBack(context, 'approve');
}

function playbackEffects(context: EffectContext) {
  const { player } = context.view;
  return {
    play: player.toggle,
    slower: () => player.changeRate(-1),
    faster: () => player.changeRate(1),
    mute: player.toggleMute,
    frameBack: () => player.step(-1),
    frameForward: () => player.step(1),
    tenBack: () => player.step(-10),
    tenForward: () => player.step(10),
    secondBack: () => player.stepSeconds(-1),
    secondForward: () => player.stepSeconds(1),
    toStart: () => player.goTo(0),
    toEnd: () => player.goTo(player.frameCount() - 1),
    clipBack: () => goToClip(context, -1),
    clipForward: () => goToClip(context, 1),
    bestFrame: () => player.goTo(context.data.suggestion?.frame ?? 0),
    nextPlayer: () => {
      const { players, session } = context.data;
      const at = players.findIndex(({ sessionId }) => sessionId === session.id);
      const next = players[(at + 1) % players.length];
      if (next) context.openPlayer(next.sessionId);
    },
    addPlayer: () => context.dispatch({ type: 'dialog', dialog: 'player' }),
    anchorBack: () => goToAnchor(context, -1),
    anchorForward: () => goToAnchor(context, 1),
    doubtBack: () => goToDoubt(context, -1),
    doubtForward: () => goToDoubt(context, 1),
  };
}

function viewEffects(context: EffectContext) {
  const { view, dispatch } = context;
  return {
    hideOverlay: () => view.stage.overlayHidden.set(true),
    crop: () => dispatch({ type: 'crop' }),
    zoomFit: view.stage.resetZoom,
    wide: () => dispatch({ type: 'wide' }),
    fullscreen: toggleFullscreen,
    help: () => dispatch({ type: 'dialog', dialog: 'keys' }),
    escape: () => leaveInnermost(context),
  };
}

/** While a question is open only numbered candidates are meant by a digit. */
function choosePersonByDigit(context: EffectContext, digit: number): void {
  const { detections } = context.data;
  const { choosePerson, answer } = choiceActions(context);
  if (context.view.mode === 'choosing') choosePerson(digit - 1);
  else if (digit <= (detections?.candidateCount ?? detections?.boxes.length ?? 0))
    answer(digit - 1);
}

/** While choosing the last change of the marks; otherwise the attempt before or after. */
function undoRedo({ data, view, dispatch, mutations }: EffectContext, direction: -1 | 1): void {
  const attemptId = adjacentAttempt(data.clip, direction);
  if (view.mode === 'choosing') dispatch({ type: direction < 0 ? 'undo' : 'redo' });
  else if (attemptId) mutations.selectAttempt(data.clip, attemptId);
}

function goToClip({ data: { session, clip }, dispatch }: EffectContext, offset: -1 | 1): void {
  const index = session.clips.findIndex(({ id }) => id === clip.id);
  const next = session.clips[index + offset];
  if (next) dispatch({ type: 'open', clipId: next.id });
}

function goToAnchor({ data, view }: EffectContext, direction: -1 | 1): void {
  const frames = shownAnchors(data, view).map(({ frame }) => frame);
  const frame = adjacentFrame(frames, view.player.targetFrame.get(), direction);
  if (frame !== null) view.player.goTo(frame);
}

function goToDoubt(context: EffectContext, direction: -1 | 1): void {
  const { question, player } = context.view;
  const from = question?.frame ?? player.targetFrame.get();
  const next = adjacentDoubt(context.data.doubts, from, direction);
  if (next) openQuestion(context, next);
}

/** The next clip that needs the user; the reel when none does and no job is running. */
function openNext({ data: { session, clip }, dispatch }: EffectContext): void {
  const next = nextAwaitingUser(session.clips, clip.id);
  const working = session.clips.some(
    (other) => other.id !== clip.id && clipStatus(other).phase === 'working',
  );
  if (next) dispatch({ type: 'open', clipId: next.id });
  else if (!working) dispatch({ type: 'panel', panel: 'reel' });
}

/** One step for each press: the tool, then the question or the marks, then the zoom. */
function leaveInnermost({ view, dispatch }: EffectContext): void {
  if (view.stage.editedBox.get()) view.stage.editedBox.set(null);
  else if (view.tool !== 'pick') dispatch({ type: 'tool', tool: 'pick' });
  else if (view.eraseFrom !== null) dispatch({ type: 'eraseFrom', frame: null });
  else if (view.question) dispatch({ type: 'stopAsking' });
  else if (view.editing) dispatch({ type: 'stopChoosing' });
  else if (view.draftAnchors.length > 0) dispatch({ type: 'clearAnchors' });
  else if (view.compareWith !== null) dispatch({ type: 'compareWith', attemptId: null });
  else view.stage.resetZoom();
}

function toggleFullscreen(): void {
  const stage = document.querySelector('[data-review-stage]');
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (stage) void stage.requestFullscreen();
}
