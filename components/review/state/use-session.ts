'use client';
// The session: polled, and updated at once by the event stream. The highest revision wins, so that
// a late response never replaces a newer state.

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getSession } from '@/lib/client/api';
import { subscribeToSession } from '@/lib/client/event-source';
import { pollInterval } from '@/lib/client/poll-interval';
import { sessionKey } from '@/lib/client/query-keys';
import type { JobView } from '@/lib/contracts/jobs';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { clipStatus } from './clip-status';
import { addPartialPath } from './path-cache';

const activeMs = 2000;
const hiddenMs = 10_000;

export function useSession(initial: SessionView) {
  const sessionId = initial.id;
  const queries = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  useEffect(
    () =>
      subscribeToSession(sessionId, {
        onOpen: setStreaming,
        onEvent: (event) => {
          if (event.type === 'session') patchSession(queries, sessionId, () => event.session);
          if (event.type === 'piece') addPartialPath(queries, sessionId, event);
          if (event.type === 'progress')
            patchSession(queries, sessionId, (session) =>
              withJob(session, event.clipId, event.job),
            );
        },
      }),
    [queries, sessionId],
  );
  return useQuery({
    queryKey: sessionKey(sessionId),
    queryFn: ({ signal }) => getSession(sessionId, signal),
    initialData: initial,
    structuralSharing: (current, incoming) =>
      newerSession(current as SessionView | undefined, incoming as SessionView),
    refetchInterval: (query) => refetchInterval(query.state.data, streaming),
    refetchIntervalInBackground: true,
  });
}

/** A clip as it is cached now. */
export function clipOfSession(
  queries: QueryClient,
  { id, sessionId }: Pick<ClipView, 'id' | 'sessionId'>,
): ClipView | undefined {
  const session = queries.getQueryData<SessionView>(sessionKey(sessionId));
  return session?.clips.find((clip) => clip.id === id);
}

/**
 * Changes fields of one clip in the cache; the next snapshot with a higher revision replaces them.
 */
export function patchClip(
  queries: QueryClient,
  clip: Pick<ClipView, 'id' | 'sessionId'> & Partial<ClipView>,
): void {
  patchSession(queries, clip.sessionId, (session) => ({
    ...session,
    clips: session.clips.map((one) => (one.id === clip.id ? { ...one, ...clip } : one)),
  }));
}

export function patchSession(
  queries: QueryClient,
  sessionId: string,
  change: (session: SessionView) => SessionView,
): void {
  queries.setQueryData<SessionView>(sessionKey(sessionId), (session) =>
    session ? change(session) : session,
  );
}

/** Whether a job of the session is queued or running. */
export function isWorking(session: SessionView): boolean {
  const { state } = session.reel;
  return (
    state === 'rendering' ||
    state === 'joining' ||
    session.clips.some((clip) => clipStatus(clip).phase === 'working' || clip.job !== null)
  );
}

function refetchInterval(session: SessionView | undefined, streaming: boolean): number | false {
  if (!session || !isWorking(session)) return false;
  // There is no document while the server renders the page.
  if (globalThis.document?.hidden) return pollInterval(hiddenMs);
  return pollInterval(streaming ? activeMs * 2 : activeMs);
}

function newerSession(current: SessionView | undefined, incoming: SessionView): SessionView {
  return current && current.id === incoming.id && current.revision > incoming.revision
    ? current
    : incoming;
}

/** Progress events may be lost: they only move the bar of a job that is shown already. */
function withJob(session: SessionView, clipId: string | null, job: JobView): SessionView {
  if (clipId === null) return { ...session, reel: { ...session.reel, job } };
  const matches = (clip: ClipView) =>
    clip.id === clipId && (clip.job === null || clip.job.id === job.id || job.state === 'running');
  return {
    ...session,
    clips: session.clips.map((clip) =>
      matches(clip) ? { ...clip, job, analysis: withAnalysedFrames(clip, job) } : clip,
    ),
  };
}

function withAnalysedFrames({ analysis }: ClipView, job: JobView): ClipView['analysis'] {
  return job.kind === 'analyse' && job.unit === 'frames'
    ? { ...analysis, framesDone: job.done, framesTotal: job.total }
    : analysis;
}
