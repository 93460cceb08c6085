'use client';
// The review of one session: data from the server, view state of this page, and the actions that
// change both.

import { useReducer } from 'react';
import type { SessionView } from '@/lib/contracts/sessions';
import { initialReviewState, reviewReducer } from '@/lib/review/review-state';
import { reviewActions } from './actions/review-actions';
import { useActionKeys } from './actions/use-action-keys';
import type { Review } from './review';
import { clipOfLink, type DeepLink, useDeepLink } from './use-deep-link';
import { useReelPlayback } from './use-reel-playback';
import { useReviewData } from './use-review-data';
import { useReviewMutations } from './use-review-mutations';
import { useReviewView } from './use-review-view';

export function useReview(session: SessionView, link: DeepLink): Review {
  const [state, dispatch] = useReducer(reviewReducer, {
    ...initialReviewState,
    clipId: clipOfLink(session, link).id,
  });
  const clip = session.clips.find(({ id }) => id === state.clipId) ?? clipOfLink(session, link);
  const mutations = useReviewMutations(session.id);

  const view = useReviewView({ clip, rights: session.rights }, state, dispatch);
  const data = useReviewData(session, clip, view, mutations);
  const actions = reviewActions({ data, view, dispatch, mutations });

  const playback = useReelPlayback(data, view, dispatch);

  useDeepLink(clip, view.player, link);
  useActionKeys(actions, view);
  return { data, view, actions, playback };
}
