'use client';
// The review of one session: which clip is open, what is said about it (reducer), what the picture shows (player,
// view), what the server knows (data) and is told (acts). What a person can do with it stands in review-moves.

import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { closedReview, reviewState } from '@/lib/review/review-state';
import { createPlayer } from '../stage/player';
import { createStageView } from '../stage/stage-view';
import { askedPeople, reviewMoves } from './review-moves';
import { useActs } from './use-acts';
import { useClipData } from './use-clip-data';
import { clipOfLink, type DeepLink, useDeepLink } from './use-deep-link';

export function useReview(session: SessionView, link: DeepLink) {
  const [player] = useState(createPlayer);
  const [view] = useState(createStageView);
  const [state, dispatch] = useReducer(reviewState, session, (first) => ({ ...closedReview, clipId: clipOfLink(first, link).id }));
  const acts = useActs(session);
  const clip = session.clips.find((one) => one.id === state.clipId) ?? clipOfLink(session, link);
  const choosing = state.choosing || clip.state === 'selecting';
  const manual = clip.analysis.mode === 'manual';
  const { people: found, ...data } = useClipData(clip, player, choosing || state.asking !== null);
  const { width, height } = clip;
  const people = useMemo(
    () => askedPeople(state, data.doubts, found, { width: width ?? 1, height: height ?? 1 }),
    [state, data.doubts, found, width, height],
  );
  const open = useCallback((next: ClipView) => dispatch({ type: 'open', clipId: next.id }), []);
  useDeepLink(clip, player, link);

  // By hand one box is no path: marks are collected from the start.
  useEffect(() => {
    if (manual && choosing && !state.several) dispatch({ type: 'several', on: true });
  }, [manual, choosing, state.several]);

  /** A plain drag draws a box. */
  const drawing = (choosing || state.asking !== null) && (manual || state.tool === 'draw');
  const review = { session, state, dispatch, acts, clip, choosing, manual, drawing, player, view, open, people, ...data };
  return { ...review, ...reviewMoves(review) };
}

export type Review = ReturnType<typeof useReview>;
