// An address that an endpoint had before still does its work, and says what to request instead.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let alice: TestUser;
let clipId: string;

beforeAll(async () => {
  installation = await startInstallation();
  alice = await installation.createUser('alice', 'editor');
  const { id: videoId } = await db().video.create({
    data: { ownerId: alice.id, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' },
  });
  const style = { kind: 'dot', color: '#ff0000' };
  const { id: sessionId } = await db().session.create({
    data: { ownerId: alice.id, videoId, game: 'Cup final', player: 'Ada', style },
  });
  clipId = (await db().clip.create({ data: { sessionId, position: 0, startMs: 0, stopMs: 5000 } }))
    .id;
});

afterAll(() => installation.close());

const post = (path: string, as?: TestUser) =>
  installation.request(`/api/v1/clips/${path}?from=test`, {
    method: 'POST',
    ...(as ? { as } : {}),
    body: { expectedVersion: 1 },
  });
const deprecation = (response: Response) => [
  response.headers.get('deprecation'),
  response.headers.get('link'),
];

it('the former path gives the answer of the present one, deprecated', async () => {
  const [former, present] = [
    await post(`${clipId}/reject`, alice),
    await post(`${clipId}/reselect`, alice),
  ];
  expect(present.status).toBe(409);
  expect(former.status).toBe(present.status);
  expect((await former.json()).error.code).toBe((await present.json()).error.code);
  expect(deprecation(present)).toEqual([null, null]);
  expect(deprecation(former)).toEqual([
    `@${Date.UTC(2026, 10, 29) / 1000}`,
    `</api/v1/clips/${clipId}/reselect>; rel="successor-version"`,
  ]);
});

it('errors say it too, and rights are those of the present path', async () => {
  const anonymous = await post(`${clipId}/reject`);
  expect([anonymous.status, ...deprecation(anonymous)]).toEqual([
    401,
    expect.stringMatching(/^@\d+$/),
    expect.stringContaining('/reselect>'),
  ]);
  expect((await post(`${randomUUID()}/reject`, alice)).status).toBe(404);
});
