'use client';
// The detections the user can choose between: of the frame on screen, once it stays there.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Player } from '@/components/stage/player';
import { getDetections } from '@/lib/client/api';
import { detectionsKey } from '@/lib/client/query-keys';
import type { ClipView } from '@/lib/contracts/sessions';
import { isManual } from './clip-status';
import { debounce } from './debounce';
import {
  type DetectionChoices,
  nearestFirst,
  toDetectionChoices,
  withCandidates,
} from './detection-choices';
import { immutableQuery } from './immutable-query';
import type { ReviewData, ReviewView } from './review';

// Scrubbing passes many frames; detections are requested only for one that stays on screen.
const debounceMs = 90;
const pollMs = 1000;

/** null while unknown, and while there is nothing to choose. */
export function useDetections(
  clip: ClipView,
  { player, mode, question }: ReviewView,
  { doubts, path }: Pick<ReviewData, 'doubts' | 'path'>,
): DetectionChoices | null {
  const frame = useRestingFrame(player);
  const { data } = useQuery({
    queryKey: detectionsKey(clip.id, frame ?? 0),
    queryFn: ({ signal }) => getDetections(clip.id, frame ?? 0, signal),
    enabled: mode !== 'watching' && frame !== null && !isManual(clip) && clip.posterUrl !== null,
    gcTime: immutableQuery.gcTime,
    staleTime: (query) => (query.state.data?.known ? immutableQuery.staleTime : 0),
    refetchInterval: (query) =>
      query.state.data?.known === false && clip.analysis.state === 'running' ? pollMs : false,
  });
  const { width, height } = clip;
  return useMemo(() => {
    // While the frame changes, what is known is about another one.
    const detections = frame === null ? null : toDetectionChoices(data, frame);
    const doubt = doubts.find(({ start }) => start === question?.doubt);
    const image = { width: width ?? 1, height: height ?? 1 };
    if (doubt) return withCandidates(doubt, detections, image);
    return question && detections ? nearestFirst(detections, path?.frames ?? []) : detections;
  }, [data, frame, doubts, path, question, width, height]);
}

/** The frame on screen once it has stayed there; null while playing or scrubbing. */
function useRestingFrame(player: Player): number | null {
  const [frame, setFrame] = useState<number | null>(0);
  useEffect(() => {
    const settle = debounce(() => {
      if (!player.playing.get()) setFrame(player.presentedFrame.get());
    }, debounceMs);
    const onChange = () => {
      setFrame(null);
      settle.schedule();
    };
    const unsubscribes = [
      player.presentedFrame.subscribe(onChange),
      player.playing.subscribe(onChange),
    ];
    return () => {
      settle.cancel();
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, [player]);
  return frame;
}
