// Without Redis each web process counts for itself, and no request waits for it.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { rateRules } from '@/lib/server/limits/rate-rules';
import { type Installation, startInstallation } from '../../support/installation';

const factor = 0.1;
let installation: Installation;

beforeAll(async () => {
  // Nothing listens on port 1. Fewer requests are enough, so that they end within their minute.
  installation = await startInstallation({
    RATE_LIMIT_FACTOR: String(factor),
    REDIS_URL: 'redis://127.0.0.1:1/0',
  });
});
afterAll(() => installation.close());

async function statusesOf(count: number, ask: () => Promise<Response>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) statuses.push((await ask()).status);
  return statuses;
}

const repeated = (status: number, count: number) => Array<number>(count).fill(status);

it('requests are counted and refused as with it', async () => {
  const alice = await installation.createUser('alice', 'editor');
  const limit = rateRules.cancel.requests * factor;
  const path = '/api/v1/jobs/00000000-0000-4000-8000-000000000000/cancel';
  const cancel = () => installation.request(path, { method: 'POST', as: alice });
  expect(await statusesOf(limit + 3, cancel)).toEqual([
    ...repeated(404, limit),
    ...repeated(429, 3),
  ]);
});

it('without a sign-in they are counted by network, wrong cookies too', async () => {
  const limit = rateRules.anonymous.requests * factor;
  const headers = { cookie: `followspot=${'x'.repeat(43)}` };
  const read = () => installation.request('/api/v1/videos', { headers });
  expect(await statusesOf(limit + 2, read)).toEqual([...repeated(401, limit), ...repeated(429, 2)]);
  // People who are signed in, and the question whether the process lives, have counts of their own.
  const bob = await installation.createUser('bob', 'editor');
  expect((await installation.request('/api/v1/videos', { as: bob })).status).toBe(200);
  expect((await installation.request('/api/v1/health/live')).status).toBe(200);
});
