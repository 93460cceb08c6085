// The event stream: a snapshot first, then every change, and nothing left behind when the client
// disconnects.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SessionEvent, sessionEvent } from '@/lib/contracts/events';
import { db } from '@/lib/server/db/client';
import { redis } from '@/lib/server/redis';
import { readerCount } from '@/lib/server/sessions/session-reader';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let alice: TestUser;
let path: string;
let sessionId: string;

beforeAll(async () => {
  installation = await startInstallation();
  alice = await installation.createUser('alice', 'editor');
  const video = await db().video.create({
    data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: 1, state: 'ready' },
  });
  const session = await db().session.create({
    data: {
      ownerId: alice.id,
      videoId: video.id,
      game: 'match',
      player: 'Alice',
      style: { kind: 'dot', color: '#ff0000' },
    },
  });
  sessionId = session.id;
  path = `/api/v1/sessions/${sessionId}`;
});

afterAll(() => installation.close());

type Message = { readonly id: string | null; readonly event: SessionEvent };

/** The messages of a stream one by one; `leave` disconnects as a browser does. */
async function openStream(): Promise<{
  response: Response;
  next(): Promise<Message>;
  cancel(): Promise<void>;
  ended: Promise<void>;
}> {
  const response = await installation.request(`${path}/events`, { as: alice });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let ended = () => {};
  const end = new Promise<void>((settle) => {
    ended = settle;
  });
  const next = async (): Promise<Message> => {
    for (;;) {
      const at = text.indexOf('\n\n');
      if (at >= 0) {
        const lines = text.slice(0, at).split('\n');
        text = text.slice(at + 2);
        const data = lines.find((line) => line.startsWith('data: '));
        if (data)
          return {
            id: lines.find((line) => line.startsWith('id: '))?.slice(4) ?? null,
            event: sessionEvent.parse(JSON.parse(data.slice(6))),
          };
        continue;
      }
      const chunk = await reader?.read();
      if (chunk?.value !== undefined) text += chunk.value;
      if (!chunk || chunk.done) {
        ended();
        throw new Error('the stream ended');
      }
    }
  };
  return { response, next, cancel: async () => reader?.cancel(), ended: end };
}

it('begins with a snapshot, and sends changes by revision', async () => {
  const stream = await openStream();
  expect(Object.fromEntries(stream.response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
  });
  const first = await stream.next();
  expect(first).toMatchObject({
    id: '1',
    event: { type: 'session', revision: 1, session: { id: sessionId } },
  });
  const changed = await installation.request(path, {
    method: 'PATCH',
    as: alice,
    body: { style: { kind: 'ring', color: '#00ff00' } },
  });
  expect(changed.status).toBe(200);
  expect(await stream.next()).toMatchObject({
    id: '2',
    event: { type: 'session', revision: 2, session: { style: { kind: 'ring' } } },
  });
  await stream.cancel();
});

it('the streams of a session share one reader, and each gets every change', async () => {
  const streams = await Promise.all(Array.from({ length: 5 }, openStream));
  for (const stream of streams) await stream.next();
  expect(readerCount()).toBe(1);
  await installation.request(path, {
    method: 'PATCH',
    as: alice,
    body: { style: { kind: 'dot', color: '#0000ff' } },
  });
  for (const stream of streams)
    expect((await stream.next()).event).toMatchObject({
      type: 'session',
      session: { style: { color: '#0000ff' } },
    });
  await Promise.all(streams.map((stream) => stream.cancel()));
  await expect.poll(readerCount, { timeout: 10_000 }).toBe(0);
});

it('a poller that has the present version gets no body, until something changes', async () => {
  const read = (etag?: string) =>
    installation.request(path, {
      as: alice,
      ...(etag === undefined ? {} : { headers: { 'if-none-match': etag } }),
    });
  const first = await read();
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const same = await read(etag);
  expect([same.status, await same.text()]).toEqual([304, '']);
  const job = await db().job.create({
    data: { kind: 'reel', sessionId, ownerId: alice.id, resource: 'encode', state: 'running' },
  });
  const working = await read(etag);
  expect(working.status).toBe(200);
  await db().job.update({ where: { id: job.id }, data: { done: 5, total: 10 } });
  const progressed = await read(working.headers.get('etag') ?? '');
  expect((await progressed.json()) as unknown).toMatchObject({
    data: { reel: { job: { done: 5 } } },
  });
  await db().job.delete({ where: { id: job.id } });
});

it('the version of a foreign session is as unknown as the session', async () => {
  const etag = (await installation.request(path, { as: alice })).headers.get('etag') ?? '';
  const stranger = await installation.createUser('stranger', 'editor');
  const response = await installation.request(path, {
    as: stranger,
    headers: { 'if-none-match': etag },
  });
  expect(response.status).toBe(404);
});

it('a disconnected client is unsubscribed', async () => {
  const channels = async () =>
    ((await redis().pubsub('CHANNELS', '*')) as string[]).filter((name) => name.includes(sessionId))
      .length;
  const stream = await openStream();
  await stream.next();
  await expect.poll(channels).toBe(1);
  await stream.cancel();
  await expect.poll(channels, { timeout: 10_000 }).toBe(0);
});

it('ends when the session is deleted', async () => {
  const stream = await openStream();
  await stream.next();
  expect((await installation.request(path, { method: 'DELETE', as: alice })).status).toBe(200);
  await expect(stream.next()).rejects.toThrow('the stream ended');
  expect((await installation.request(`${path}/events`, { as: alice })).status).toBe(404);
});

it('is closed to a browser that signed out', async () => {
  await installation.request('/api/v1/auth/logout', { method: 'POST', as: alice });
  expect((await installation.request(`${path}/events`, { as: alice })).status).toBe(401);
});
