'use client';
// The server's data of the open clip: its frame times, its path, the detections of the frame on
// screen.

import { useQuery } from '@tanstack/react-query';
import { getFrames } from '@/lib/client/api';
import { framesKey } from '@/lib/client/query-keys';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { isManual } from './clip-status';
import { immutableQuery } from './immutable-query';
import type { ReviewData, ReviewView } from './review';
import { useClipPath } from './use-clip-path';
import { useComparison } from './use-comparison';
import { useDetections } from './use-detections';
import { useReframing } from './use-reframing';
import type { ReviewMutations } from './use-review-mutations';

export function useReviewData(
  session: SessionView,
  clip: ClipView,
  view: ReviewView,
  { error, finalizing }: ReviewMutations,
): ReviewData {
  const times = useFrameTimes(clip);
  const { completePath, ...clipPath } = useClipPath(clip, times);
  const reframed = useReframing(session.shape, clip, times, completePath);
  const detections = useDetections(clip, view, clipPath.doubts);
  const compared = useComparison(clip, view.compareWith, completePath);
  const manual = isManual(clip);
  const ofPath = { ...clipPath, reframed, compared, detections };
  return { session, clip, manual, times, ...ofPath, error, finalizing };
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
