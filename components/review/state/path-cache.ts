// Cached paths by attempt. While the player is followed, partial paths arrive as events and are
// merged here; a complete path never changes.

import type { QueryClient } from '@tanstack/react-query';
import { pathKey, sessionKey } from '@/lib/client/query-keys';
import type { SessionEvent } from '@/lib/contracts/events';
import type { PathView } from '@/lib/contracts/path-views';
import type { SessionView } from '@/lib/contracts/sessions';
import { mergeFrames } from '@/lib/review/partial-path';

type PartialPathEvent = Extract<SessionEvent, { type: 'piece' }>;

/**
 * Merges a partial path into the cached one; after a lost event the whole path is fetched again.
 */
export function addPartialPath(
  queries: QueryClient,
  sessionId: string,
  { clipId, attemptId, known, frames }: PartialPathEvent,
): void {
  const clip = queries
    .getQueryData<SessionView>(sessionKey(sessionId))
    ?.clips.find(({ id }) => id === clipId);
  const key = pathKey(clipId, attemptId);
  const cached = queries.getQueryData<PathView>(key);
  if (!clip?.width || !clip.height || cached?.complete) return;
  const merged = mergeFrames(cached?.frames ?? [], frames);
  const { width, height } = clip;
  queries.setQueryData<PathView>(key, {
    attemptId,
    width,
    height,
    complete: false,
    frames: merged,
    doubts: [],
    cuts: [],
  });
  if (merged.length < known) void queries.invalidateQueries({ queryKey: key });
}

/** The newer of the cached and the received path: a late response may hold fewer frames. */
export function newerPath(cached: PathView | undefined, received: PathView): PathView {
  if (cached?.attemptId !== received.attemptId || received.complete) return received;
  if (cached.complete) return cached;
  return { ...received, frames: mergeFrames(cached.frames, received.frames) };
}
