'use client';
// The path of the open clip as it is to be shown now: complete; or growing while the player is followed, over the path that is
// being corrected, so that the mark never goes away.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { getPath } from '@/lib/client/api';
import { pathKey } from '@/lib/client/query-keys';
import type { AttemptView, ClipView, PathView } from '@/lib/contracts/sessions';
import { growingPath, isCorrection } from '@/lib/review/growing-path';
import type { Doubt, Path } from '@/lib/vision/types';
import { hasPath, isFollowing } from './clip-status';
import { laterPath } from './path-cache';

// Events bring the pieces; asking is for those that were lost.
const askAgainMs = 1000;

export type ClipPath = {
  /** An entry at the index of every frame that is known; null when there is nothing to show. */
  readonly path: (Path & { readonly doubts: readonly Doubt[] }) | null;
  readonly doubts: readonly Doubt[];
  /** Frames of the new path known so far; null when it is complete, or there is none. */
  readonly growing: number | null;
};

const nothing: ClipPath = { path: null, doubts: [], growing: null };

export function useClipPath(clip: ClipView, times: readonly number[] | null): ClipPath {
  const following = isFollowing(clip);
  const shown = following || hasPath(clip);
  const path = usePath(clip, shown && clip.attempt?.id !== undecidedAttempt, following);
  const before = useBefore(clip, path);
  return useMemo(() => {
    if (!shown || !clip.attempt) return nothing;
    if (path?.complete) return { path, doubts: path.doubts, growing: null };
    if (!following || !times || !clip.width || !clip.height) return nothing;
    const old = before && isCorrection(before.anchors, clip.attempt.anchors) ? before.path : null;
    const known = path?.frames ?? [];
    const grown = growingPath({ width: clip.width, height: clip.height, times, before: old, known, anchors: clip.attempt.anchors });
    return { path: { ...grown, doubts: [] }, doubts: [], growing: known.length };
  }, [shown, following, path, before, times, clip.attempt, clip.width, clip.height]);
}

/** Stands for the attempt that the server is about to make. */
export const undecidedAttempt = 'undecided';

function usePath(clip: ClipView, enabled: boolean, following: boolean): PathView | undefined {
  const { data, refetch } = useQuery({
    queryKey: pathKey(clip.id, clip.attempt?.id ?? null),
    queryFn: ({ signal }) => getPath(clip.id, signal),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
    structuralSharing: (known, after) => laterPath(known as PathView | undefined, after as PathView),
    refetchInterval: (query) => (following && query.state.data?.complete === false ? askAgainMs : false),
  });
  const incomplete = data?.complete === false;
  useEffect(() => {
    if (enabled && incomplete && !following) void refetch();
  }, [enabled, incomplete, following, refetch]);
  return data;
}

type Before = { readonly anchors: AttemptView['anchors']; readonly path: Path };

/** The clip's last complete path and the anchors it came from. */
function useBefore(clip: ClipView, path: PathView | undefined): Before | null {
  const last = useRef<(Before & { readonly clipId: string }) | null>(null);
  const complete = path?.complete && path.attemptId === clip.attempt?.id ? path : null;
  if (complete && clip.attempt && last.current?.path !== complete) {
    last.current = { clipId: clip.id, anchors: clip.attempt.anchors, path: complete };
  }
  return last.current?.clipId === clip.id ? last.current : null;
}
