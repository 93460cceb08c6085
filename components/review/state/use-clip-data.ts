'use client';
// What belongs to the open clip besides its state: the frame table, the path, the people of the
// frame on screen.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Player } from '@/components/stage/player';
import { getDetections, getFrames } from '@/lib/client/api';
import { detectionsKey, framesKey } from '@/lib/client/query-keys';
import type { ClipView, DetectionsView } from '@/lib/contracts/sessions';
import type { DetectionChoices } from './detection-choices';
import { useClipPath } from './use-clip-path';

const neverStale = { staleTime: Number.POSITIVE_INFINITY, gcTime: 10 * 60_000 } as const;
// Scrubbing passes over many frames; only one the person rests on is asked about.
const debounceMs = 90;

/**
 * Everything about the open clip that is not in the session; null while it is on its way or does
 * not exist.
 */
export function useClipData(clip: ClipView, player: Player, enabled: boolean) {
  const frames = useFrames(clip);
  const times = frames.data?.times ?? null;
  const path = useClipPath(clip, times);
  const query = useDetections(clip, player, enabled);
  const detections = useMemo(() => toDetectionChoices(query.data), [query.data]);
  return {
    times,
    ...path,
    detections,
    detectionsKnown: query.data?.known ?? false,
  };
}

function useFrames(clip: ClipView) {
  return useQuery({
    queryKey: framesKey(clip.id),
    queryFn: ({ signal }) => getFrames(clip.id, signal),
    enabled: clip.proxyUrl !== null,
    ...neverStale,
  });
}

/** The people of the frame the person rests on, while there is something to choose. */
function useDetections(clip: ClipView, player: Player, enabled: boolean) {
  const frame = useDebouncedFrame(player);
  return useQuery({
    queryKey: detectionsKey(clip.id, frame ?? 0),
    queryFn: ({ signal }) => getDetections(clip.id, frame ?? 0, signal),
    enabled:
      enabled && frame !== null && clip.analysis.mode !== 'manual' && clip.posterUrl !== null,
    gcTime: neverStale.gcTime,
    staleTime: (query) => (query.state.data?.known ? neverStale.staleTime : 0),
    refetchInterval: (query) =>
      query.state.data?.known === false && clip.analysis.state === 'running' ? 1000 : false,
  });
}

/** The frame on screen once it has stayed there; null while playing or scrubbing. */
function useDebouncedFrame(player: Player): number | null {
  const [frame, setFrame] = useState<number | null>(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      clearTimeout(timer);
      setFrame(null);
      timer = setTimeout(
        () => !player.playing.get() && setFrame(player.presentedFrame.get()),
        debounceMs,
      );
    };
    const unsubscribes = [
      player.presentedFrame.subscribe(onChange),
      player.playing.subscribe(onChange),
    ];
    return () => {
      clearTimeout(timer);
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, [player]);
  return frame;
}

function toDetectionChoices(view: DetectionsView | undefined): DetectionChoices | null {
  if (!view?.known) return null;
  const { frame, width, height, people } = view;
  return { frame, boxes: people.map((person) => person.box), image: { width, height } };
}
