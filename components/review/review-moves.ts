// What the person can do with the open clip, one named function each, for buttons, keys and the picture alike. A move
// that does not apply now does nothing.

import type { Dispatch } from 'react';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { nextHit } from '@/lib/review/hit-test';
import { anchorsOf, canFollow, markAt, type ReviewAction, type ReviewState } from '@/lib/review/review-state';
import type { Box } from '@/lib/vision/types';
import type { Player } from '../stage/player';
import { allowed, clipStatus, nextForYou } from './clip-status';
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
  readonly choosing: boolean;
  readonly open: (clip: ClipView) => void;
};

export function reviewMoves(table: Table) {
  return { ...choosingMoves(table), ...decidingMoves(table) };
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
    toggleDraw: () => choosing && dispatch({ type: 'tool', tool: state.tool === 'draw' ? 'pick' : 'draw' }),
    stopChoosing: () => dispatch({ type: 'stopChoosing' }),
    follow: () => {
      if (!choosing || !canFollow(state)) return;
      acts.follow({ clip, anchors: anchorsOf(state) });
      dispatch({ type: 'sent' });
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
    /** Adds marks to the attempt's own, from the frame on screen. */
    correct: () => {
      if (!clip.attempt || !allowed(clip).correct) return;
      player.pause();
      dispatch({ type: 'chooseAgain', marks: clip.attempt.anchors });
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
