// What monitoring sees: /metrics by right and by label, sums of workers, alerts and their mail.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '@/lib/access/rights';
import { alertsView } from '@/lib/contracts/installation';
import { message } from '@/lib/messages/message';
import { type AlertWatch, startAlertWatch } from '@/lib/server/alerts/watch-alerts';
import { db } from '@/lib/server/db/client';
import { recordRun } from '@/lib/server/health/recorded-runs';
import { reportWorker, unregisterWorker } from '@/lib/server/health/worker-process';
import { emptyHistogram, jobSecondsBounds, observed } from '@/lib/server/metrics/histogram';
import { addToTotals } from '@/lib/server/metrics/totals';
import { storeToken } from '@/lib/server/people/account/own-tokens';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { type MailBox, startMailBox } from '../../support/mail-box';
import { freePort } from '../people/people-fixture';

let installation: Installation;
let mailBox: MailBox;
let owner: TestUser;
let editor: TestUser;

beforeAll(async () => {
  mailBox = await startMailBox();
  const port = await freePort();
  const settings = {
    SMTP_URL: mailBox.url,
    SMTP_FROM: 'Followspot <reels@example.org>',
    PUBLIC_URL: `http://localhost:${port}`,
    STORAGE_MIN_FREE_BYTES: '0',
  };
  installation = await startInstallation(settings, port);
  owner = await installation.createUser('owner', 'owner');
  editor = await installation.createUser('editor', 'editor');
  // Mail goes to owners whose address is proved.
  for (const [id, verified] of [
    [owner.id, true],
    [editor.id, true],
    [(await installation.createUser('unproved', 'owner')).id, false],
  ] as const)
    await db().user.update({
      where: { id },
      data: { email: `${id}@example.org`, emailVerifiedAt: verified ? new Date() : null },
    });
});

afterAll(async () => {
  await installation.close();
  await mailBox.close();
});

async function withToken(user: TestUser, scope: Scope): Promise<RequestInit['headers']> {
  const request = { name: scope, scopes: [scope], expiresInDays: 1 };
  const { token } = await storeToken(null, user, request, null);
  return { authorization: `Bearer ${token}` };
}

async function metrics(): Promise<string> {
  const response = await installation.request('/metrics', { as: owner });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return response.text();
}

/** The value of one line; undefined when there is none. */
function sampleOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('GET /metrics', () => {
  it('is for owners and their tokens with the scope', async () => {
    const get = async (headers?: RequestInit['headers'], path = '/metrics') =>
      (await fetch(installation.web.url + path, headers ? { headers } : {})).status;
    expect(await get()).toBe(401);
    expect(await get({ authorization: 'Bearer fst_wrong' })).toBe(401);
    expect((await installation.request('/metrics', { as: editor })).status).toBe(403);
    expect(await get(await withToken(owner, 'read'))).toBe(403);
    expect(await get(await withToken(owner, 'admin'))).toBe(403);
    expect(await get(await withToken(editor, 'metrics'))).toBe(403);
    const token = await withToken(owner, 'metrics');
    expect(await get(token)).toBe(200);
    // And the token opens nothing else.
    expect(await get(token, '/api/v1/sessions')).toBe(403);
    expect(await get(token, '/api/v1/health/details')).toBe(403);
    const post = { method: 'POST', as: owner };
    expect((await installation.request('/metrics', post)).status).toBe(405);
    const head = await installation.request('/metrics', { method: 'HEAD', as: owner });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('counts requests by pattern, with no id in any label', async () => {
    const id = randomUUID();
    for (let n = 0; n < 3; n++) await installation.request(`/api/v1/sessions/${id}`, { as: owner });
    await installation.request('/api/v1/unheard-of', { as: owner });
    await installation.request('/a/page', { as: owner });
    const text = await metrics();
    const count = (route: string, status: number) =>
      sampleOf(
        text,
        `followspot_http_requests_total{route="${route}",method="GET",status="${status}"}`,
      );
    expect(count('/sessions/{sessionId}', 404)).toBe(3);
    expect(count('unknown', 404)).toBe(1);
    expect(count('page', 200)).toBe(1);
    expect(
      sampleOf(
        text,
        'followspot_http_request_seconds_count{route="/sessions/{sessionId}",method="GET"}',
      ),
    ).toBe(3);
    expect(text).not.toContain(id);
    expect(text).not.toContain('unheard-of');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    for (const line of text.split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z0-9_]+(\{.*\})? (\d|\+Inf|NaN|-).*|)$/);
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'followspot_disk_free_bytes',
    ])
      expect(sampleOf(text, name)).toBeGreaterThanOrEqual(0);
  });

  it('shows jobs, queue and workers as they are', async () => {
    const jobs = [
      { kind: 'probe', resource: 'cpu', state: 'queued', queuedAt: new Date(Date.now() - 60_000) },
      { kind: 'probe', resource: 'cpu', state: 'queued' },
      { kind: 'reel', resource: 'encode', state: 'failed' },
    ] as const;
    for (const job of jobs) {
      const { id: videoId } = await db().video.create({
        data: { ownerId: owner.id, name: 'a.mp4', sizeBytes: 1 },
      });
      await db().job.create({ data: { ownerId: owner.id, videoId, ...job } });
    }
    await reportWorker('a-1-11111111', { pid: 1, provider: 'cpu', memoryBytes: 1000 });
    await reportWorker('b-2-22222222', { pid: 2, provider: 'cuda', memoryBytes: 500 });
    const text = await metrics();
    expect({
      queued: sampleOf(text, 'followspot_jobs{kind="probe",state="queued"}'),
      failed: sampleOf(text, 'followspot_jobs{kind="reel",state="failed"}'),
      none: sampleOf(text, 'followspot_jobs{kind="final",state="running"}'),
      depth: sampleOf(text, 'followspot_queue_depth{resource="cpu"}'),
      empty: sampleOf(text, 'followspot_queue_depth{resource="gpu"}'),
      workers: sampleOf(text, 'followspot_workers_alive'),
      memory: sampleOf(text, 'followspot_workers_memory_bytes'),
    }).toEqual({ queued: 2, failed: 1, none: 0, depth: 2, empty: 0, workers: 2, memory: 1500 });
    expect(sampleOf(text, 'followspot_queue_oldest_seconds{resource="cpu"}')).toBeGreaterThan(59);
    expect(text).not.toContain('11111111');
  });

  it('adds up what workers took, also when they add at the same time', async () => {
    const counts = observed(emptyHistogram(jobSecondsBounds), jobSecondsBounds, 3);
    const labels = { kind: 'preview', outcome: 'succeeded' };
    await Promise.all(
      Array.from({ length: 20 }, () => addToTotals('followspot_job_seconds', labels, counts)),
    );
    const text = await metrics();
    const series = '{kind="preview",outcome="succeeded"}';
    expect(sampleOf(text, `followspot_job_seconds_count${series}`)).toBe(20);
    expect(sampleOf(text, `followspot_job_seconds_sum${series}`)).toBe(60);
    const bucket = (le: string) =>
      sampleOf(
        text,
        `followspot_job_seconds_bucket{kind="preview",outcome="succeeded",le="${le}"}`,
      );
    expect(['2', '5', '+Inf'].map(bucket)).toEqual([0, 20, 20]);
    expect(text).toContain('# TYPE followspot_job_seconds histogram');
  });
});

it.each(['docs/grafana.json', 'docs/monitoring.md'])(
  '%s names metrics that exist',
  async (file) => {
    const text = await metrics();
    const known = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
    const used = [...readFileSync(file, 'utf8').matchAll(/\bfollowspot_[a-z_]+[a-z]\b/g)].map(
      ([name]) => name.replace(/_(bucket|count|sum)$/, ''),
    );
    expect(used.length).toBeGreaterThan(10);
    expect([...new Set(used)].filter((name) => !known.includes(name))).toEqual([]);
  },
);

describe('alerts', () => {
  let watch: AlertWatch;
  const start = Date.now();
  const at = (minutes: number) => new Date(start + minutes * 60_000);
  const shown = async () => {
    const response = await installation.request('/api/v1/alerts', { as: owner });
    const { alerts } = alertsView.parse(((await response.json()) as { data: unknown }).data);
    return alerts.map(({ kind }) => kind).sort();
  };
  const mailed = (words: string) => mailBox.mails.filter((mail) => mail.includes(words));

  beforeAll(async () => {
    watch = startAlertWatch();
    // The looks are in the future.
    await db().workerProcess.updateMany({ data: { lastSeenAt: at(10_000) } });
  });
  afterAll(() => watch.stop());

  it('are for the owner, and none at first', async () => {
    await watch.look(at(0));
    expect(await shown()).toEqual([]);
    expect((await installation.request('/api/v1/alerts', { as: editor })).status).toBe(403);
  });

  it('a failed backup is shown, and mailed once to owners whose address is proved', async () => {
    await recordRun('backup', { ok: false, words: message('the disk is full') });
    // Two web processes at the same time.
    const second = startAlertWatch();
    await Promise.all([watch.look(at(1)), second.look(at(1))]);
    second.stop();
    await watch.look(at(2));
    expect(await shown()).toEqual(['backup_failed']);
    expect(sampleOf(await metrics(), 'followspot_alert{kind="backup_failed"}')).toBe(1);
    await expect.poll(() => mailed('The last backup failed').length).toBe(1);
    const [mail = ''] = mailed('The last backup failed');
    expect(mail).toMatch(new RegExp(`^to ${owner.id}@example.org\n`));
    expect(mail).toContain('Subject: Followspot: The last backup failed');
    expect(mail).toContain('the disk is full');
    expect(mail).toContain('/settings/system');
  });

  it('ends with the next good backup; the next failure within a day is shown and not mailed', async () => {
    await recordRun('backup', { ok: true, words: message('3 files') });
    await watch.look(at(3));
    expect(await shown()).toEqual([]);
    await recordRun('backup', { ok: false, words: message('again') });
    await watch.look(at(4));
    expect(await shown()).toEqual(['backup_failed']);
    await recordRun('fsck', { ok: false, words: message('2 problems') });
    await watch.look(at(5));
    await expect.poll(() => mailed('2 problems').length).toBe(1);
    expect(mailed('The last backup failed')).toHaveLength(1);
    // It is still there a day later.
    await watch.look(at(24 * 60 + 1));
    await expect.poll(() => mailed('The last backup failed').length).toBe(2);
  });

  it('whose mail the server does not take are mailed when it does', async () => {
    mailBox.isClosed = true;
    await recordRun('fsck', { ok: true, words: message('nothing') });
    await watch.look(at(48 * 60));
    await recordRun('fsck', { ok: false, words: message('7 problems') });
    await watch.look(at(48 * 60 + 1));
    expect(await shown()).toContain('check_failed');
    mailBox.isClosed = false;
    await watch.look(at(48 * 60 + 2));
    await watch.look(at(48 * 60 + 3));
    expect(mailed('7 problems')).toHaveLength(1);
  });

  it('no worker is an alert after two minutes', async () => {
    await unregisterWorker('a-1-11111111');
    await unregisterWorker('b-2-22222222');
    await watch.look(at(48 * 60 + 4));
    expect(await shown()).not.toContain('no_worker');
    await watch.look(at(48 * 60 + 6));
    expect(await shown()).toContain('no_worker');
    await expect.poll(() => mailed('No worker is running').length).toBe(1);
  });

  it('are mailed to each owner in the language of their pages', async () => {
    const readers = [
      ['german', { cookie: 'language=de' }, 'Diese Mail wird'],
      ['spanish', { 'accept-language': 'es-MX,en;q=0.5' }, 'Este correo se'],
      ['french', { 'accept-language': 'de', cookie: 'language=fr' }, 'Ce mail est'],
      ['english', {}, 'This mail is'],
      ['absent', null, 'This mail is'],
    ] as const;
    const expected: string[] = [];
    for (const [name, headers, words] of readers) {
      const reader = await installation.createUser(name, 'owner');
      const email = `${name}@example.org`;
      await db().user.update({
        where: { id: reader.id },
        data: { email, emailVerifiedAt: new Date() },
      });
      expected.push(`to ${email}: ${words}`);
      if (headers === null) continue;
      const cookie = [reader.cookie, 'cookie' in headers ? headers.cookie : ''].join('; ');
      await installation.request('/api/v1/alerts', { headers: { ...headers, cookie } });
      // A program reads no page.
      const token = await withToken(reader, 'admin');
      const asked = await fetch(`${installation.web.url}/api/v1/alerts`, {
        headers: { ...token, 'accept-language': 'fr' },
      });
      expect(asked.status).toBe(200);
    }
    await recordRun('fsck', { ok: true, words: message('nothing') });
    await watch.look(at(96 * 60));
    mailBox.mails.length = 0;
    await recordRun('fsck', { ok: false, words: message('8 problems') });
    await watch.look(at(96 * 60 + 1));
    const found = readers.map(([name, , words]) => {
      const [mail = ''] = mailed('8 problems').filter((one) => one.startsWith(`to ${name}@`));
      return `${mail.split('\n')[0]}: ${mail.includes(words) ? words : mail}`;
    });
    expect(found).toEqual(expected);
  });
});
