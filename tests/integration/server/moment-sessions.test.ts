// Sessions of moments: for each player, of chosen ones, of all; marked and plain.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { add, errorOf, type MomentsFixture, newMatch, openMoments, probe } from './moments-fixture';

let fixture: MomentsFixture;

beforeAll(async () => {
  fixture = await openMoments();
});

afterAll(() => fixture.installation.close());

beforeEach(() => newMatch(fixture));

const make = (body: object) => fixture.ask('/sessions', body);
const made = async (body: object) => {
  const response = await make(body);
  expect([response.status, response.ok || (await response.clone().text())]).toEqual([201, true]);
  const { sessionIds } = (await response.json()).data as { sessionIds: string[] };
  const rows = await db().session.findMany({
    where: { id: { in: sessionIds } },
    include: { clips: { orderBy: { position: 'asc' } }, jobs: true, highlights: true },
  });
  return sessionIds.map((id) => rows.find((row) => row.id === id));
};
const [a, b, c, d] = Array.from({ length: 4 }, () => randomUUID()) as [string, ...string[]];

const fill = async () => {
  await db().moment.deleteMany({ where: { id: { in: [a, b, c, d] as string[] } } });
  await fixture.change([
    add(a, { startSeconds: 10, stopSeconds: 20, label: 'Shot', notes: 'left' }),
    add(b ?? '', { startSeconds: 21, stopSeconds: 30 }),
    add(c ?? '', { startSeconds: 100, stopSeconds: 110, player: 'Bea' }),
    add(d ?? '', { startSeconds: 200, stopSeconds: 210, include: false }),
  ]);
};

it('one for each player, padded and merged as a list is', async () => {
  await fill();
  const sessions = await made({ padding: { before: 2, after: 1 } });
  expect(
    sessions.map((one) => [
      one?.player,
      one?.game,
      one?.clips.map((clip) => [clip.startMs, clip.stopMs]),
    ]),
  ).toEqual([
    ['Ada', 'Cup final', [[8000, 31_000]]],
    ['Bea', 'Cup final', [[98_000, 111_000]]],
  ]);
  expect(sessions[0]?.highlights.map(({ notes }) => notes).sort()).toEqual(['Shot', 'Shot · left']);
  expect(sessions[0]).toMatchObject({ marked: true, jobs: [{ kind: 'analyse' }] });
});

it('of one player, of chosen moments, and all in one', async () => {
  await fill();
  expect((await made({ player: ' bea ' })).map((one) => one?.player)).toEqual(['Bea']);
  const chosen = await made({ momentIds: [a, d] });
  expect(chosen[0]?.clips.map(({ startMs }) => startMs)).toEqual([10_000, 200_000]);
  const [all] = await made({ asOne: 'Highlights' });
  expect([all?.player, all?.clips.length]).toEqual(['Highlights', 3]);
  expect(all?.clips.map(({ notes }) => notes)).toEqual([
    'Ada · Shot · left',
    'Ada · Shot',
    'Bea · Shot',
  ]);
});

it('plain ones are approved and being cut at once, without an analysis', async () => {
  await fill();
  const [ada, bea] = await made({ marked: false });
  expect(ada).toMatchObject({ marked: false, fastCut: false });
  expect(
    ada?.clips.map(({ state, version, analysisState }) => [state, version, analysisState]),
  ).toEqual([
    ['finalizing', 3, 'removed'],
    ['finalizing', 3, 'removed'],
  ]);
  expect(ada?.finalizeClipIds).toEqual(ada?.clips.map(({ id }) => id));
  expect(ada?.jobs.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'final queued',
    'final queued',
  ]);
  expect(bea?.jobs).toHaveLength(1);
  const view = await (
    await fixture.installation.request(`/api/v1/sessions/${ada?.id}`, { as: fixture.alice })
  ).json();
  expect(view.data).toMatchObject({
    marked: false,
    reel: { fileName: 'Cup_final_Ada.mp4', total: 2 },
  });
  const events = await db().clipEvent.findMany({ where: { clipId: ada?.clips[0]?.id ?? '' } });
  expect(events.map(({ fromState, toState }) => `${fromState}>${toState}`)).toEqual([
    'pending>approved',
    'approved>finalizing',
  ]);
});

it('a copy is made only of a plain reel, and only of what can be copied', async () => {
  await fill();
  expect((await make({ fast: true })).status).toBe(422);
  const [ada] = await made({ marked: false, fast: true, player: 'Ada' });
  expect(ada?.fastCut).toBe(true);
  const turned = { ...probe, video: { ...probe.video, rotation: 90 } };
  await db().video.update({ where: { id: fixture.videoId }, data: { probe: turned } });
  const error = await errorOf(await make({ marked: false, fast: true }));
  expect(error.message).toMatch(/cannot be copied: it has to be turned/);
});

it.each([
  ['no moment is accepted', { player: 'Nora' }, [], /no such moment/],
  ['a moment has no player', {}, [{ player: '' }], /1 of these moments have no player/],
  ['a point has no length', {}, [{ startSeconds: 9, stopSeconds: 9 }], /without a length/],
  ['it lies behind the video', {}, [{ startSeconds: 700, stopSeconds: 710 }], /cannot be made/],
  ['it is too long to be followed', {}, [{ startSeconds: 1, stopSeconds: 300 }], /cannot be made/],
  [
    'it is too long to be cut',
    { marked: false },
    [{ startSeconds: 1, stopSeconds: 1000 }],
    /cannot be made/,
  ],
])('none are made when %s', async (_reason, body, moments, message) => {
  await fixture.change([add(randomUUID()), ...moments.map((one) => add(randomUUID(), one))]);
  if (_reason.includes('cut'))
    await db().video.update({
      where: { id: fixture.videoId },
      data: { probe: { ...probe, durationSeconds: 2000 } },
    });
  const response = await make(body);
  expect(response.status).toBe(422);
  expect((await errorOf(response)).message).toMatch(message);
  expect(await db().session.count({ where: { videoId: fixture.videoId } })).toBe(0);
});
