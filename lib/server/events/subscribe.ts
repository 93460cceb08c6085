// What a browser is told about one session: the whole of it first and after every change, progress in between.
// Redis makes it prompt; a look at the database every few seconds makes it sure.

import type { SessionEvent } from '@/lib/contracts/events';
import type { JobView } from '@/lib/contracts/jobs';
import type { SessionView } from '@/lib/contracts/sessions';
import { db } from '../db/client';
import { findSession } from '../sessions/read-session';
import { type SessionMessage, sessionChannel } from './channels';
import { listen } from './listen';
import { openNews } from './news';

/** Without Redis a change is seen this late. */
const lookEveryMs = 3_000;

/** Events of a session until the signal fires or the session is gone. Asks nobody who is asking: the caller has done so. */
export async function* subscribe(sessionId: string, signal: AbortSignal): AsyncGenerator<SessionEvent, void, void> {
  const news = openNews();
  const leave = listen(sessionChannel(sessionId), (message) => news.put(message as SessionMessage));
  let told = 0;
  let heard = true;
  try {
    while (!signal.aborted) {
      const session = await changedSession(sessionId, told, heard);
      if (session === 'gone') return;
      if (session && session.revision > told) yield { type: 'session', revision: session.revision, session };
      // In silence the stored progress stands in for messages that were lost.
      else if (session) yield* liveJobs(session).map((job) => ({ type: 'progress', clipId: job.clipId, job }) as const);
      told = session?.revision ?? told;
      heard = await news.wait(lookEveryMs, signal);
      yield* news.takePieces();
      for (const job of news.takeProgress()) yield { type: 'progress', clipId: job.clipId, job };
    }
  } finally {
    leave();
  }
}

/** The session when it has changed, or when nothing was heard of it while work goes on; null when there is nothing new. */
async function changedSession(sessionId: string, told: number, heard: boolean): Promise<SessionView | 'gone' | null> {
  const row = await db().session.findUnique({
    where: { id: sessionId },
    select: { revision: true, _count: { select: { jobs: { where: { state: 'running' } } } } },
  });
  if (!row) return 'gone';
  if (row.revision <= told && (heard || row._count.jobs === 0)) return null;
  return (await findSession({ id: sessionId })) ?? 'gone';
}

function liveJobs(session: SessionView): JobView[] {
  return [...session.clips.map((clip) => clip.job), session.reel.job].filter((job) => job !== null);
}
