// What a browser is told about one session: the whole of it first and after every change, progress
// in between. Redis makes it prompt; a look at the database every few seconds makes it sure.

import type { SessionEvent } from '@/lib/contracts/events';
import type { JobView } from '@/lib/contracts/jobs';
import type { SessionView } from '@/lib/contracts/sessions';
import { db } from '../db/client';
import { type SessionMessage, sessionChannel } from '../events/channels';
import { subscribeChannel } from '../events/subscribe-channel';
import { findSession } from './read-session';
import { openSessionChanges } from './session-changes';

/** Without Redis a change is seen this late. */
const pollIntervalMs = 3_000;

/**
 * Events of a session until the signal fires or the session is gone. Asks nobody who is asking: the
 * caller has done so.
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
      if (session === 'gone') return;
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
 * The session when it has changed, or when nothing was heard of it while work goes on; null when
 * there is nothing new.
 */
async function changedSession(
  sessionId: string,
  sentRevision: number,
  isNotified: boolean,
): Promise<SessionView | 'gone' | null> {
  const row = await db().session.findUnique({
    where: { id: sessionId },
    select: { revision: true, _count: { select: { jobs: { where: { state: 'running' } } } } },
  });
  if (!row) return 'gone';
  if (row.revision <= sentRevision && (isNotified || row._count.jobs === 0)) return null;
  return (await findSession({ id: sessionId })) ?? 'gone';
}

function liveJobs(session: SessionView): JobView[] {
  return [...session.clips.map((clip) => clip.job), session.reel.job].filter((job) => job !== null);
}
