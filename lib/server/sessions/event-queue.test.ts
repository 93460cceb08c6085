import { expect, it } from 'vitest';
import type { SessionEvent } from '@/lib/contracts/events';
import { openEventQueue } from './event-queue';

const snapshot = (revision: number) => ({ type: 'session', revision }) as SessionEvent;
const progress = (id: string, done: number) =>
  ({ type: 'progress', clipId: null, job: { id, done } }) as SessionEvent;
const piece = (known: number) => ({ type: 'piece', known, frames: [] }) as unknown as SessionEvent;

async function takeAll(queue: ReturnType<typeof openEventQueue>): Promise<SessionEvent[]> {
  queue.end();
  const events: SessionEvent[] = [];
  for await (const event of queue.take(new AbortController().signal)) events.push(event);
  return events;
}

it('a slow client gets the newest snapshot and the newest progress of each job', async () => {
  const queue = openEventQueue();
  for (let n = 1; n <= 1000; n++) {
    queue.put(snapshot(n));
    queue.put(progress(n % 2 ? 'a' : 'b', n));
  }
  expect(await takeAll(queue)).toEqual([snapshot(1000), progress('a', 999), progress('b', 1000)]);
});

it('partial paths are kept in order, up to a limit', async () => {
  const queue = openEventQueue();
  for (let n = 1; n <= 100; n++) queue.put(piece(n));
  const events = await takeAll(queue);
  expect(events).toHaveLength(64);
  expect(events.at(-1)).toEqual(piece(100));
});

it('ends with the error of the reader, after what was put before it', async () => {
  const queue = openEventQueue();
  queue.put(snapshot(1));
  queue.end(new Error('gone'));
  const events = queue.take(new AbortController().signal);
  expect((await events.next()).value).toEqual(snapshot(1));
  await expect(events.next()).rejects.toThrow('gone');
});

it('an aborted client is let go while it waits', async () => {
  const abort = new AbortController();
  const events = openEventQueue().take(abort.signal);
  const next = events.next();
  abort.abort();
  expect((await next).done).toBe(true);
});

it('what changes while a client is busy replaces what waited for it', async () => {
  const queue = openEventQueue();
  queue.put(snapshot(1));
  queue.put(piece(1));
  queue.put(progress('a', 1));
  const events = queue.take(new AbortController().signal);
  expect((await events.next()).value).toEqual(snapshot(1));
  queue.put(snapshot(2));
  queue.put(snapshot(3));
  queue.put(progress('a', 2));
  expect(await takeAll(queue)).toEqual([snapshot(3), piece(1), progress('a', 2)]);
});
