// The embedded Postgres and Redis: data survive kill -9, and a server that outlived its starter is
// replaced, not duplicated.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningService, startPostgres } from '@/scripts/services/postgres';
import { startRedis } from '@/scripts/services/redis';

let folder: string;
let started: RunningService[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-services-'));
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((service) => service.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function postgres(): Promise<RunningService> {
  const service = await startPostgres({
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
  });
  started.push(service);
  return service;
}

async function redis(): Promise<RunningService> {
  const service = await startRedis({
    folder: join(folder, 'redis'),
    logFile: join(folder, 'redis.log'),
  });
  started.push(service);
  return service;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('Postgres keeps its data, address and password over kill -9', async () => {
  const first = await postgres();
  await query(first.url, 'CREATE TABLE marks AS SELECT 7 AS n');
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  const second = await postgres();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT n FROM marks')).toEqual([{ n: 7 }]);
});

it('a Postgres that outlived its starter is stopped and its data served again', async () => {
  const first = await postgres();
  await query(first.url, 'CREATE TABLE marks AS SELECT 8 AS n');
  const second = await postgres();
  expect(await first.ended).toMatch(/ended/);
  expect(await query(second.url, 'SELECT n FROM marks')).toEqual([{ n: 8 }]);
});

it('Redis keeps acknowledged writes over kill -9 and after being replaced', async () => {
  const first = await redis();
  const write = new Redis(first.url);
  await write.set('key', 'value');
  // appendfsync everysec: data older than a second survive a power cut, acknowledged data survive
  // kill -9.
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  write.disconnect();
  const second = await redis();
  const third = await redis();
  expect(await second.ended).toMatch(/ended/);
  const read = new Redis(third.url);
  expect(await read.get('key')).toBe('value');
  expect(await read.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  await read.quit();
});

it('only the owner can read the passwords', async () => {
  const running = await redis();
  expect(new URL(running.url).password).not.toBe('');
  expect(statSync(join(folder, 'redis/redis.conf')).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'redis/connection.json')).mode & 0o077).toBe(0);
});
