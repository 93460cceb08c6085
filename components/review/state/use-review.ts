'use client';
// The review of one session: data from the server, view state of this page, and the actions that
// change both.

import { useRouter } from 'next/navigation';
import { useReducer } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { SessionView } from '@/lib/contracts/sessions';
import { initialReviewState, reviewReducer } from '@/lib/review/review-state';
import { reviewActions } from './actions/review-actions';
import { useActionKeys } from './actions/use-action-keys';
import type { Review } from './review';
import { clipOfLink, type DeepLink, playerAddress, useDeepLink } from './use-deep-link';
import { useReelPlayback } from './use-reel-playback';
import { useReviewData } from './use-review-data';
import { useReviewMutations } from './use-review-mutations';
import { useReviewView } from './use-review-view';
import { useOpeningFrame } from './use-suggestion';

export function useReview(session: SessionView, link: DeepLink): Review {
  const t = useTranslate();
  const [state, dispatch] = useReducer(reviewReducer, {
    ...initialReviewState,
    clipId: clipOfLink(session, link).id,
  });
  const clip = session.clips.find(({ id }) => id === state.clipId) ?? clipOfLink(session, link);
  const mutations = useReviewMutations(session.id);

  const view = useReviewView({ clip, rights: session.rights }, state, dispatch);
  const data = useReviewData(session, clip, view, mutations);
  const router = useRouter();
  const openPlayer = (sessionId: string) =>
    router.push(playerAddress(sessionId, clip.position + 1, view.player.targetFrame.get()));
  const actions = reviewActions({ t, data, view, dispatch, mutations, openPlayer });

  const playback = useReelPlayback(data, view, dispatch);

  useDeepLink(clip, view.player, link);
  useOpeningFrame(clip, view.player, data.suggestion, link);
  useActionKeys(actions, view);
  return { data, view, actions, playback };
}
