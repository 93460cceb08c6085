// The paths this page knows, by attempt. Pieces of a path that is being followed arrive as events
// and are laid together here; a complete path is never changed again.

import type { QueryClient } from '@tanstack/react-query';
import { pathKey, sessionKey } from '@/lib/client/query-keys';
import type { SessionEvent } from '@/lib/contracts/events';
import type { PathView, SessionView } from '@/lib/contracts/sessions';
import { mergeFrames } from '@/lib/review/partial-path';

type PartialPathEvent = Extract<SessionEvent, { type: 'piece' }>;

/**
 * Lays a piece into its path. When an earlier piece was lost on the way, all that is known is asked
 * for again.
 */
export function addPartialPath(
  queries: QueryClient,
  sessionId: string,
  { clipId, attemptId, known, frames }: PartialPathEvent,
): void {
  const clip = queries
    .getQueryData<SessionView>(sessionKey(sessionId))
    ?.clips.find((one) => one.id === clipId);
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
  });
  if (merged.length < known) void queries.invalidateQueries({ queryKey: key });
}

/** Keeps what is known when an answer that was on its way for longer knows less. */
export function newerPath(cached: PathView | undefined, received: PathView): PathView {
  if (cached?.attemptId !== received.attemptId || received.complete) return received;
  if (cached.complete) return cached;
  return { ...received, frames: mergeFrames(cached.frames, received.frames) };
}
