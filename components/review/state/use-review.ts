'use client';
// The review of one session: which clip is open, what is said about it (reducer), what the picture
// shows (player, view), what the server knows (data) and is told (acts). What a person can do with
// it stands in review-moves.

import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { createPlayer } from '@/components/stage/player';
import { createStageView } from '@/components/stage/stage-view';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { initialReviewState, reviewReducer } from '@/lib/review/review-state';
import { questionDetections, reviewActions } from './review-actions';
import { useClipData } from './use-clip-data';
import { clipOfLink, type DeepLink, useDeepLink } from './use-deep-link';
import { useReviewMutations } from './use-review-mutations';

export function useReview(session: SessionView, link: DeepLink) {
  const [player] = useState(createPlayer);
  const [view] = useState(createStageView);
  const [state, dispatch] = useReducer(reviewReducer, session, (first) => ({
    ...initialReviewState,
    clipId: clipOfLink(first, link).id,
  }));
  const mutations = useReviewMutations(session);
  const clip = session.clips.find((one) => one.id === state.clipId) ?? clipOfLink(session, link);
  const choosing = state.choosing || clip.state === 'selecting';
  const manual = clip.analysis.mode === 'manual';
  const { detections: analysed, ...data } = useClipData(
    clip,
    player,
    choosing || state.asking !== null,
  );
  const { width, height } = clip;
  const detections = useMemo(
    () =>
      questionDetections(state, data.doubts, analysed, { width: width ?? 1, height: height ?? 1 }),
    [state, data.doubts, analysed, width, height],
  );
  const open = useCallback((next: ClipView) => dispatch({ type: 'open', clipId: next.id }), []);
  useDeepLink(clip, player, link);

  // By hand one box is no path: marks are collected from the start.
  useEffect(() => {
    if (manual && choosing && !state.multiFrame) dispatch({ type: 'several', on: true });
  }, [manual, choosing, state.multiFrame]);

  /** A plain drag draws a box. */
  const drawing = (choosing || state.asking !== null) && (manual || state.tool === 'draw');
  const review = {
    session,
    state,
    dispatch,
    mutations: mutations,
    clip,
    choosing,
    manual,
    drawing,
    player,
    view,
    open,
    detections: detections,
    ...data,
  };
  return { ...review, ...reviewActions(review) };
}

export type Review = ReturnType<typeof useReview>;
