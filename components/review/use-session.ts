'use client';
// The session as the server knows it. Polling is the base; the event stream makes it immediate. Whatever arrives,
// the highest revision wins, so a late answer never takes the page back.

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getSession } from '@/lib/client/api';
import { listenToSession } from '@/lib/client/event-source';
import { sessionKey } from '@/lib/client/query-keys';
import type { JobView } from '@/lib/contracts/jobs';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { clipStatus } from './clip-status';
import { addPiece } from './path-cache';

const activeMs = 2000;
const hiddenMs = 10_000;

export function useSession(atFirst: SessionView) {
  const sessionId = atFirst.id;
  const queries = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  useEffect(
    () =>
      listenToSession(sessionId, {
        onOpen: setStreaming,
        onEvent: (event) => {
          if (event.type === 'session') patch(queries, sessionId, () => event.session);
          if (event.type === 'piece') addPiece(queries, sessionId, event);
          if (event.type === 'progress') patch(queries, sessionId, (session) => withJob(session, event.clipId, event.job));
        },
      }),
    [queries, sessionId],
  );
  return useQuery({
    queryKey: sessionKey(sessionId),
    queryFn: ({ signal }) => getSession(sessionId, signal),
    initialData: atFirst,
    structuralSharing: (before, after) => newer(before as SessionView | undefined, after as SessionView),
    refetchInterval: (query) => interval(query.state.data, streaming),
    refetchIntervalInBackground: true,
  });
}

/** Replaces one clip at once; the next snapshot with a higher revision has the last word. */
export function patchClip(queries: QueryClient, clip: Pick<ClipView, 'id' | 'sessionId'> & Partial<ClipView>): void {
  patch(queries, clip.sessionId, (session) => ({
    ...session,
    clips: session.clips.map((one) => (one.id === clip.id ? { ...one, ...clip } : one)),
  }));
}

export function patch(queries: QueryClient, sessionId: string, change: (session: SessionView) => SessionView): void {
  queries.setQueryData<SessionView>(sessionKey(sessionId), (session) => (session ? change(session) : session));
}

/** True while something moves without the person. */
export function isWorking(session: SessionView): boolean {
  const { state } = session.reel;
  return (
    state === 'rendering' || state === 'joining' || session.clips.some((clip) => clipStatus(clip).turn === 'working' || clip.job !== null)
  );
}

function interval(session: SessionView | undefined, streaming: boolean): number | false {
  if (!session || !isWorking(session)) return false;
  // On the server, which asks this once while it renders, there is no document.
  if (globalThis.document?.hidden) return hiddenMs;
  return streaming ? activeMs * 2 : activeMs;
}

function newer(before: SessionView | undefined, after: SessionView): SessionView {
  return before && before.id === after.id && before.revision > after.revision ? before : after;
}

/** Progress is lossy and decides nothing: it only moves the bar of a job that is shown already. */
function withJob(session: SessionView, clipId: string | null, job: JobView): SessionView {
  if (clipId === null) return { ...session, reel: { ...session.reel, job } };
  const fits = (clip: ClipView) => clip.id === clipId && (clip.job === null || clip.job.id === job.id || job.state === 'running');
  return { ...session, clips: session.clips.map((clip) => (fits(clip) ? { ...clip, job, analysis: withFrames(clip, job) } : clip)) };
}

function withFrames({ analysis }: ClipView, job: JobView): ClipView['analysis'] {
  return job.kind === 'analyse' && job.unit === 'frames' ? { ...analysis, framesDone: job.done, framesTotal: job.total } : analysis;
}
