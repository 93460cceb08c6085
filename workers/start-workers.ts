// The worker process as a value: it listens to the bells, keeps the house in order, and stops politely.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { type Resource, resources } from '@/lib/server/jobs/catalog';
import { slotsOf } from '@/lib/server/jobs/lease';
import { forgetWorker, reportWorker } from '@/lib/server/jobs/worker-process';
import type { Logger } from '@/lib/server/logger';
import { dispatchOutbox } from '@/lib/server/outbox';
import { queueName } from '@/lib/server/queues';
import { connectRedis } from '@/lib/server/redis';
import { prepareStorage } from '@/lib/server/storage';
import { openCancellation } from './cancellation';
import { defineProcessor } from './define-job';
import type { Crew, Handlers } from './job-handler';
import { reconcile, tidy } from './maintenance/reconcile';

const reconcileEveryMs = 5_000;
const tidyEveryMs = 30 * 60_000;
const dispatchEveryMs = 1_000;
const reportEveryMs = 10_000;
// BullMQ waits for its own calls without end when Redis is away.
const closeMaxMs = 5_000;

export type Workers = {
  readonly owner: string;
  /** Takes no more work, lets running jobs finish for half of the time, gives the others back, and resolves when nothing runs. */
  stop(graceMs: number): Promise<void>;
};

/** Starts working with these handlers. Resolves when the bells are heard. */
export async function startWorkers(handlers: Handlers, log: Logger, provider: string | null): Promise<Workers> {
  await prepareStorage();
  const owner = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const crew: Crew = { owner, handlers, cancellation: openCancellation(), log };
  const connection = connectRedis('listen');
  const workers = resources.map((resource) => listenTo(resource, crew, connection));
  const timers = [
    every(reconcileEveryMs, log, () => reconcile(log)),
    every(tidyEveryMs, log, () => tidy(log)),
    every(dispatchEveryMs, log, dispatchOutbox),
    every(reportEveryMs, log, () => reportWorker(owner, process.pid, provider)),
  ];
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  log.info({ owner, provider }, 'worker ready');
  return { owner, stop: (graceMs) => stop(crew, workers, timers, connection, graceMs) };
}

function listenTo(resource: Resource, crew: Crew, connection: Redis): Worker {
  const worker = new Worker(queueName(resource), defineProcessor(resource, crew), {
    connection,
    concurrency: slotsOf(resource),
    // Only a doorbell hangs on these: work is guarded by leases in Postgres. 30 s outlive a short outage of Redis.
    lockDuration: 30_000,
    stalledInterval: 5_000,
    maxStalledCount: 5,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on('error', (error) => crew.log.debug({ error, resource }, 'queue'));
  worker.on('failed', (_bell, error) => crew.log.error({ error, resource }, 'a bell could not be answered'));
  return worker;
}

async function stop(
  crew: Crew,
  workers: readonly Worker[],
  timers: readonly { stop(): void }[],
  connection: Redis,
  graceMs: number,
): Promise<void> {
  for (const timer of timers) timer.stop();
  const paused = Promise.all(workers.map((worker) => worker.close()));
  paused.catch((error: unknown) => crew.log.warn({ error }, 'a queue did not close'));
  crew.cancellation.drain();
  const end = Date.now() + graceMs;
  await untilIdle(crew, end - graceMs / 2);
  crew.cancellation.close();
  await untilIdle(crew, end);
  await Promise.race([paused, sleep(closeMaxMs, undefined, { ref: false })]);
  crew.cancellation.end();
  connection.disconnect();
  await forgetWorker(crew.owner);
}

async function untilIdle(crew: Crew, end: number): Promise<void> {
  while (crew.cancellation.running() > 0 && Date.now() < end) await sleep(50);
}

/** Repeats an action; the next begins only when the last has ended. The first comes at once. */
function every(ms: number, log: Logger, action: () => Promise<unknown>): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const turn = async () => {
    try {
      await action();
    } catch (error) {
      log.warn({ error }, 'a regular duty failed');
    }
    if (!stopped) timer = setTimeout(turn, ms);
  };
  void turn();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
