'use client';
// The path of the open clip to show now: complete, or partial while the player is followed. A
// partial path is laid over the path that is being corrected, so that the mark stays visible.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { getPath } from '@/lib/client/api';
import { pathKey } from '@/lib/client/query-keys';
import type { PathView } from '@/lib/contracts/path-views';
import type { AttemptView, ClipView } from '@/lib/contracts/sessions';
import { changedRanges } from '@/lib/review/changed-frames';
import { isCorrection, mergePartialPath } from '@/lib/review/partial-path';
import type { Path } from '@/lib/vision/types';
import { hasPath, isFollowing } from './clip-status';
import { immutableQuery } from './immutable-query';
import { newerPath } from './path-cache';
import type { ReviewData } from './review';

// Partial paths arrive as events; polling replaces lost ones.
const pollMs = 1000;

type ClipPath = Pick<ReviewData, 'path' | 'doubts' | 'changed' | 'partialFrameCount'> & {
  /** null: none, or not complete yet. */
  readonly completePath: PathView | null;
};

const noPath: ClipPath = {
  path: null,
  doubts: [],
  changed: [],
  partialFrameCount: null,
  completePath: null,
};

export function useClipPath(clip: ClipView, times: readonly number[] | null): ClipPath {
  const following = isFollowing(clip);
  const hasFrames = following || hasPath(clip);
  const path = usePath(clip, hasFrames && clip.attempt?.id !== pendingAttempt, following);
  const { previous, corrected } = usePreviousPaths(clip, path);
  return useMemo(() => {
    if (!hasFrames || !clip.attempt) return noPath;
    if (path?.complete) {
      const changed = corrected ? changedRanges(corrected.frames, path.frames) : [];
      const { doubts } = path;
      return { path, doubts, changed, partialFrameCount: null, completePath: path };
    }
    if (!following || !times || !clip.width || !clip.height) return noPath;
    const previousPath =
      previous && isCorrection(previous.anchors, clip.attempt.anchors) ? previous.path : null;
    const newFrames = path?.frames ?? [];
    const merged = mergePartialPath({
      width: clip.width,
      height: clip.height,
      times,
      previous: previousPath,
      newFrames,
      anchors: clip.attempt.anchors,
    });
    const partialFrameCount = newFrames.length;
    return { ...noPath, path: { ...merged, doubts: [] }, partialFrameCount };
  }, [
    hasFrames,
    following,
    path,
    previous,
    corrected,
    times,
    clip.attempt,
    clip.width,
    clip.height,
  ]);
}

/** Id of the attempt that the server is about to create. */
export const pendingAttempt = 'undecided';

function usePath(clip: ClipView, enabled: boolean, following: boolean): PathView | undefined {
  const { data, refetch } = useQuery({
    queryKey: pathKey(clip.id, clip.attempt?.id ?? null),
    queryFn: ({ signal }) => getPath(clip.id, signal),
    enabled,
    ...immutableQuery,
    structuralSharing: (cached, received) =>
      newerPath(cached as PathView | undefined, received as PathView),
    refetchInterval: (query) =>
      following && query.state.data?.complete === false ? pollMs : false,
  });
  const incomplete = data?.complete === false;
  useEffect(() => {
    if (enabled && incomplete && !following) void refetch();
  }, [enabled, incomplete, following, refetch]);
  return data;
}

type PreviousPath = { readonly anchors: AttemptView['anchors']; readonly path: PathView };

/**
 * The clip's last complete path with the anchors that it came from, and the path that it corrects, where it
 * was seen here and corrects one.
 */
function usePreviousPaths(
  { id: clipId, attempt }: ClipView,
  path: PathView | undefined,
): { readonly previous: PreviousPath | null; readonly corrected: Path | null } {
  const known = useRef<{ clipId: string; last: PreviousPath; before: PreviousPath | null } | null>(
    null,
  );
  const complete = path?.complete && path.attemptId === attempt?.id ? path : null;
  const seen = known.current?.clipId === clipId ? known.current : null;
  if (complete && attempt && seen?.last.path !== complete) {
    const isOther = seen !== null && seen.last.path.attemptId !== complete.attemptId;
    const before = isOther ? seen.last : (seen?.before ?? null);
    known.current = { clipId, last: { anchors: attempt.anchors, path: complete }, before };
  }
  const { last, before } = known.current?.clipId === clipId ? known.current : noneKnown;
  const isCorrected = last && before && isCorrection(before.anchors, last.anchors);
  return { previous: last, corrected: isCorrected ? before.path : null };
}

const noneKnown = { last: null, before: null };
