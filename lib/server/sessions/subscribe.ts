// The events of one session: a full snapshot first and after every change, progress in between.
// Redis makes them prompt; polling the database makes them reliable.

import type { SessionEvent } from '@/lib/contracts/events';
import type { JobView } from '@/lib/contracts/jobs';
import type { SessionView } from '@/lib/contracts/sessions';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { type SessionMessage, sessionChannel } from '../events/channels';
import { subscribeChannel } from '../events/subscribe-channel';
import { findSession } from './read-session';
import { openSessionChanges } from './session-changes';

/** Without Redis a change is seen this late. */
const pollIntervalMs = 3_000;

/**
 * Events until the signal fires or the session is deleted. Does not check access: the caller has
 * done so.
 */
export async function* subscribe(
  sessionId: string,
  signal: AbortSignal,
): AsyncGenerator<SessionEvent, void, void> {
  const changes = openSessionChanges();
  const unsubscribe = subscribeChannel(sessionChannel(sessionId), (message) =>
    changes.put(message as SessionMessage),
  );
  let sentRevision = 0;
  let isNotified = true;
  try {
    while (!signal.aborted) {
      const session = await changedSession(sessionId, sentRevision, isNotified);
      if (session === 'deleted') return;
      if (session && session.revision > sentRevision)
        yield { type: 'session', revision: session.revision, session };
      // In silence the stored progress stands in for messages that were lost.
      else if (session)
        yield* liveJobs(session).map(
          (job) => ({ type: 'progress', clipId: job.clipId, job }) as const,
        );
      sentRevision = session?.revision ?? sentRevision;
      isNotified = await changes.wait(pollIntervalMs, signal);
      yield* changes.takePartialPaths();
      for (const job of changes.takeProgress()) yield { type: 'progress', clipId: job.clipId, job };
    }
  } finally {
    unsubscribe();
  }
}

/**
 * The session when it has changed, or when no message came while a job runs; null when nothing is
 * new.
 */
async function changedSession(
  sessionId: string,
  sentRevision: number,
  isNotified: boolean,
): Promise<SessionView | 'deleted' | null> {
  const row = await db().session.findUnique({
    where: { id: sessionId, ...notDeleted },
    select: { revision: true, _count: { select: { jobs: { where: { state: 'running' } } } } },
  });
  if (!row) return 'deleted';
  if (row.revision <= sentRevision && (isNotified || row._count.jobs === 0)) return null;
  return (await findSession({ id: sessionId })) ?? 'deleted';
}

function liveJobs(session: SessionView): JobView[] {
  return [...session.clips.map((clip) => clip.job), session.reel.job].filter((job) => job !== null);
}
