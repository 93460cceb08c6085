// What the person can do with the open clip, one named function each, for buttons, keys and the picture alike. A move
// that does not apply now does nothing.

import type { Dispatch } from 'react';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { choiceOf, neighbourDoubt } from '@/lib/review/doubts';
import { withAnchor } from '@/lib/review/growing-path';
import { nextHit } from '@/lib/review/hit-test';
import { anchorsOf, canFollow, markAt, type ReviewAction, type ReviewState } from '@/lib/review/review-state';
import type { Anchor, Box, Doubt, Path } from '@/lib/vision/types';
import type { Player } from '../stage/player';
import { allowed, clipStatus, neighbourAttempt, nextForYou } from './clip-status';
import type { People } from './people-list';
import type { Acts } from './use-acts';

type Table = {
  readonly session: SessionView;
  readonly clip: ClipView;
  readonly state: ReviewState;
  readonly dispatch: Dispatch<ReviewAction>;
  readonly acts: Acts;
  readonly player: Player;
  readonly people: People | null;
  readonly path: Path | null;
  readonly doubts: readonly Doubt[];
  readonly choosing: boolean;
  readonly open: (clip: ClipView) => void;
};

export function reviewMoves(table: Table) {
  return { ...choosingMoves(table), ...correctingMoves(table), ...decidingMoves(table) };
}

function choosingMoves({ clip, state, dispatch, acts, player, people, choosing }: Table) {
  const here = () => player.presented.get();
  const choosePerson = (index: number) => {
    const box = people?.boxes[index];
    if (people && box && choosing) dispatch({ type: 'mark', frame: people.frame, box, person: index });
  };
  return {
    choosePerson,
    /** A click on boxes, smallest first; clicking on goes through them. */
    pick: (hits: readonly number[]) => {
      const next = nextHit(hits, people ? (markAt(state, people.frame)?.person ?? null) : null);
      if (next !== null) choosePerson(next);
    },
    drawBox: (box: Box) => dispatch({ type: 'mark', frame: here(), box, person: null }),
    hideHere: () => choosing && dispatch({ type: 'hide', frame: here() }),
    unmarkHere: () => choosing && dispatch({ type: 'unmark', frame: here() }),
    toggleDraw: () => (choosing || state.asking) && dispatch({ type: 'tool', tool: state.tool === 'draw' ? 'pick' : 'draw' }),
    /** Back to the path there was, if there was one. */
    stopChoosing: () => {
      const last = clip.attempts.find(({ id, complete }) => complete && id === clip.attempt?.id);
      if (clip.state === 'selecting' && last) acts.recall({ clip, attemptId: last.id });
      dispatch({ type: 'stopChoosing' });
    },
    follow: () => {
      if (!choosing || !canFollow(state)) return;
      acts.follow({ clip, anchors: anchorsOf(state) });
      dispatch({ type: 'sent' });
    },
  };
}

/** The people a question is about: of a doubt its candidates first; of any other frame whoever was found there. */
export function askedPeople(state: ReviewState, doubts: readonly Doubt[], people: People | null, image: People['image']): People | null {
  const doubt = doubts.find(({ start }) => start === state.asking?.doubt);
  if (!doubt || (people && people.frame !== doubt.ask.frame)) return people;
  const { frame, candidates } = doubt.ask;
  const { boxes, asked } = choiceOf(candidates, people?.boxes ?? []);
  return { frame, boxes, image, ...(asked > 0 ? { asked } : {}) };
}

function correctingMoves({ clip, state, dispatch, acts, player, people, path, doubts }: Table) {
  const may = () => clip.attempt !== null && allowed(clip).correct;
  /** One word more about the player, and the path is followed again. */
  const say = (said: Anchor) => {
    if (!clip.attempt || !may()) return;
    player.pause();
    acts.follow({ clip, anchors: withAnchor(clip.attempt.anchors, said) });
    dispatch({ type: 'sent' });
  };
  const here = () => player.wanted.get();
  return {
    ask: (doubt: Doubt) => {
      if (!may()) return;
      player.goTo(doubt.ask.frame);
      dispatch({ type: 'ask', asking: { frame: doubt.ask.frame, doubt: doubt.start } });
    },
    toDoubt: (direction: -1 | 1) => {
      const next = neighbourDoubt(doubts, state.asking?.frame ?? here(), direction);
      if (!next || !may()) return;
      player.goTo(next.ask.frame);
      dispatch({ type: 'ask', asking: { frame: next.ask.frame, doubt: next.start } });
    },
    stopAsking: () => dispatch({ type: 'stopAsking' }),
    /** This one it is. */
    answer: (index: number) => {
      const box = people?.boxes[index];
      if (people && box && state.asking) say({ frame: people.frame, box });
    },
    answerWith: (box: Box) => state.asking && say({ frame: here(), box }),
    /** Not visible from here to the next mark. */
    sayHidden: () => say({ frame: here(), box: null }),
    /** The one who carries the mark here is somebody else. */
    sayNotThem: () => {
      const box = path?.frames[here()]?.box;
      if (box) say({ frame: here(), box, notHim: true });
    },
    /** Asks about the frame on screen. */
    correct: () => {
      if (!may()) return;
      player.pause();
      dispatch({ type: 'ask', asking: { frame: here(), doubt: null } });
    },
    /** All marks of the attempt at once, to move and remove. */
    editMarks: () => {
      if (!clip.attempt || !may()) return;
      player.pause();
      dispatch({ type: 'chooseAgain', marks: clip.attempt.anchors });
    },
    /** Takes back the last mark while choosing, else the last correction; or brings it again. */
    travel: (direction: -1 | 1) => {
      if (state.choosing || clip.state === 'selecting') return dispatch({ type: direction < 0 ? 'undo' : 'redo' });
      const attemptId = neighbourAttempt(clip, direction);
      if (attemptId) acts.recall({ clip, attemptId });
    },
  };
}

function decidingMoves({ session, clip, dispatch, acts, player, open }: Table) {
  return {
    approve: () => {
      if (!allowed(clip).approve) return;
      acts.send(clip, 'approve');
      goOn(session, clip, open, dispatch);
    },
    skip: () => {
      if (!allowed(clip).skip) return;
      acts.skip(clip);
      goOn(session, clip, open, dispatch);
    },
    chooseAgain: () => {
      if (!allowed(clip).chooseAgain) return;
      player.goTo(clip.attempt?.anchors[0]?.frame ?? 0);
      acts.send(clip, 'reject');
    },
    restore: () => acts.send(clip, 'restore'),
    retry: () => acts.send(clip, 'retry'),
  };
}

/** To the next clip that needs the person; to the reel when nothing moves any more. */
function goOn(session: SessionView, from: ClipView, open: (clip: ClipView) => void, dispatch: Dispatch<ReviewAction>): void {
  const next = nextForYou(session.clips, from.id);
  const moving = session.clips.some((clip) => clip.id !== from.id && clipStatus(clip).turn === 'working');
  if (next) open(next);
  else if (!moving) dispatch({ type: 'panel', panel: 'reel' });
}
