// The events of one session for one client: a full snapshot first and after every change, progress
// in between. Redis makes them prompt; polling the database makes them reliable.

import type { SessionEvent } from '@/lib/contracts/events';
import { openEventQueue } from './event-queue';
import { joinReader, snapshotEvent } from './session-reader';
import { readSnapshot } from './session-snapshots';

/**
 * Events until the signal fires or the session is deleted. Does not check access: the caller has
 * done so.
 */
export async function* subscribe(
  sessionId: string,
  signal: AbortSignal,
): AsyncGenerator<SessionEvent, void, void> {
  const queue = openEventQueue();
  const leave = joinReader(sessionId, queue);
  try {
    const first = await readSnapshot(sessionId);
    if (first === null) return;
    yield snapshotEvent(first.session);
    let sentRevision = first.session.revision;
    for await (const event of queue.take(signal)) {
      // The reader may have had this revision to give when the client joined.
      if (event.type === 'session' && event.revision <= sentRevision) continue;
      if (event.type === 'session') sentRevision = event.revision;
      yield event;
    }
  } finally {
    leave();
  }
}
