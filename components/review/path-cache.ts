// The paths this page knows, by attempt. Pieces of a path that is being followed arrive as events and are laid together here;
// a complete path is never changed again.

import type { QueryClient } from '@tanstack/react-query';
import { pathKey, sessionKey } from '@/lib/client/query-keys';
import type { SessionEvent } from '@/lib/contracts/events';
import type { PathView, SessionView } from '@/lib/contracts/sessions';
import { mergeFrames } from '@/lib/review/growing-path';

type Piece = Extract<SessionEvent, { type: 'piece' }>;

/** Lays a piece into its path. When an earlier piece was lost on the way, all that is known is asked for again. */
export function addPiece(queries: QueryClient, sessionId: string, { clipId, attemptId, known, frames }: Piece): void {
  const clip = queries.getQueryData<SessionView>(sessionKey(sessionId))?.clips.find((one) => one.id === clipId);
  const key = pathKey(clipId, attemptId);
  const before = queries.getQueryData<PathView>(key);
  if (!clip?.width || !clip.height || before?.complete) return;
  const merged = mergeFrames(before?.frames ?? [], frames);
  const { width, height } = clip;
  queries.setQueryData<PathView>(key, { attemptId, width, height, complete: false, frames: merged, doubts: [] });
  if (merged.length < known) void queries.invalidateQueries({ queryKey: key });
}

/** Keeps what is known when an answer that was on its way for longer knows less. */
export function laterPath(before: PathView | undefined, after: PathView): PathView {
  if (before?.attemptId !== after.attemptId || after.complete) return after;
  if (before.complete) return before;
  return { ...after, frames: mergeFrames(before.frames, after.frames) };
}
