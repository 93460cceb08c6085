// What the owner sees of the installation: capabilities, versions, health, diagnostics, audit log.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilitiesView } from '@/lib/contracts/capabilities';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { auditCheck, auditPage, diagnostics, systemVersion } from '@/lib/contracts/installation';
import { healthDetails } from '@/lib/contracts/system';
import { message } from '@/lib/messages/message';
import { deleteOldAudit } from '@/lib/server/audit/audit-retention';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { recordStart } from '@/lib/server/audit/record-start';
import { db } from '@/lib/server/db/client';
import type { Prisma } from '@/lib/server/db/generated/client';
import { recordRun } from '@/lib/server/health/recorded-runs';
import { recordStartTimeline } from '@/lib/server/health/start-timeline';
import { reportWorker, reportWorkerFacts } from '@/lib/server/health/worker-process';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;
let editor: TestUser;

beforeAll(async () => {
  installation = await startInstallation({ GPU_INDEX: '1', AUDIT_RETENTION_DAYS: '30' });
  owner = await installation.createUser('owner-of-secrets', 'owner');
  editor = await installation.createUser('editor', 'editor');
  const facts = {
    ffmpeg: '8.1.2',
    onnxruntime: '1.30.0',
    providers: ['cpu'],
    gpus: [],
    sandbox: { level: 'full' as const, missing: [] },
  };
  const gpus = [0, 1].map((index) => ({ index, name: `GPU ${index}`, memoryBytes: 1e9 }));
  const limited = { level: 'limited' as const, missing: ['no limits here'] };
  const seen = { pid: 7, provider: 'cpu', memoryBytes: 1000 };
  // The worker with the GPUs reports first; the one that starts last has none.
  await reportWorker('gpu-7-aaaaaaaa', seen);
  await reportWorkerFacts('gpu-7-aaaaaaaa', {
    ...{ ...facts, providers: ['webgpu', 'cpu'], gpus, sandbox: limited },
  });
  await reportWorkerFacts('cpu-8-bbbbbbbb', facts);
  await reportWorker('cpu-8-bbbbbbbb', { ...seen, pid: 8 });
  // One that has not been seen for a while.
  await reportWorkerFacts('gone-9-cccccccc', { ...facts, providers: ['coreml'], gpus });
  await db().workerProcess.update({
    where: { id: 'gone-9-cccccccc' },
    data: { lastSeenAt: new Date(Date.now() - 31_000) },
  });
});

afterAll(() => installation.close());

const get = (path: string, as = owner) => installation.request(`/api/v1${path}`, { as });
const dataOf = async (path: string, as = owner): Promise<unknown> =>
  ((await (await get(path, as)).json()) as { data: unknown }).data;

/** Checks of videos, each in a state. */
async function createJobs(rows: readonly Partial<Prisma.JobCreateManyInput>[]): Promise<string[]> {
  const ids: string[] = [];
  for (const row of rows) {
    const { id: videoId } = await db().video.create({
      data: { ownerId: owner.id, name: 'a.mp4', sizeBytes: 1 },
    });
    const target = { ownerId: owner.id, videoId, resource: 'cpu', kind: 'probe' } as const;
    ids.push((await db().job.create({ data: { ...target, ...row } })).id);
  }
  return ids;
}

describe('capabilities', () => {
  it('are those that work here, with their schemas and former names', async () => {
    const { capabilities } = capabilitiesView.parse(await dataOf('/capabilities', editor));
    const names = (kind: string) =>
      capabilities.filter((one) => one.kind === kind).map(({ name }) => name);
    expect(names('executionProvider')).toEqual(['cpu', 'webgpu']);
    expect(names('tracker')).toContain('joint');
    expect(capabilities.find(({ name }) => name === 'ring')).toMatchObject({
      aliases: [],
      configSchema: { required: ['color'] },
    });
    expect(capabilities.find(({ name }) => name === 'botsort')?.aliases).toEqual(['manual']);
  });

  const validate = async (name: string, config: unknown) =>
    installation.request(`/api/v1/capabilities/${name}/validate`, {
      method: 'POST',
      as: editor,
      body: { config },
    });

  it.each([
    ['ring', { color: '#ff0000' }, true, []],
    ['label', { color: '#ff0000', size: 'l', thickness: 1.5, text: '7 Zoë' }, true, []],
    ['label', { color: '#ff0000', size: 'xl' }, false, ['size']],
    ['ring', { color: 'red' }, false, ['color']],
    ['ring', { color: '#ff0000', width: 3 }, false, ['width']],
    ['preview', { style: { kind: 'blob', color: '#ff0000' } }, false, ['style.kind']],
    ['csv', { padding: { before: 100 } }, false, ['padding.before']],
    ['joint', { anchors: [{ frame: 0, box: [0, 0, 10, 10] }] }, true, []],
    ['joint', { anchors: [] }, false, ['anchors']],
  ])('%s %j is valid: %s', async (name, config, valid, paths) => {
    const { data } = await (await validate(name, config)).json();
    expect(data).toMatchObject({ name, valid, notices: [] });
    expect(data.problems.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  it('a former name is understood, with a notice', async () => {
    const { data } = await (
      await validate('manual', { anchors: [{ frame: 0, box: [0, 0, 10, 10] }] })
    ).json();
    expect(data).toMatchObject({ name: 'botsort', valid: true });
    expect(data.notices[0]).toMatch(/"manual" is now called "botsort"/);
  });

  it('an unknown name is not found, and the valid ones are named', async () => {
    const response = await validate('sparkle', {});
    const { error } = errorEnvelope.parse(await response.json());
    expect([response.status, error.code]).toEqual([404, 'NOT_FOUND']);
    expect(error.fields[0]?.allowed).toEqual(expect.arrayContaining(['ring', 'joint', 'csv']));
  });
});

describe('versions and health', () => {
  it('every signed-in user sees the versions', async () => {
    const version = systemVersion.parse(await dataOf('/system/version', editor));
    expect(version).toMatchObject({
      ffmpeg: '8.1.2',
      onnxruntime: '1.30.0',
      node: process.version,
    });
    expect(version.migration).toMatch(/^\d{14}_/);
    expect(version.models.filter(({ used }) => used)).toHaveLength(1);
    expect(version.models[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('the owner sees everything, on an installation that has done nothing yet', async () => {
    const health = healthDetails.parse(await dataOf('/health/details'));
    expect(health.successRate).toEqual({ succeeded: 0, failed: 0, share: 0 });
    expect(health).toMatchObject({ gpu: { name: 'GPU 1' }, gpuIndex: 1, runs: [], starts: [] });
    expect(health.sandbox).toEqual({ level: 'limited', missing: ['no limits here'] });
    expect(health.workers.map(({ host, alive }) => [host, alive])).toEqual([
      ['gpu', true],
      ['cpu', true],
      ['gone', false],
    ]);
    const usable = health.storage.folders.map((folder) => [folder.name, folder.problem]);
    const data =
      'uploads clips analysis previews tracked final sessions labeling records logs work';
    expect(usable).toEqual([...data.split(' '), 'models', 'ingest'].map((name) => [name, null]));
    expect(health.process.uptimeSeconds).toBeGreaterThan(0);
    expect((await get('/health/details', editor)).status).toBe(403);
  });

  it('and what has happened since', async () => {
    const finishedAt = new Date();
    await createJobs([
      { state: 'succeeded', finishedAt },
      { state: 'failed', finishedAt, error: { code: 'MEDIA_UNREADABLE' } },
      { state: 'queued', queuedAt: new Date(Date.now() - 60_000) },
      { state: 'running', startedAt: new Date(), stage: 'Reading' },
    ]);
    await recordRun('fsck', { ok: true, words: message('12 files') });
    const start = (process: 'web' | 'worker', totalMs: number) => ({
      ...{ process, at: new Date().toISOString(), totalMs },
      stages: [{ name: 'program', ms: 800 }],
    });
    const starts = [start('web', 2000), start('worker', 900)];
    for (const one of [start('web', 1000), ...starts.toReversed()])
      await recordStartTimeline(installation.storage, one);
    const health = healthDetails.parse(await dataOf('/health/details'));
    expect(health.successRate).toEqual({ succeeded: 1, failed: 1, share: 0.5 });
    expect(health.queue).toMatchObject({
      queued: 1,
      running: 1,
      kinds: [{ kind: 'probe', queued: 1 }],
      jobs: [{ kind: 'probe', stage: 'Reading' }],
    });
    expect(health.queue.kinds[0]?.oldestSeconds).toBeGreaterThanOrEqual(60);
    expect(health.runs).toMatchObject([{ name: 'fsck', ok: true, summary: '12 files' }]);
    expect(health.starts).toEqual(starts);
  });

  it('diagnostics hold facts and no names, paths or secrets', async () => {
    const text = await (await get('/system/diagnostics')).text();
    const facts = diagnostics.parse((JSON.parse(text) as { data: unknown }).data);
    expect(facts.errors).toEqual([{ kind: 'probe', code: 'MEDIA_UNREADABLE', count: 1 }]);
    expect(facts.settings.find(({ name }) => name === 'GPU_INDEX')?.value).toBe('1');
    expect(facts.settings.find(({ name }) => name === 'STORAGE_DIR')?.value).toBe('set');
    const { DATABASE_URL = '', REDIS_URL = '' } = process.env;
    const secrets = [new URL(DATABASE_URL).password, new URL(REDIS_URL).password];
    const hidden = [...secrets, owner.userName, installation.storage, DATABASE_URL];
    for (const secret of hidden.filter((one) => one !== '')) expect(text).not.toContain(secret);
  });

  it('diagnostics warn without the folder, and without what was typed', async () => {
    const sandbox = { level: 'limited' as const, missing: ['Lacks /home/anna/bin.'] };
    const runtime = { ffmpeg: 'n7.1-anna', onnxruntime: null, providers: [], gpus: [] };
    await reportWorkerFacts('host-of-anna-9-dddddddd', { ...runtime, sandbox });
    process.env.FOLLOWSPOT_ANNA = 'x';
    const ingest = join(installation.storage, 'ingest');
    rmSync(ingest, { recursive: true });
    const health = healthDetails.parse(await dataOf('/health/details'));
    expect(health.warnings).toContain(`The ingest folder cannot be read: ${ingest}`);
    const text = JSON.stringify(await dataOf('/system/diagnostics'));
    mkdirSync(ingest);
    delete process.env.FOLLOWSPOT_ANNA;
    expect(text).toContain('The ingest folder cannot be read.');
    expect(text).toContain('A layer of the sandbox is missing (level: limited).');
    expect(text).toContain('"ffmpeg":"n7.1"');
    expect(text).not.toMatch(/anna/i);
    expect(text).not.toContain(installation.storage);
  });
});

describe('the audit log', () => {
  beforeAll(async () => {
    for (let n = 0; n < 7; n++)
      await recordAudit(db(), {
        actor: n % 2 ? { ...owner, id: owner.id, userName: 'Coach' } : null,
        action: n < 3 ? 'session.delete' : 'share.create',
        objectType: 'session',
        objectId: `object-${n}`,
        client: '203.0.113.9',
        detail: { note: n === 0 ? '=HYPERLINK("x")' : 'plain' },
      });
  });

  it('is read in pages, newest first, by the owner alone', async () => {
    const first = auditPage.parse(await dataOf('/audit?limit=4&object=session'));
    expect(first.entries.map(({ objectId }) => objectId)).toEqual(
      [6, 5, 4, 3].map((n) => `object-${n}`),
    );
    const rest = auditPage.parse(
      await dataOf(`/audit?limit=4&object=session&cursor=${first.next}`),
    );
    expect(rest.entries).toHaveLength(3);
    expect(rest.next).toBeNull();
    for (const path of ['/audit', '/audit/check', '/audit/export'])
      expect((await get(path, editor)).status).toBe(403);
  });

  it.each([
    ['person=coach', 3],
    ['action=share', 4],
    ['action=session.delete&object=object-1', 1],
    ['object=object-9', 0],
    [`until=${encodeURIComponent('2020-01-01T00:00:00Z')}`, 0],
    [`object=session&from=${encodeURIComponent('2020-01-01T00:00:00Z')}`, 7],
  ])('%s finds %i', async (query, count) => {
    expect(auditPage.parse(await dataOf(`/audit?${query}`)).entries).toHaveLength(count);
  });

  it('a filter that is none is refused by field', async () => {
    const { error } = errorEnvelope.parse(await (await get('/audit?from=yesterday')).json());
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED', field: 'from' });
  });

  it('is exported as CSV in which no cell is a formula', async () => {
    const response = await get('/audit/export?object=session');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/followspot-audit\.csv/);
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(8);
    expect(lines.some((line) => /(^|,)"?[=+@-]/.test(line))).toBe(false);
  });

  it('a change of the table is noticed; the retention of the log is none', async () => {
    expect(auditCheck.parse(await dataOf('/audit/check'))).toMatchObject({ intact: true });
    const old = new Date(Date.now() + 31 * 86_400_000);
    expect(await deleteOldAudit(old)).toBeGreaterThanOrEqual(7);
    expect(auditCheck.parse(await dataOf('/audit/check'))).toMatchObject({
      intact: true,
      checked: 1,
      sentence: 'The one entry is intact.',
    });
    await recordAudit(db(), { actor: null, action: 'x.y', objectType: 'z' });
    await db().$executeRaw`ALTER TABLE audit_entry DISABLE TRIGGER audit_refuse`;
    await db().$executeRaw`UPDATE audit_entry SET action = 'x.z' WHERE action = 'x.y'`;
    await db().$executeRaw`ALTER TABLE audit_entry ENABLE TRIGGER audit_refuse`;
    const check = auditCheck.parse(await dataOf('/audit/check'));
    expect(check.intact).toBe(false);
    expect(check.sentence).toContain(`Entry ${check.brokenAt}`);
  });

  it('a cancelled job and a changed setting are recorded', async () => {
    const [jobId] = await createJobs([{ state: 'queued' }]);
    const cancel = () =>
      installation.request(`/api/v1/jobs/${jobId}/cancel`, { method: 'POST', as: owner });
    expect([(await cancel()).status, (await cancel()).status]).toEqual([202, 202]);
    const cancelled = auditPage.parse(await dataOf('/audit?action=job.cancel'));
    expect(cancelled.entries).toMatchObject([{ objectId: jobId, actorName: owner.userName }]);
    await recordStart();
    await recordStart();
    expect(auditPage.parse(await dataOf('/audit?action=settings')).entries).toEqual([]);
    await db().setting.update({
      where: { key: 'settings_seen' },
      data: { value: JSON.stringify({ LOG_LEVEL: 'another' }) },
    });
    await recordStart();
    const [change] = auditPage.parse(await dataOf('/audit?action=settings')).entries;
    expect(change?.detail.names).toContain('LOG_LEVEL');
  });
});
