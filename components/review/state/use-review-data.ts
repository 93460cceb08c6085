'use client';
// The server's data of the open clip: its frame times, its path, the detections of the frame on
// screen.

import { useQuery } from '@tanstack/react-query';
import { getFrames } from '@/lib/client/api';
import { framesKey } from '@/lib/client/query-keys';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { isManual } from './clip-status';
import { withSuggestion } from './detection-choices';
import { immutableQuery } from './immutable-query';
import type { ReviewData, ReviewView } from './review';
import { useClipPath } from './use-clip-path';
import { useComparison } from './use-comparison';
import { useDetections } from './use-detections';
import { usePlayers } from './use-players';
import { useReframing } from './use-reframing';
import type { ReviewMutations } from './use-review-mutations';
import { useSuggestion } from './use-suggestion';

export function useReviewData(
  session: SessionView,
  clip: ClipView,
  view: ReviewView,
  { error, finalizing }: ReviewMutations,
): ReviewData {
  const times = useFrameTimes(clip);
  const { completePath, ...clipPath } = useClipPath(clip, times);
  const reframed = useReframing(session.shape, clip, times, completePath);
  const suggestion = useSuggestion(session, clip, view);
  // A mark of one's own takes the place of the suggestion.
  const isOpen = view.draftAnchors.length === 0 && !view.multiFrame;
  const detections = withSuggestion(
    useDetections(clip, view, clipPath),
    isOpen ? suggestion : null,
  );
  const { players, mayAdd: mayAddPlayer } = usePlayers(session);
  const compared = useComparison(clip, view.compareWith, completePath);
  const manual = isManual(clip);
  const ofPath = { ...clipPath, reframed, compared, detections, suggestion };
  const known = { session, clip, players, mayAddPlayer, manual, times };
  return { ...known, ...ofPath, error, finalizing };
}

function useFrameTimes(clip: ClipView): readonly number[] | null {
  const { data } = useQuery({
    queryKey: framesKey(clip.id),
    queryFn: ({ signal }) => getFrames(clip.id, signal),
    enabled: clip.proxyUrl !== null,
    ...immutableQuery,
  });
  return data?.times ?? null;
}
