// The installation under load: one started for the run, or one that runs already. Users are rows
// made in its database; everything else goes through its API.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSignIn } from '@/lib/server/auth/sign-ins';
import { closeDb, db } from '@/lib/server/db/client';
import { readConnection } from '@/scripts/services/connection-file';
import { databaseAddress } from '@/scripts/services/postgres';
import { startApp } from '../../support/app';
import { processesMatching } from '../../support/process-list';
import { get } from './clients';
import { cpuSeconds } from './figures';

export type RunningInstallation = {
  readonly url: string;
  readonly storage: string;
  webPid(): number;
  workerPid(): number;
  /** Connections that the database has open. */
  databaseConnections(): Promise<number>;
  webFacts(): Promise<{ cpuSeconds: number; eventLoopLagMs: number | null }>;
  /** Cookies of new users who may see everything. */
  createOwners(count: number): Promise<string[]>;
  /** The sessions of the sample match. */
  trySample(cookie: string): Promise<string[]>;
  /** A checked video of this user's sample match. */
  sampleVideo(cookie: string): Promise<string>;
  createSessions(
    cookie: string,
    videoId: string,
  ): Promise<{ status: number; sessionIds: readonly string[] }>;
  untilIdle(cookie: string, signal: AbortSignal): Promise<void>;
  deleteSession(cookie: string, sessionId: string): Promise<void>;
  close(): Promise<void>;
};

type Given = { readonly url: string; readonly storage: string };

/** One user makes more sessions than a person may; the requests are still counted. */
const manyRequests = { RATE_LIMIT_FACTOR: '100' };

/** Starts one with the program's own start command, unless a running one is given. */
export async function openInstallation(given: Given | null): Promise<RunningInstallation> {
  const app = given ? null : await startApp({ settings: { LOG_LEVEL: 'warn', ...manyRequests } });
  const { url, storage } = given ?? app ?? { url: '', storage: '' };
  const connection = readConnection(join(storage, 'postgres/connection.json'));
  if (connection === null) throw new Error(`no database of its own in ${storage}`);
  process.env.DATABASE_URL = databaseAddress(connection);
  process.env.REDIS_URL = 'redis://127.0.0.1';
  process.env.STORAGE_DIR = storage;
  let ownerCookie = '';
  const webPid = () => processOf(storage, /followspot\/web\.mjs|scripts\/web\.ts/);
  return {
    url,
    storage,
    webPid,
    workerPid: () => processOf(storage, /followspot\/worker\.mjs|workers\/main\.ts/),
    async databaseConnections() {
      const rows = await db().$queryRaw<{ count: bigint }[]>`
        SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database()`;
      return Number(rows[0]?.count ?? 0);
    },
    async webFacts() {
      const response = await get(`${url}/api/v1/health/details`, headersOf(ownerCookie));
      const { data } = JSON.parse(response.body) as {
        data?: { process?: { eventLoopLagMs: number } };
      };
      return {
        cpuSeconds: cpuSeconds(webPid()) ?? 0,
        eventLoopLagMs: data?.process?.eventLoopLagMs ?? null,
      };
    },
    async createOwners(count) {
      const cookies = await Promise.all(Array.from({ length: count }, createOwner));
      ownerCookie = cookies[0] ?? '';
      return cookies;
    },
    trySample: (cookie) => trySample(url, cookie),
    async sampleVideo(cookie) {
      await trySample(url, cookie);
      const videos = await call<{ id: string; state: string }[]>(url, cookie, 'GET', '/videos');
      return videos.data.find(({ state }) => state === 'ready')?.id ?? '';
    },
    async createSessions(cookie, videoId) {
      const text = `start,stop,player\n0,4,${randomUUID().slice(0, 8)}\n4,8,${randomUUID().slice(0, 8)}`;
      const body = { source: { text }, videoIds: [videoId] };
      const made = await call<{ sessionIds: string[] }>(url, cookie, 'POST', '/sessions', body);
      return { status: made.status, sessionIds: made.data?.sessionIds ?? [] };
    },
    async untilIdle(cookie, signal) {
      while (!signal.aborted) {
        const jobs = await call<{ live: unknown[] }>(url, cookie, 'GET', '/jobs');
        if (jobs.data.live.length === 0) return;
        await sleep(1_000);
      }
    },
    async deleteSession(cookie, sessionId) {
      await call(url, cookie, 'DELETE', `/sessions/${sessionId}`);
    },
    async close() {
      await closeDb();
      await app?.stop();
    },
  };
}

async function createOwner(): Promise<string> {
  const { id } = await db().user.create({
    data: { userName: `load-${randomUUID()}`, role: 'owner', passwordHash: '' },
    select: { id: true },
  });
  return `followspot=${await startSignIn(db(), id)}`;
}

async function trySample(url: string, cookie: string): Promise<string[]> {
  for (;;) {
    const { data } = await call<{ state: string; sessionIds: string[] }>(
      url,
      cookie,
      'POST',
      '/sample',
    );
    if (data.state === 'ready') return data.sessionIds;
    await sleep(500);
  }
}

/** An error answer throws, but for the one that the caller looks at. */
async function call<T>(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; data: T }> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...headersOf(cookie),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok && path !== '/sessions')
    throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 300)}`);
  const { data } = JSON.parse(text) as { data: T };
  return { status: response.status, data };
}

function headersOf(cookie: string): Record<string, string> {
  return { cookie, 'sec-fetch-site': 'same-origin' };
}

/** Web and worker are children of the start command, which names the storage folder to them. */
function processOf(storage: string, script: RegExp): number {
  const found = processesMatching('node').find(
    ({ pid, command }) => script.test(command) && storageOf(pid) === storage,
  );
  return found?.pid ?? 0;
}

function storageOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/environ`, 'utf8');
    return /(?:^|\0)STORAGE_DIR=([^\0]*)/.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}
