// Sessions by the words of their player and game: over all pages, only those the actor may see, and
// what means something to the database is a letter like any other.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionPage } from '@/lib/contracts/session-list';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let coach: TestUser;
let stranger: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  coach = await installation.createUser('coach', 'editor');
  stranger = await installation.createUser('stranger', 'editor');
  for (const [owner, game, player] of [
    [coach, 'Cup final', 'Ada'],
    [coach, 'Cup final', 'Élodie'],
    [coach, 'League 100%', 'Ada_B'],
    [coach, 'League \\ away', 'AdaxB'],
    [stranger, 'Cup final', 'Ada'],
  ] as const) {
    const video = await db().video.create({
      data: { ownerId: owner.id, name: `${game}.mp4`, sizeBytes: 1, state: 'ready' },
    });
    await db().session.create({
      data: {
        ownerId: owner.id,
        videoId: video.id,
        game,
        player,
        style: { kind: 'dot', color: '#ffffff' },
      },
    });
  }
});

afterAll(() => installation.close());

it.each([
  ['ada', ['Ada', 'Ada_B', 'AdaxB']],
  ['CUP', ['Ada', 'Élodie']],
  ['final ada', ['Ada']],
  ['élodie', ['Élodie']],
  ['a_b', ['Ada_B']],
  ['100%', ['Ada_B']],
  ['%', ['Ada_B']],
  ['\\', ['AdaxB']],
  ['  ', ['Ada', 'Ada_B', 'AdaxB', 'Élodie']],
  ["'; DROP TABLE session; --", []],
])('"%s" finds %j', async (search, players) => {
  const query = new URLSearchParams({ search, limit: '100' });
  const response = await installation.request(`/api/v1/sessions?${query}`, { as: coach });
  expect(response.status).toBe(200);
  const { sessions } = ((await response.json()) as { data: SessionPage }).data;
  expect(sessions.map(({ player }) => player).sort()).toEqual(players);
});
