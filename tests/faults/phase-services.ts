// Redis wiped and away, Postgres stopped without warning, while sessions are being made.

import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ask } from './ask-database';
import { assess } from './assess';
import type { Phase, PhaseOptions } from './chaos-options';
import type { Client } from './client';
import { type FaultyInstallation, startFaulty } from './faulty-installation';
import type { TableRow } from './table';
import { prepareWorkload, runSessions } from './workload';

/** A fault; returns the seconds until work went on, null: not within a minute. */
type Fault = (
  installation: FaultyInstallation,
  client: Client,
  options: PhaseOptions,
) => Promise<number | null>;

const faultPhase =
  (name: string, faults: Readonly<Record<string, Fault>>): Phase =>
  async (options) => {
    const installation = await startFaulty();
    const end = new AbortController();
    const rows: TableRow[] = [];
    try {
      const workload = await prepareWorkload(installation);
      const sessions = runSessions(installation, workload, options.sessions, end.signal);
      for (const [kind, fault] of Object.entries(faults)) {
        const seconds: (number | null)[] = [];
        for (let i = 0; i < options.times && Date.now() < options.deadlineMs; i += 1) {
          seconds.push(await fault(installation, workload.client, options));
          await sleep(2000);
        }
        const recoveries = seconds.flatMap((value) => value ?? []);
        rows.push({
          kind,
          n: seconds.length,
          stuck: seconds.length - recoveries.length,
          recoveries,
        });
        options.report(name, rows);
      }
      end.abort();
      const outcomes = await sessions;
      const assessment = await assess(installation, workload.client.history);
      return { name, rows, outcomes, assessment };
    } finally {
      end.abort();
      await installation.close();
    }
  };

const flush: Fault = async (installation) => {
  const redis = new Redis(installation.redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  await redis.flushall();
  redis.disconnect();
  return secondsUntilWorkMoves(installation);
};

/** Without Redis the API answers and keeps what it accepts; afterwards the work goes on. */
const absence: Fault = async (installation, client, { absenceSeconds }) => {
  await installation.services.redis.pause();
  const end = Date.now() + absenceSeconds * 1000;
  let failures = 0;
  while (Date.now() < end) {
    if ((await client.tryOnce('GET', '/sessions'))?.status !== 200) failures += 1;
    await sleep(1000);
  }
  await installation.services.redis.resume();
  const seconds = await secondsUntilWorkMoves(installation);
  return failures > absenceSeconds / 10 ? null : seconds;
};

const immediateStop: Fault = async (installation, client) => {
  const startedMs = Date.now();
  process.kill(installation.services.postgres.pid(), 'SIGQUIT');
  await sleep(100);
  while (Date.now() - startedMs < 60_000) {
    if ((await client.tryOnce('GET', '/sessions'))?.status === 200)
      return (Date.now() - startedMs) / 1000;
    await sleep(100);
  }
  return null;
};

/** Until a queued job is begun, or there is none to begin. */
async function secondsUntilWorkMoves({ databaseUrl }: FaultyInstallation): Promise<number | null> {
  const startedMs = Date.now();
  while (Date.now() - startedMs < 60_000) {
    const rows = await ask<{ waiting: boolean }>(
      databaseUrl,
      `SELECT EXISTS (SELECT 1 FROM job AS waiting WHERE state = 'queued' AND queued_at < to_timestamp($1)
         AND coalesce(not_before, queued_at) < now()
         AND NOT EXISTS (SELECT 1 FROM job WHERE state = 'running' AND job.resource = waiting.resource)) AS waiting`,
      [startedMs / 1000],
    );
    if (!rows[0]?.waiting) return (Date.now() - startedMs) / 1000;
    await sleep(100);
  }
  return null;
}

export const redisPhase = faultPhase('redis', { 'redis FLUSHALL': flush, 'redis away': absence });
export const postgresPhase = faultPhase('postgres', { 'postgres immediate stop': immediateStop });
