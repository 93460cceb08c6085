// Several players of the same clips: who may add one, what their session has of the other's, and that
// a name makes one session however often and by whichever session it is asked for.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { SessionPlayers } from '@/lib/contracts/session-players';
import { db } from '@/lib/server/db/client';
import { createShare } from '@/lib/server/shares/create-share';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let coach: TestUser;
let helper: TestUser;
let parent: TestUser;
let stranger: TestUser;
let videoId: string;
const style = { kind: 'ring', color: '#00ff00', text: '7 Ada', size: 'l' };

beforeAll(async () => {
  installation = await startInstallation();
  coach = await installation.createUser('coach', 'editor');
  helper = await installation.createUser('helper', 'editor');
  parent = await installation.createUser('parent', 'viewer');
  stranger = await installation.createUser('stranger', 'editor');
  const video = await db().video.create({
    data: { ownerId: coach.id, name: 'Cup.mp4', sizeBytes: 1, state: 'ready' },
  });
  videoId = video.id;
  const of = { ownerId: coach.id, createdBy: coach.id };
  await createShare(db(), { ...of, userId: helper.id, videoId, player: null, role: 'editor' });
  await createShare(db(), {
    ...of,
    userId: parent.id,
    videoId: null,
    player: 'ada',
    role: 'editor',
  });
});

afterAll(() => installation.close());

async function makeSession(player: string, intervals: readonly (readonly [number, number])[]) {
  const { id } = await db().session.create({
    data: { ownerId: coach.id, videoId, game: 'Cup', player, style, shape: '9:16' },
  });
  for (const [position, [startMs, stopMs]] of intervals.entries()) {
    const clip = await db().clip.create({
      data: { sessionId: id, position, startMs, stopMs, notes: `Note ${position}` },
    });
    const row = { startMs: startMs + 500, stopMs: stopMs - 500, include: true, notes: 'Row' };
    await db().highlight.create({
      data: { sessionId: id, clipId: clip.id, line: position + 2, ...row },
    });
  }
  return id;
}

const path = (sessionId: string) => `/api/v1/sessions/${sessionId}/players`;
const add = (as: TestUser, sessionId: string, player: string) =>
  installation.request(path(sessionId), { method: 'POST', as, body: { player } });
async function added(as: TestUser, sessionId: string, player: string) {
  const response = await add(as, sessionId, player);
  expect(response.status).toBe(200);
  return (await response.json()).data as { sessionId: string; created: boolean };
}
async function listed(as: TestUser, sessionId: string): Promise<SessionPlayers> {
  const response = await installation.request(path(sessionId), { as });
  expect(response.status).toBe(200);
  return (await response.json()).data;
}
const refused = async (response: Response) => {
  const { code, fields } = errorEnvelope.parse(await response.json()).error;
  return [response.status, code, fields.map((field) => field.path)];
};

it('the session of another player has the same clips, rows and marks, and nothing of the name', async () => {
  const ada = await makeSession('Ada', [
    [1_000, 5_000],
    [9_000, 12_000],
  ]);
  const { sessionId, created } = await added(coach, ada, 'Bea');
  expect(created).toBe(true);
  const [one, other] = await Promise.all(
    [ada, sessionId].map((id) =>
      db().session.findUniqueOrThrow({
        where: { id },
        include: {
          clips: { orderBy: { position: 'asc' } },
          highlights: { orderBy: { line: 'asc' } },
          jobs: true,
        },
      }),
    ),
  );
  if (!one || !other) throw new Error('both are there');
  const facts = ({ clips, highlights, game, shape, ownerId }: typeof one) => ({
    ...{ game, shape, ownerId },
    clips: clips.map(({ position, startMs, stopMs, notes }) => [position, startMs, stopMs, notes]),
    rows: highlights.map((row) => [
      ...[row.line, row.startMs, row.stopMs, row.notes],
      clips.findIndex(({ id }) => id === row.clipId),
    ]),
  });
  expect(facts(other)).toEqual(facts(one));
  const { text: _, ...copied } = style;
  expect(other.style).toEqual(copied);
  expect(other.player).toBe('Bea');
  expect(other.jobs.map(({ kind, state }) => [kind, state])).toEqual([
    ['analyse', 'queued'],
    ['analyse', 'queued'],
  ]);
});

it('a name makes one session: twice, in other letters, from either session, at the same time', async () => {
  const ada = await makeSession('Ada', [[20_000, 25_000]]);
  const answers = await Promise.all(
    ['Cleo', ' cleo', 'CLEO '].map((name) => added(coach, ada, name)),
  );
  expect(new Set(answers.map(({ sessionId }) => sessionId)).size).toBe(1);
  expect(answers.filter(({ created }) => created)).toHaveLength(1);
  const cleo = answers[0]?.sessionId ?? '';
  expect(await added(coach, cleo, 'ada')).toEqual({ sessionId: ada, created: false });
  await db().session.update({ where: { id: cleo }, data: { deletedAt: new Date() } });
  const again = await added(coach, ada, 'Cleo');
  expect([again.created, again.sessionId === cleo]).toEqual([true, false]);
});

it('players are those of exactly these clips whom the actor may see, with how far each is', async () => {
  const intervals = [[40_000, 45_000] as const, [50_000, 55_000] as const];
  const ada = await makeSession('Ada', intervals);
  const dora = await makeSession('Dora', [...intervals].reverse());
  await makeSession('Other clips', intervals.slice(1));
  const plain = await makeSession('Plain', intervals);
  await db().session.update({ where: { id: plain }, data: { marked: false } });
  const [clip] = await db().clip.findMany({ where: { sessionId: dora } });
  const steps = ['detecting', 'selecting', 'skipped'] as const;
  for (const [i, state] of steps.entries())
    await db().clip.update({ where: { id: clip?.id ?? '' }, data: { state, version: i + 2 } });
  const none = { clipCount: 2, reviewed: 0, needsYou: 0 };
  const all = [
    { sessionId: ada, player: 'Ada', ...none },
    { sessionId: dora, player: 'Dora', ...none, reviewed: 1 },
  ];
  expect(await listed(coach, ada)).toEqual({ players: all, mayAdd: true });
  expect(await listed(helper, dora)).toEqual({ players: all, mayAdd: true });
  expect(await listed(parent, ada)).toEqual({ players: all.slice(0, 1), mayAdd: false });
  const hidden = await installation.request(path(dora), { as: parent });
  expect(await refused(hidden)).toEqual([404, 'SESSION_NOT_FOUND', []]);
});

it('players are added by editors of the whole match', async () => {
  const ada = await makeSession('Ada', [[60_000, 65_000]]);
  expect(await refused(await add(parent, ada, 'Eve'))).toEqual([403, 'FORBIDDEN', []]);
  expect(await refused(await add(stranger, ada, 'Eve'))).toEqual([404, 'SESSION_NOT_FOUND', []]);
  expect((await added(helper, ada, 'Eve')).created).toBe(true);
  const eve = await db().session.findFirstOrThrow({ where: { player: 'Eve' } });
  expect(eve.ownerId).toBe(coach.id);
  expect(await refused(await add(coach, ada, '   '))).toEqual([
    422,
    'VALIDATION_FAILED',
    ['player'],
  ]);
  expect(await refused(await add(coach, ada, 'a\u0007b'))).toEqual([
    422,
    'VALIDATION_FAILED',
    ['player'],
  ]);
});
