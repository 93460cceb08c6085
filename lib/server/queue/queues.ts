// The BullMQ queues: one per resource. Their messages carry ids only and may be lost or doubled;
// the order of work and the number of slots are decided in Postgres, never here.

import { Queue } from 'bullmq';
import { type Resource, resources } from '@/lib/session/job-catalog';
import { redis } from '../redis';
import { withTimeout } from '../with-timeout';

/** A hint to a worker that there may be work for this resource. */
export type QueueMessage = {
  readonly jobId: string;
  /** Runs so far: a new attempt gets a new message id, a repeat of one message the same. */
  readonly attempt: number;
  readonly resource: Resource;
  readonly delayMs: number;
};

/** Name of a resource's queue. */
export function queueName(resource: Resource): string {
  return `followspot-${resource}`;
}

const timeoutMs = 2_000;

const key = Symbol.for('followspot.queues');
const shared = globalThis as { [key]?: ReadonlyMap<Resource, Queue> };

function queues(): ReadonlyMap<Resource, Queue> {
  shared[key] ??= new Map(resources.map((resource) => [resource, openQueue(resource)]));
  return shared[key];
}

function openQueue(resource: Resource): Queue {
  const queue = new Queue(queueName(resource), {
    connection: redis(),
    // The id of a processed message must be free again for the reconciler.
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
  });
  // redis() logs when Redis is unavailable.
  queue.on('error', () => undefined);
  return queue;
}

/**
 * Enqueues messages; two for one attempt of a job are one while the first is waiting. Throws while
 * Redis is unavailable.
 */
export function enqueueMessages(messages: readonly QueueMessage[]): Promise<void> {
  return orTimeOut(addToQueues(messages));
}

async function addToQueues(messages: readonly QueueMessage[]): Promise<void> {
  for (const resource of resources) {
    const ofResource = messages.filter((message) => message.resource === resource);
    if (ofResource.length === 0) continue;
    await queues()
      .get(resource)
      ?.addBulk(
        ofResource.map(({ jobId, attempt, delayMs }) => ({
          name: 'job',
          data: { jobId },
          opts: { jobId: `${jobId}-${attempt}`, ...(delayMs > 0 ? { delay: delayMs } : {}) },
        })),
      );
  }
}

/** Removes the messages of jobs that are not live; returns how many. */
export function purgeStale(findLive: FindLive): Promise<number> {
  return orTimeOut(removeStale(findLive));
}

type FindLive = (jobIds: readonly string[]) => Promise<ReadonlySet<string>>;

async function removeStale(findLive: FindLive): Promise<number> {
  let removed = 0;
  for (const queue of queues().values()) {
    const messages = await queue.getJobs(['waiting', 'delayed', 'prioritized'], 0, 999);
    const liveIds = await findLive(messages.map((message) => String(message.data.jobId)));
    for (const message of messages) {
      if (liveIds.has(String(message.data.jobId))) continue;
      await message.remove();
      removed += 1;
    }
  }
  return removed;
}

/** Closes the queues; a later message opens them again. */
export async function closeQueues(): Promise<void> {
  const open = shared[key];
  delete shared[key];
  await Promise.allSettled([...(open?.values() ?? [])].map((queue) => orTimeOut(queue.close())));
}

// BullMQ waits without end while Redis is unavailable.
function orTimeOut<T>(work: Promise<T>): Promise<T> {
  return withTimeout(work, timeoutMs, () => {
    throw new Error('redis did not answer in time');
  });
}
