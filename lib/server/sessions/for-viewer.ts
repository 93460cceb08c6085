// The events of a session as one person sees them: the stream is made for all viewers, what this
// person may do is added to each snapshot.

import type { SessionEvent } from '@/lib/contracts/events';
import type { Actor } from '../auth/actor';
import { viewerFacts } from './read-session';
import { eventFor, type ViewerFacts } from './viewer-view';

/** A change of a share is seen this late. */
const factsMsMax = 15_000;

/** Adds rights and owner to the snapshots; ends when the session is not shared any more. */
export async function* forViewer(
  events: AsyncIterable<SessionEvent>,
  actor: Actor,
  sessionId: string,
): AsyncGenerator<SessionEvent, void, void> {
  let facts: ViewerFacts | null = null;
  let readAt = 0;
  for await (const event of events) {
    if (event.type !== 'session') {
      yield event;
      continue;
    }
    if (facts === null || Date.now() - readAt > factsMsMax) {
      // A copy: the shares of an actor are read once.
      facts = await viewerFacts({ ...actor }, sessionId);
      readAt = Date.now();
    }
    yield eventFor(event.session, facts);
  }
}
