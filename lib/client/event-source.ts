// The session's event stream. The first event is a full snapshot and every later one carries its
// revision, so there is no gap logic: the highest revision wins. The browser reconnects by itself;
// polling is the fallback.

import { type SessionEvent, sessionEvent } from '@/lib/contracts/events';
import { sessionEventsPath } from './api';
import { apiBase } from './http';

export type EventListeners = {
  readonly onEvent: (event: SessionEvent) => void;
  /** Whether the stream is open now; while it is not, polling carries everything. */
  readonly onOpen: (open: boolean) => void;
};

/** Listens until the returned function is called. */
export function subscribeToSession(
  sessionId: string,
  { onEvent, onOpen }: EventListeners,
): () => void {
  const source = new EventSource(apiBase + sessionEventsPath(sessionId));
  const receive = (message: Event) => {
    const event = message instanceof MessageEvent ? parsed(message.data) : null;
    if (event) onEvent(event);
  };
  for (const type of ['message', 'session', 'progress', 'piece', 'error'])
    source.addEventListener(type, receive);
  source.onopen = () => onOpen(true);
  source.onerror = () => onOpen(source.readyState === EventSource.OPEN);
  return () => {
    source.close();
    onOpen(false);
  };
}

/** An event type of a newer server is left to polling. */
function parsed(data: unknown): SessionEvent | null {
  try {
    const event = sessionEvent.safeParse(JSON.parse(String(data)));
    return event.success ? event.data : null;
  } catch {
    return null;
  }
}
