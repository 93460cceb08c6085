// The database is unavailable: every endpoint that needs it responds within a second, with
// Retry-After.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { WebServer } from '@/lib/server/web/web-server';
import { startApi } from '../../support/api-server';

let web: WebServer;
const storage = mkdtempSync(join(tmpdir(), 'followspot-storage-'));

beforeAll(async () => {
  // Nothing listens on port 1.
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/nothing',
    REDIS_URL: 'redis://127.0.0.1:1',
    STORAGE_DIR: storage,
    LOG_LEVEL: 'silent',
  });
  web = await startApi();
});

afterAll(async () => {
  await web.close();
  rmSync(storage, { recursive: true, force: true });
});

const cookie = `followspot=${'x'.repeat(43)}`;
const baseHeaders = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

it.each([
  ['GET', '/api/v1/videos', undefined],
  ['GET', '/api/v1/artifacts/0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10', undefined],
  ['HEAD', '/api/v1/uploads/0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10', undefined],
  ['GET', '/api/v1/setup', undefined],
  ['POST', '/api/v1/auth/login', JSON.stringify({ userName: 'ada', password: 'correct horse' })],
])('%s %s is temporarily unavailable', async (method, path, body) => {
  const started = performance.now();
  const response = await fetch(web.url + path, {
    method,
    headers: { ...baseHeaders, cookie, 'tus-resumable': '1.0.0' },
    ...(body ? { body } : {}),
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  const text = await response.text();
  if (method !== 'HEAD')
    expect(errorEnvelope.parse(JSON.parse(text)).error).toMatchObject({
      code: 'DB_UNAVAILABLE',
      retryable: true,
    });
  expect(text).not.toMatch(/127\.0\.0\.1|secret|prisma|at .*\.ts/i);
  expect(performance.now() - started).toBeLessThan(5000);
});

it('the process is live, and not ready', async () => {
  expect((await fetch(`${web.url}/api/v1/health/live`)).status).toBe(200);
  const ready = await fetch(`${web.url}/api/v1/health/ready`);
  expect(ready.status).toBe(503);
  expect(errorEnvelope.parse(await ready.json()).error).toMatchObject({
    code: 'NOT_READY',
    detail: { checks: { database: 'unavailable', storage: 'ok' } },
  });
});
