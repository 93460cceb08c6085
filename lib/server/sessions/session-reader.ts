// One reader for all event streams of a session in this process: one subscription, one look at the
// database after each change, its result given to every client. It starts with the first client and
// ends with the last.

import type { SessionEvent } from '@/lib/contracts/events';
import type { JobView } from '@/lib/contracts/jobs';
import type { SessionView } from '@/lib/contracts/sessions';
import { type SessionMessage, sessionChannel } from '../events/channels';
import { subscribeChannel } from '../events/subscribe-channel';
import type { EventQueue } from './event-queue';
import { openSessionChanges } from './session-changes';
import { readSnapshot, type SessionSnapshot } from './session-snapshots';

/** Without Redis a change is seen this late. */
const pollIntervalMs = 3_000;

type Reader = { readonly clients: Set<EventQueue>; readonly stop: AbortController };

// Next bundles the pages into a second copy of this file in the same process: shared state lives on
// globalThis.
const key = Symbol.for('followspot.sessionReaders');
const shared = globalThis as { [key]?: Map<string, Reader> };

/** Puts events into the queue until the returned function is called. */
export function joinReader(sessionId: string, queue: EventQueue): () => void {
  const readers = openReaders();
  const present = readers.get(sessionId);
  const reader = present ?? { clients: new Set<EventQueue>(), stop: new AbortController() };
  reader.clients.add(queue);
  if (present === undefined) {
    readers.set(sessionId, reader);
    void run(sessionId, reader);
  }
  return () => {
    reader.clients.delete(queue);
    if (reader.clients.size === 0) close(sessionId, reader);
  };
}

/** Sessions that are read for streams now; a test checks that they are shared and end. */
export function readerCount(): number {
  return openReaders().size;
}

async function run(sessionId: string, reader: Reader): Promise<void> {
  const changes = openSessionChanges();
  const unsubscribe = subscribeChannel(sessionChannel(sessionId), (message) =>
    changes.put(message as SessionMessage),
  );
  const { signal } = reader.stop;
  let failure: unknown;
  try {
    let seen: SessionSnapshot | null = null;
    let isNotified = true;
    while (!signal.aborted) {
      const snapshot = await readSnapshot(sessionId);
      if (snapshot === null) break;
      if (snapshot.session.revision !== seen?.session.revision)
        send(reader, snapshotEvent(snapshot.session));
      // In silence the stored progress stands in for messages that were lost.
      else if (!isNotified && snapshot.isRunning)
        for (const job of liveJobs(snapshot.session)) send(reader, progressEvent(job));
      seen = snapshot;
      isNotified = await changes.wait(pollIntervalMs, signal);
      for (const event of changes.takePartialPaths()) send(reader, event);
      for (const job of changes.takeProgress()) send(reader, progressEvent(job));
    }
  } catch (error) {
    failure = error;
  } finally {
    unsubscribe();
    close(sessionId, reader);
    for (const queue of reader.clients) queue.end(failure);
  }
}

/** Each event is one object for all clients: its text is made once. */
function send(reader: Reader, event: SessionEvent): void {
  for (const queue of reader.clients) queue.put(event);
}

/** The event that carries a whole session. */
export function snapshotEvent(session: SessionView): SessionEvent {
  return { type: 'session', revision: session.revision, session };
}

function progressEvent(job: JobView): SessionEvent {
  return { type: 'progress', clipId: job.clipId, job };
}

function liveJobs(session: SessionView): JobView[] {
  return [...session.clips.map((clip) => clip.job), session.reel.job].filter((job) => job !== null);
}

function close(sessionId: string, reader: Reader): void {
  reader.stop.abort();
  if (openReaders().get(sessionId) === reader) openReaders().delete(sessionId);
}

function openReaders(): Map<string, Reader> {
  shared[key] ??= new Map();
  return shared[key];
}
