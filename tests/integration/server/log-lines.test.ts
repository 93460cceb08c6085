// Every line that the web process and a worker write is JSON with documented fields, at the most
// talkative level: a sign-in, a rejected request, an upload, its check, an analysis by a model and
// one that is taken. No line holds a secret: settings, passwords, tokens, cookies.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settings } from '@/lib/server/env/settings';
import { logLine } from '@/lib/server/log-line';
import { logName } from '@/lib/server/log-names';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { linuxMissing, skippedFor } from '../../support/needs';
import { tinyDetector } from '../../support/tiny-detector';
import { eventually } from '../jobs/jobs-fixture';
import { cutClips, succeeded, untilJob, uploadMatch } from '../jobs/real-chain';
import { freePort } from '../people/people-fixture';

const password = 'a password that nothing may print';
/** A value for each setting that is a secret and that the installation does not set itself. */
const planted = {
  SMTP_URL: 'smtp://mailer:planted-mail-password@127.0.0.1:9',
  OIDC_CLIENT_SECRET: 'planted-client-secret',
};
let installation: Installation;
let models: string;
let user: TestUser;
let worker: ChildProcess;
let stdout = '';
let stderr = '';

beforeAll(async () => {
  models = mkdtempSync(join(tmpdir(), 'followspot-log-'));
  writeFileSync(join(models, 'tiny.onnx'), tinyDetector({ xAtWhite: 640, y: 100 }));
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  installation = await startInstallation(
    {
      ...planted,
      ...{ MODEL_DIR: models, BUNDLED_MODEL: 'off', LOG_LEVEL: 'trace', LOG_FILES: 'on' },
      ...{ SMTP_FROM: 'a@example.org', PUBLIC_URL: publicUrl },
    },
    port,
  );
  mkdirSync(join(installation.storage, 'logs'), { recursive: true });
  const { openLog } = await import('@/lib/server/logger');
  openLog('web');
  user = await installation.createUser('ada', 'owner', password);
  worker = spawn(process.execPath, ['--import', 'tsx', resolve('workers/main.ts')], {
    env: { ...process.env, NODE_CHANNEL_FD: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  worker.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  worker.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  await eventually('the worker is ready', async () => stdout.includes('worker ready'), 60_000);
}, 120_000);
afterAll(async () => {
  worker.kill('SIGKILL');
  await installation.close();
  rmSync(models, { recursive: true, force: true });
});

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const fileOf = (service: 'web' | 'worker') => {
  // A process that `npm start` did not start has the name of its host in that of its file.
  const names = [logName(service, null), logName(service, hostname())];
  const files = names.map((name) => join(installation.storage, 'logs', `${name}.jsonl`));
  return readFileSync(files.find((file) => existsSync(file)) ?? '', 'utf8');
};
/** Lines with this message, parsed. */
const withMessage = (text: string, msg: string) =>
  linesOf(text)
    .map((line) => logLine.parse(JSON.parse(line)))
    .filter((line) => line.msg === msg);

describe('the log of an installation at work', skippedFor(linuxMissing), () => {
  it('is JSON with documented fields, line by line', { timeout: 300_000 }, async () => {
    const origin = { origin: installation.web.url };
    const signIn = (tried: string) =>
      installation.request('/api/v1/auth/login', {
        ...{ method: 'POST', body: { userName: 'ada', password: tried }, headers: origin },
      });
    expect((await signIn(`${password}, mistyped`)).status).toBe(401);
    expect((await signIn(password)).status).toBe(200);
    await installation.request('/api/v1/sessions?token=planted-query-token', { as: user });
    await installation.request('/api/v1/sessions/no-id', { as: user });
    const actor = { id: user.id, userName: 'ada', role: 'owner' } as const;
    const videoId = await uploadMatch(actor);
    await untilJob({ kind: 'probe', videoId }, succeeded);
    for (let i = 0; i < 2; i += 1) {
      const { clipIds } = await cutClips(actor, videoId, [[1, 2]]);
      await untilJob({ kind: 'analyse', clipId: clipIds[0] ?? '' }, succeeded);
    }
    await eventually(
      'the last line is written',
      async () => withMessage(fileOf('worker'), 'job done').length === 3,
    );
    const exited = new Promise((ended) => worker.once('exit', ended));
    worker.kill('SIGTERM');
    await exited;

    for (const [name, text] of [
      ['web', fileOf('web')],
      ['worker', fileOf('worker')],
      ['worker', stdout],
    ] as const) {
      const lines = linesOf(text);
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) {
        const parsed = logLine.safeParse(JSON.parse(line));
        expect(parsed.error?.issues ?? [], line).toEqual([]);
        expect(parsed.data?.service, line).toBe(name);
      }
    }
    expect(stderr).toBe('');
  });

  it('an analysis has one line with the version of its model and its latency', () => {
    const analysed = withMessage(fileOf('worker'), 'clip analysed');
    expect(analysed).toEqual([
      expect.objectContaining({
        ...{ level: 'info', kind: 'analyse', attempt: 1, provider: 'cpu', device: null },
        ...{ model_version: 'tiny.onnx', model_sha: expect.stringMatching(/^[0-9a-f]{64}$/) },
        ...{ latency_ms: expect.any(Number), frames: 25, job_id: expect.any(String) },
      }),
    ]);
    const taken = withMessage(fileOf('worker'), 'made before from the same inputs');
    expect(taken.map(({ kind }) => kind)).toEqual(['analyse']);
  });

  it('a request is found by its id', () => {
    const [rejected] = withMessage(fileOf('web'), 'request rejected');
    expect(rejected).toMatchObject({
      ...{ method: 'POST', path: '/api/v1/auth/login', code: 'LOGIN_FAILED', status: 401 },
      request_id: expect.stringMatching(/^[\w-]{8,64}$/),
    });
  });

  it('no line holds a secret', () => {
    const secretSettings = Object.entries(settings).flatMap(([name, row]) =>
      'secret' in row && row.secret ? [name] : [],
    );
    const values = secretSettings.flatMap((name) => process.env[name] ?? []);
    // Every secret setting has a value here: a new one is planted above.
    expect(secretSettings.filter((name) => !process.env[name])).toEqual([]);
    const passwords = values.flatMap((value) =>
      URL.canParse(value) ? [new URL(value).password].filter((part) => part !== '') : [],
    );
    const secrets = [...values, ...passwords, password, 'planted-query-token', user.cookie];
    expect(secrets.length).toBeGreaterThanOrEqual(7);
    const all = fileOf('web') + fileOf('worker') + stdout;
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toContain(user.cookie.split('=')[1]);
  });
});
