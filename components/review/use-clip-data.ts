'use client';
// What belongs to the open clip besides its state: the frame table, the path, the people of the frame on screen.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { getDetections, getFrames } from '@/lib/client/api';
import { detectionsKey, framesKey } from '@/lib/client/query-keys';
import type { ClipView, DetectionsView } from '@/lib/contracts/sessions';
import type { Player } from '../stage/player';
import type { People } from './people-list';
import { useClipPath } from './use-clip-path';

const forever = { staleTime: Number.POSITIVE_INFINITY, gcTime: 10 * 60_000 } as const;
// Scrubbing passes over many frames; only one the person rests on is asked about.
const restMs = 90;

/** Everything about the open clip that is not in the session; null while it is on its way or does not exist. */
export function useClipData(clip: ClipView, player: Player, wanted: boolean) {
  const frames = useFrames(clip);
  const times = frames.data?.times ?? null;
  const path = useClipPath(clip, times);
  const detections = usePeople(clip, player, wanted);
  const people = useMemo(() => toPeople(detections.data), [detections.data]);
  return {
    times,
    ...path,
    people,
    peopleKnown: detections.data?.known ?? false,
  };
}

function useFrames(clip: ClipView) {
  return useQuery({
    queryKey: framesKey(clip.id),
    queryFn: ({ signal }) => getFrames(clip.id, signal),
    enabled: clip.proxyUrl !== null,
    ...forever,
  });
}

/** The people of the frame the person rests on, while there is something to choose. */
function usePeople(clip: ClipView, player: Player, wanted: boolean) {
  const frame = useRestingFrame(player);
  return useQuery({
    queryKey: detectionsKey(clip.id, frame ?? 0),
    queryFn: ({ signal }) => getDetections(clip.id, frame ?? 0, signal),
    enabled: wanted && frame !== null && clip.analysis.mode !== 'manual' && clip.posterUrl !== null,
    gcTime: forever.gcTime,
    staleTime: (query) => (query.state.data?.known ? forever.staleTime : 0),
    refetchInterval: (query) => (query.state.data?.known === false && clip.analysis.state === 'running' ? 1000 : false),
  });
}

/** The frame on screen once it has stayed there; null while playing or scrubbing. */
function useRestingFrame(player: Player): number | null {
  const [frame, setFrame] = useState<number | null>(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(timer);
      setFrame(null);
      timer = setTimeout(() => !player.playing.get() && setFrame(player.presented.get()), restMs);
    };
    const stops = [player.presented.subscribe(changed), player.playing.subscribe(changed)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [player]);
  return frame;
}

function toPeople(detections: DetectionsView | undefined): People | null {
  if (!detections?.known) return null;
  const { frame, width, height, people } = detections;
  return { frame, boxes: people.map((person) => person.box), image: { width, height } };
}
