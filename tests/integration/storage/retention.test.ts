// A retention run on real rows and files: 1,000 files under a moved clock, a second run, a crash.

import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { retentionReport, storageView } from '@/lib/contracts/storage';
import { db } from '@/lib/server/db/client';
import { claimDailyRun } from '@/lib/server/retention/retention-runs';
import { runRetention } from '@/lib/server/retention/run-retention';
import { createSessions } from '@/lib/server/sessions/create-sessions';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { storeFile } from './storage-fixture';

let installation: Installation;
let owner: TestUser;
let videoId: string;
/** By session: when it was touched, whether it is kept, its clips and their files. */
const sessions: { id: string; days: number; kept: boolean; clipIds: string[] }[] = [];

const dayMs = 86_400_000;
const now = Date.now();
const kinds = [
  'proxy',
  'analysis',
  'sprite',
  'preview',
  'frames',
  'path',
  'final',
  'poster',
] as const;
const removable: readonly string[] = ['proxy', 'analysis', 'sprite', 'preview'];
const states = ['selecting', 'preview_ready', 'approved', 'tracking', 'done'] as const;
const resting: readonly string[] = ['selecting', 'preview_ready', 'approved', 'done'];

beforeAll(async () => {
  installation = await startInstallation({
    RETENTION_SCHEDULE: '03:30',
    STORAGE_MIN_FREE_BYTES: '0',
    RETENTION_PREVIEW_DAYS: '30',
  });
  owner = await installation.createUser('owner', 'owner');
  const video = await db().video.create({
    data: { ownerId: owner.id, name: 'match.mp4', sizeBytes: 100n, state: 'ready' },
  });
  videoId = video.id;
  await storeFile(installation.storage, 'source', { ownerId: owner.id, videoId });
  for (let i = 0; i < 25; i += 1) await makeSession(i);
});
afterAll(() => installation.close());

/** A session of five clips in five states, with a file of every kind each: 40 files. */
async function makeSession(i: number): Promise<void> {
  const clips = states.map((_, k) => ({
    startSeconds: k,
    stopSeconds: k + 1,
    notes: '',
    lines: [k + 2],
  }));
  const plan = { videoId, game: 'Cup', player: `Player ${i}`, clips, totalSeconds: 5 };
  const [sessionId = ''] = await createSessions({ ...owner, role: 'owner' }, [plan]);
  await db().job.deleteMany({ where: { sessionId } });
  const rows = await db().clip.findMany({ where: { sessionId }, orderBy: { position: 'asc' } });
  // Straight to the state that is wanted: the trigger allows legal steps only.
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`ALTER TABLE clip DISABLE TRIGGER clip_guard`;
    for (const [k, { id }] of rows.entries())
      await tx.$executeRaw`UPDATE clip SET state = ${states[k]}::clip_state, analysis_state = 'done' WHERE id = ${id}::uuid`;
    await tx.$executeRaw`ALTER TABLE clip ENABLE TRIGGER clip_guard`;
  });
  for (const { id: clipId } of rows)
    for (const kind of kinds)
      await storeFile(installation.storage, kind, { ownerId: owner.id, sessionId, clipId });
  const days = i * 4;
  const kept = i % 5 === 4;
  await db().$executeRaw`
    UPDATE session SET kept = ${kept}, updated_at = ${new Date(now - days * dayMs)} WHERE id = ${sessionId}::uuid`;
  sessions.push({ id: sessionId, days, kept, clipIds: rows.map(({ id }) => id) });
}

/** Statements that the database gets while something is done, and the processor time of this process. */
async function measured(
  work: () => Promise<unknown>,
): Promise<{ queries: number; cpuSeconds: number }> {
  let queries = 0;
  const { query } = Client.prototype;
  Client.prototype.query = function counted(this: Client, ...args: unknown[]) {
    queries += 1;
    return Reflect.apply(query, this, args);
  } as typeof query;
  const before = process.cpuUsage();
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  const { user, system } = process.cpuUsage(before);
  return { queries, cpuSeconds: (user + system) / 1e6 };
}

const expectedIds = (movedDays: number) =>
  sessions.filter(({ days, kept }) => days + movedDays >= 30 && !kept);

it('the dry run lists exactly what the run removes; approved work, sources and kept sessions stay', async () => {
  const before = await db().artifact.findMany();
  expect(before).toHaveLength(1001);
  const response = await installation.request('/api/v1/storage/retention', { as: owner });
  const plan = retentionReport.parse((await response.json()).data);
  const due = expectedIds(0);
  expect(plan).toMatchObject({ removed: false, files: due.length * 16, bytes: due.length * 1600 });
  expect(plan.items.map(({ sessionId }) => sessionId).sort()).toEqual(
    due.map(({ id }) => id).sort(),
  );
  expect(await db().artifact.count()).toBe(1001);

  let report = plan;
  const cost = await measured(async () => {
    report = await runRetention({ actor: null, nowMs: now });
  });
  // A few statements for each session and one or two for each file, whatever else is stored.
  expect(cost.queries).toBeGreaterThan(due.length);
  expect(cost.queries).toBeLessThan(30 + 12 * due.length + 2 * plan.files);
  // Once a day: a hundredth of 1 % of it for 1,000 rows, so 1 % for 100,000.
  expect(cost.cpuSeconds).toBeLessThan(8.64);
  console.info(
    `retention: ${plan.files} of ${before.length} files removed by ${cost.queries} statements, ${cost.cpuSeconds.toFixed(2)} s of CPU`,
  );
  expect(report).toMatchObject({ removed: true, files: plan.files, bytes: plan.bytes });
  const after = new Set((await db().artifact.findMany()).map(({ id }) => id));
  const clips = await db().clip.findMany();
  for (const { id, kind, path, sessionId, clipId } of before) {
    const state = clips.find((clip) => clip.id === clipId)?.state ?? '';
    const gone =
      removable.includes(kind) &&
      resting.includes(state) &&
      due.some((session) => session.id === sessionId);
    expect([kind, state, after.has(id)]).toEqual([kind, state, !gone]);
    expect(existsSync(join(installation.storage, path))).toBe(!gone);
  }
  expect(clips.filter(({ analysisState }) => analysisState === 'removed')).toHaveLength(
    due.length * 4,
  );
  // The sessions are not touched by it: their order in the list stays.
  for (const { id, days } of sessions) {
    const { updatedAt } = await db().session.findUniqueOrThrow({ where: { id } });
    expect(updatedAt.getTime()).toBe(now - days * dayMs);
  }
  const entries = await db().auditEntry.findMany({ where: { action: 'retention.run' } });
  expect(entries).toMatchObject([{ actorKind: 'system', detail: { files: report.files } }]);
});

it('run twice it finds nothing; a moved clock finds the next ones', async () => {
  const cost = await measured(async () =>
    expect(await runRetention({ actor: null, nowMs: now })).toMatchObject({ files: 0, bytes: 0 }),
  );
  expect(cost.queries).toBeLessThan(30);
  const next = expectedIds(20).length - expectedIds(0).length;
  expect(next).toBeGreaterThan(2);
  expect(await runRetention({ actor: null, nowMs: now + 20 * dayMs })).toMatchObject({
    files: next * 16,
  });
});

it('work that begins between the look and the run keeps its files', async () => {
  const session = sessions.find(({ days, kept }) => days + 20 < 30 && !kept && days > 0);
  const sessionId = session?.id ?? '';
  await db().job.create({
    data: { kind: 'reel', ownerId: owner.id, videoId, sessionId, resource: 'encode' },
  });
  const count = () => db().artifact.count({ where: { sessionId } });
  expect(await count()).toBe(40);
  await runRetention({ actor: null, nowMs: now + 1000 * dayMs });
  expect(await count()).toBe(40);
  await db().job.deleteMany({ where: { sessionId } });
});

it('a clip says that its analysis was removed, and the command makes it again', async () => {
  const { id, clipIds } = expectedIds(0)[0] ?? { id: '', clipIds: [] };
  for (const [k, to] of [
    [0, 'selecting'],
    [1, 'previewing'],
    [2, 'approved'],
  ] as const) {
    const path = `/api/v1/clips/${clipIds[k]}`;
    const { data } = await (await installation.request(path, { as: owner })).json();
    expect(data.analysis.state).toBe('removed');
    const again = await installation.request(`${path}/detect`, { method: 'POST', as: owner });
    expect(again.status).toBe(202);
    expect((await again.json()).data).toMatchObject({ state: to, analysis: { state: 'waiting' } });
  }
  expect(await db().job.count({ where: { sessionId: id, kind: 'analyse', state: 'queued' } })).toBe(
    3,
  );
  const { failOrphaned } = await import('@/lib/server/jobs/reconcile');
  await db().$executeRaw`UPDATE clip SET updated_at = now() - interval '1 h'`;
  await failOrphaned();
  const failed = await db().clip.findMany({ where: { state: 'failed' } });
  // Only the clips that were made to wait for work without a job.
  expect(failed.every(({ stoppedIn }) => stoppedIn === 'tracking')).toBe(true);
});

it('one press frees a match; the page says what takes space', async () => {
  const read = async () =>
    storageView.parse(
      (await (await installation.request('/api/v1/storage', { as: owner })).json()).data,
    );
  const before = await read();
  const [match] = before.matches;
  expect(match).toMatchObject({ videoId, name: 'match.mp4', sessions: 25, ownerName: 'owner' });
  expect(match?.freeableBytes).toBeGreaterThan(0);
  expect(before.bytes.results).toBe(125 * 100);
  expect(before.bytes.sources).toBe(100);
  const path = `/api/v1/videos/${videoId}/free`;
  const { data } = await (await installation.request(path, { method: 'POST', as: owner })).json();
  expect(data.bytes).toBe(match?.freeableBytes);
  const after = await read();
  expect(after.matches[0]?.freeableBytes).toBe(0);
  expect(after.bytes.results).toBe(125 * 100);
  const bob = await installation.createUser('bob', 'editor');
  const other = await installation.request('/api/v1/storage', { as: bob });
  expect(storageView.parse((await other.json()).data).matches).toEqual([]);
  for (const method of ['GET', 'POST'])
    expect(
      (await installation.request('/api/v1/storage/retention', { method, as: bob })).status,
    ).toBe(403);
});

it('scratch files go after their days', async () => {
  const folder = join(installation.storage, 'work', 'left-behind');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'x.mp4'), 'x'.repeat(500));
  const young = await runRetention({ actor: null, previewDays: null });
  expect(young.files).toBe(0);
  utimesSync(folder, new Date(now - 2 * dayMs), new Date(now - 2 * dayMs));
  const report = await runRetention({ actor: null, previewDays: null });
  expect(report).toMatchObject({ files: 1, bytes: 500 });
  expect(existsSync(folder)).toBe(false);
});

it('of several processes one makes the daily run', async () => {
  const at = new Date(now);
  at.setHours(12);
  const claims = await Promise.all(Array.from({ length: 5 }, () => claimDailyRun(at)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await claimDailyRun(at)).toBe(false);
  expect(await claimDailyRun(new Date(at.getTime() + dayMs))).toBe(true);
});
