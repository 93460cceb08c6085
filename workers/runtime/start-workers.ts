// The worker process as a value: queue processors, periodic maintenance, and a graceful stop.

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  reportWorker,
  unregisterWorker,
  type WorkerReport,
} from '@/lib/server/health/worker-process';
import type { Logger } from '@/lib/server/logger';
import { slotsOf } from '@/lib/server/queue/claim-job';
import { dispatchOutbox } from '@/lib/server/queue/outbox';
import { queueName } from '@/lib/server/queue/queues';
import { connectRedis } from '@/lib/server/redis';
import { prepareStorage } from '@/lib/server/storage/storage';
import { checkStorageMarker } from '@/lib/server/storage/storage-marker';
import { type Resource, resources } from '@/lib/session/job-catalog';
import { reconcile, slowMaintenance } from '../maintenance/reconcile';
import { retentionIfDue } from '../maintenance/storage-rules';
import { createJobAbortRegistry } from './job-abort';
import type { Handlers, WorkerContext } from './job-handler';
import { createQueueProcessor } from './queue-processor';
import { repeat } from './repeat';

const reconcileEveryMs = 5_000;
const slowMaintenanceEveryMs = 30 * 60_000;
const retentionEveryMs = 60_000;
const dispatchEveryMs = 1_000;
const reportEveryMs = 10_000;
// BullMQ never stops waiting for an unavailable Redis.
const closeMaxMs = 5_000;

export type Workers = {
  readonly owner: string;
  /** Claims no more jobs, lets running ones finish for half of the time, then releases them. */
  stop(graceMs: number): Promise<void>;
};

/** Starts the workers. Resolves when they receive queue messages. */
export async function startWorkers(
  handlers: Handlers,
  log: Logger,
  provider: string | null,
): Promise<Workers> {
  await prepareStorage();
  await checkStorageMarker();
  const owner = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const context: WorkerContext = { owner, handlers, jobAborts: createJobAbortRegistry(), log };
  const connection = connectRedis('subscribe');
  const workers = resources.map((resource) => createQueueWorker(resource, context, connection));
  const timers = [
    repeat(reconcileEveryMs, log, () => reconcile(log)),
    repeat(slowMaintenanceEveryMs, log, () => slowMaintenance(log)),
    repeat(retentionEveryMs, log, retentionIfDue),
    repeat(dispatchEveryMs, log, dispatchOutbox),
    repeat(reportEveryMs, log, () => reportWorker(owner, presence(provider))),
  ];
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  log.info({ owner, provider }, 'worker ready');
  return { owner, stop: (graceMs) => stop(context, workers, timers, connection, graceMs) };
}

function presence(provider: string | null): WorkerReport {
  return { pid: process.pid, provider, memoryBytes: process.memoryUsage.rss() };
}

function createQueueWorker(resource: Resource, context: WorkerContext, connection: Redis): Worker {
  const worker = new Worker(queueName(resource), createQueueProcessor(resource, context), {
    connection,
    concurrency: slotsOf(resource),
    // Jobs are protected by leases in Postgres; this lock concerns the message alone. 30 s outlast
    // a short outage of Redis.
    lockDuration: 30_000,
    stalledInterval: 5_000,
    maxStalledCount: 5,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on('error', (error) => context.log.debug({ error, resource }, 'queue'));
  worker.on('failed', (_job, error) =>
    context.log.error({ error, resource }, 'queue message failed'),
  );
  return worker;
}

async function stop(
  context: WorkerContext,
  workers: readonly Worker[],
  timers: readonly { stop(): void }[],
  connection: Redis,
  graceMs: number,
): Promise<void> {
  for (const timer of timers) timer.stop();
  const closing = Promise.all(workers.map((worker) => worker.close()));
  closing.catch((error: unknown) => context.log.warn({ error }, 'queue close failed'));
  context.jobAborts.drain();
  const deadline = Date.now() + graceMs;
  await untilIdle(context, deadline - graceMs / 2);
  context.jobAborts.close();
  await untilIdle(context, deadline);
  await Promise.race([closing, sleep(closeMaxMs, undefined, { ref: false })]);
  context.jobAborts.dispose();
  connection.disconnect();
  await unregisterWorker(context.owner);
}

async function untilIdle(context: WorkerContext, deadline: number): Promise<void> {
  while (context.jobAborts.runningCount() > 0 && Date.now() < deadline) await sleep(50);
}
