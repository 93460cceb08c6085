// The bytes of an event stream stay bounded, whatever its client does.

import { expect, it } from 'vitest';
import type { SessionEvent } from '@/lib/contracts/events';
import { openEventQueue } from '../sessions/event-queue';
import { eventBody, waitingBytesMax } from './event-body';

const snapshotBytes = 10_000;
const snapshot = (revision: number) =>
  ({ type: 'session', revision, session: { game: 'x'.repeat(snapshotBytes) } }) as SessionEvent;

function openBody() {
  const queue = openEventQueue();
  const left = new AbortController();
  const body = eventBody(queue.take(left.signal), {
    requestId: 'test',
    signal: left.signal,
    disconnect: () => left.abort(),
    isAllowed: async () => true,
  });
  return { queue, left, body };
}

/** Lets everything that is not waiting for the client happen. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

it('a client that does not read holds few bytes, and then gets the newest state', async () => {
  const { queue, body } = openBody();
  const changes = 5000;
  for (let revision = 1; revision <= changes; revision++) {
    queue.put(snapshot(revision));
    await settle();
  }
  queue.end();
  const text = await new Response(body).text();
  expect(text.length).toBeLessThan(waitingBytesMax + 2 * (snapshotBytes + 200));
  const revisions = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(revisions.at(-1)).toBe(changes);
  expect(revisions[0]).toBe(1);
});

it('a client that reads gets every change', async () => {
  const { queue, body } = openBody();
  const reading = new Response(body).text();
  for (let revision = 1; revision <= 100; revision++) {
    queue.put(snapshot(revision));
    await settle();
  }
  queue.end();
  expect([...(await reading).matchAll(/^id: /gm)]).toHaveLength(100);
});

it('a client that leaves while its stream is full ends the events', async () => {
  const { queue, left, body } = openBody();
  for (let revision = 1; revision <= 20; revision++) {
    queue.put(snapshot(revision));
    await settle();
  }
  expect(left.signal.aborted).toBe(false);
  await body.cancel();
  expect(left.signal.aborted).toBe(true);
});

it('the end of the server ends a stream that is full', async () => {
  const { queue, left, body } = openBody();
  for (let revision = 1; revision <= 20; revision++) {
    queue.put(snapshot(revision));
    await settle();
  }
  left.abort();
  const text = await new Response(body).text();
  expect(text.length).toBeLessThan(waitingBytesMax + 2 * (snapshotBytes + 200));
});
