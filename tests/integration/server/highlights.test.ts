// From a list to sessions: the dry run writes nothing, the import writes all or nothing.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { parseResult } from '@/lib/contracts/highlights';
import { db } from '@/lib/server/db/client';
import type { TestUser } from '../../support/installation';
import { type ListInstallation, startListInstallation } from '../../support/list-installation';

let lists: ListInstallation;
let bob: TestUser;

beforeAll(async () => {
  lists = await startListInstallation();
  bob = await lists.installation.createUser('bob', 'editor');
});

afterAll(() => lists.installation.close());

beforeEach(async () => {
  await db().session.deleteMany();
});

const header = 'videoName,startTime,stopTime,playerName,include,notes';
const good = [
  header,
  'Cup final,0:10,0:20,Ada,,first',
  'Cup final,0:15,0:25,Ada,,second',
  'Cup final,1:00,1:10,Ada,,',
  'Cup final,2:00,2:05,Bea,,',
].join('\n');
const request = (text: string, overrides: object = {}) => ({
  source: { text },
  videoIds: [lists.videoId],
  ...overrides,
});

it('the dry run shows clips per player and writes nothing', async () => {
  const response = await lists.post(
    '/highlights/parse',
    request(good, { padding: { before: 1, after: 2 } }),
  );
  const plan = parseResult.parse((await response.json()).data);
  expect(plan.sessions).toMatchObject([
    {
      player: 'Ada',
      game: 'Cup final',
      clips: [
        { startSeconds: 9, stopSeconds: 27, lines: [2, 3] },
        { startSeconds: 59, stopSeconds: 72 },
      ],
      totalSeconds: 31,
    },
    { player: 'Bea', clips: [{ startSeconds: 119, stopSeconds: 127 }] },
  ]);
  expect(plan).toMatchObject({ clipCount: 3, totalSeconds: 39, problems: [] });
  expect(await db().session.count()).toBe(0);
});

it('the import creates a session per player, its clips, and one analysis for each', async () => {
  const response = await lists.post('/sessions', request(good));
  expect(response.status).toBe(201);
  const { sessionIds } = (await response.json()).data;
  expect(sessionIds).toHaveLength(2);
  const [ada] = await db().session.findMany({
    where: { id: sessionIds[0] },
    include: { clips: true, highlights: true, jobs: true },
  });
  expect(ada).toMatchObject({ player: 'Ada', ownerId: lists.alice.id });
  expect(ada?.clips.map(({ startMs, stopMs }) => [startMs, stopMs])).toEqual([
    [10_000, 25_000],
    [60_000, 70_000],
  ]);
  expect(ada?.highlights).toHaveLength(3);
  expect(ada?.jobs.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'analyse queued',
    'analyse queued',
  ]);
  const view = await (
    await lists.installation.request(`/api/v1/sessions/${sessionIds[0]}`, { as: lists.alice })
  ).json();
  expect(view.data).toMatchObject({
    player: 'Ada',
    clips: [
      { state: 'pending', lines: [2, 3] },
      { state: 'pending', lines: [4] },
    ],
  });
});

it('one bad row rejects the whole list, unless bad rows are to be skipped', async () => {
  const bad = `${good}\nCup final,3:00,2:00,Ada,,`;
  const response = await lists.post('/sessions', request(bad));
  expect(response.status).toBe(422);
  const { error } = errorEnvelope.parse(await response.json());
  expect(error).toMatchObject({ code: 'CSV_INVALID', fields: [{ path: 'rows[4].stopTime' }] });
  expect(await db().session.count()).toBe(0);
  expect((await lists.post('/sessions', request(bad, { skipInvalid: true }))).status).toBe(201);
});

it('NUL characters in a list are reported, not stored', async () => {
  const response = await lists.post('/sessions', request(good.replace('Ada', 'A\u0000da')));
  expect([response.status, errorEnvelope.parse(await response.json()).error.code]).toEqual([
    422,
    'CSV_INVALID',
  ]);
});

it("another user's video is not found, and one that is being checked is not ready", async () => {
  expect((await lists.post('/highlights/parse', request(good), bob)).status).toBe(404);
  const checking = await db().video.create({
    data: { ownerId: lists.alice.id, name: 'new.mp4', sizeBytes: 1 },
  });
  const response = await lists.post('/highlights/parse', {
    source: { text: good },
    videoIds: [checking.id],
  });
  expect(errorEnvelope.parse(await response.json()).error.message).toMatch(/not ready/);
  const mappedResponse = await lists.post(
    '/highlights/parse',
    request(good, { videoNames: { x: '0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10' } }),
  );
  expect(mappedResponse.status).toBe(404);
});

it('a link that is not a Google Sheet is not opened', async () => {
  for (const sheetUrl of [
    'http://127.0.0.1:9/x',
    'https://docs.google.com.evil.example/spreadsheets/d/aaaaaaaaaaaaaaaaaaaaaaaa',
    'file:///etc/passwd',
  ]) {
    const response = await lists.post('/highlights/parse', {
      source: { sheetUrl },
      videoIds: [lists.videoId],
    });
    expect([response.status, errorEnvelope.parse(await response.json()).error.code]).toEqual([
      422,
      'SHEET_URL_NOT_ALLOWED',
    ]);
  }
});

it('long lists are planned in a thread: a request beside one is answered meanwhile', async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => {
    const second = (at * 2) % 590;
    return `Cup final,${second},${second + 1},P${at % 150},,nice turn`;
  });
  const long = lists.post('/highlights/parse', request(`${header}\n${lines.join('\n')}`));
  const isAnswered = long.then(() => true);
  let answersBefore = 0;
  // Each answer beside the long one leaves a moment in which the loop was free.
  while (!(await Promise.race([isAnswered, Promise.resolve(false)]))) {
    await lists.installation.request('/api/v1/health/live');
    answersBefore += 1;
  }
  const plan = parseResult.parse((await (await long).json()).data);
  expect(plan.rows).toHaveLength(20_000);
  expect(plan.problems).toEqual([]);
  expect(answersBefore).toBeGreaterThan(5);
});

it('five million separators are refused by their first line', async () => {
  const response = await lists.post('/highlights/parse', request(','.repeat(5 * 1024 * 1024)));
  const { problems } = parseResult.parse((await response.json()).data);
  expect(problems).toMatchObject([{ code: 'too_many_columns' }]);
});
