// Malformed bodies: each has one response, in the envelope, and leaves nothing behind.

import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { db } from '@/lib/server/db/client';
import { badBodies, bodyClipId } from '../../hostile-inputs/bad-bodies';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let alice: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  alice = await installation.createUser('alice', 'owner');
  // Rights are looked up before a body is read: a clip that exists.
  const video = await db().video.create({
    data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: 1, state: 'ready' },
  });
  await db().session.create({
    data: {
      ...{ ownerId: alice.id, videoId: video.id, game: 'match', player: 'Ada', style: {} },
      clips: { create: { id: bodyClipId, position: 0, startMs: 0, stopMs: 1000 } },
    },
  });
});

afterAll(() => installation.close());

const json = { 'content-type': 'application/json' };

it.each(badBodies)(
  '$title is $status $code',
  async ({ makeBody, headers = json, path = '/highlights/parse', status, code }) => {
    const response = await installation.request(`/api/v1${path}`, {
      method: 'POST',
      as: alice,
      raw: makeBody(),
      headers,
    });
    const { error } = errorEnvelope.parse(await response.json());
    expect([response.status, error.code]).toEqual([status, code]);
    if (code === 'VALIDATION_FAILED') expect(error.fields.length).toBeGreaterThan(0);
    expect(await db().setting.count()).toBe(0);
  },
);

it('fields are named as in the body', async () => {
  const body = { source: {}, videoIds: ['x'], padding: { before: -1 }, extra: 1 };
  const response = await installation.request('/api/v1/highlights/parse', {
    method: 'POST',
    as: alice,
    body,
  });
  const { error } = errorEnvelope.parse(await response.json());
  expect(error.fields.map((field) => field.path).sort()).toEqual([
    'extra',
    'padding.before',
    'source',
    'videoIds[0]',
  ]);
  expect(error.field).toBe(error.fields[0]?.path);
});

it('a password is never repeated in a response', async () => {
  const response = await installation.request('/api/v1/setup', {
    method: 'POST',
    body: { token: 'x'.repeat(20), userName: 'a b', password: 'hunter2' },
  });
  expect(await response.text()).not.toContain('hunter2');
});

it('J13 an endless chunked body is rejected at its beginning', async () => {
  const { hostname, port } = new URL(installation.web.url);
  const headers = {
    ...json,
    cookie: alice.cookie,
    'sec-fetch-site': 'same-origin',
    'transfer-encoding': 'chunked',
  };
  const status = await new Promise<number>((settle, fail) => {
    const req = request(
      { hostname, port, path: '/api/v1/models/activate', method: 'POST', headers },
      (res) => {
        res.resume();
        settle(res.statusCode ?? 0);
        req.destroy();
      },
    );
    req.on('error', fail);
    const writeChunks = () => {
      while (!req.destroyed && req.write(Buffer.alloc(65_536, ' ')));
      if (!req.destroyed) req.once('drain', writeChunks);
    };
    writeChunks();
  });
  expect(status).toBe(411);
});
