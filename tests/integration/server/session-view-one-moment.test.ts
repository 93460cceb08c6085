// A session read while it is being changed is as it was before or after the change, never in between.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsFixture, makeSession, openJobsFixture } from '../jobs/jobs-fixture';

const changes = 400;
let fixture: JobsFixture;

beforeAll(async () => {
  fixture = await openJobsFixture();
});
afterAll(() => fixture.close());

it('reads what one transaction changed in two tables in both or in none', async () => {
  const { db } = await import('@/lib/server/db/client');
  const { readSessionRows } = await import('@/lib/server/sessions/session-rows');
  const { sessionId } = await makeSession(fixture, 3);
  let isChanging = true;
  const change = async () => {
    for (let number = 0; number < changes; number++)
      await db().$transaction([
        db().session.update({ where: { id: sessionId }, data: { player: `${number}` } }),
        db().clip.updateMany({ where: { sessionId }, data: { notes: `${number}` } }),
      ]);
    isChanging = false;
  };
  const seen = new Set<string>();
  const read = async () => {
    while (isChanging) {
      const [rows] = await readSessionRows({ id: sessionId }, 1);
      const { player = '' } = rows?.session ?? {};
      if (player === 'Alice') continue;
      expect(rows?.clips.map(({ notes }) => notes)).toEqual([player, player, player]);
      seen.add(player);
    }
  };
  await Promise.all([change(), read(), read()]);
  expect(seen.size).toBeGreaterThan(10);
});
