// The doorbells: one BullMQ queue per resource, whose messages carry ids only and may be lost or
// doubled. The order of work and the number of slots are decided in Postgres, never here.

import { Queue } from 'bullmq';
import { type Resource, resources } from '@/lib/session/job-catalog';
import { redis } from '../redis';

/** A ring at a worker's door: "look whether there is work for this resource". */
export type QueueMessage = {
  readonly jobId: string;
  /**
   * Runs so far; makes the message's id new for every attempt, and the same for every repeat of one
   * ring.
   */
  readonly attempt: number;
  readonly resource: Resource;
  readonly delayMs: number;
};

/** Name of a resource's queue. */
export function queueName(resource: Resource): string {
  return `followspot-${resource}`;
}

const key = Symbol.for('followspot.queues');
const shared = globalThis as { [key]?: ReadonlyMap<Resource, Queue> };

function queues(): ReadonlyMap<Resource, Queue> {
  shared[key] ??= new Map(resources.map((resource) => [resource, openQueue(resource)]));
  return shared[key];
}

function openQueue(resource: Resource): Queue {
  const queue = new Queue(queueName(resource), {
    connection: redis(),
    // A rung bell is of no further interest, and its id must be free for the reconciler.
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
  });
  // redis() already says when it does not answer.
  queue.on('error', () => undefined);
  return queue;
}

/**
 * Rings. Ringing twice for one attempt of a job is one message while the first has not been
 * answered. Throws when Redis is away.
 */
export function enqueueMessages(messages: readonly QueueMessage[]): Promise<void> {
  return withTimeout(addToQueues(messages));
}

async function addToQueues(messages: readonly QueueMessage[]): Promise<void> {
  for (const resource of resources) {
    const ofResource = messages.filter((message) => message.resource === resource);
    if (ofResource.length === 0) continue;
    await queues()
      .get(resource)
      ?.addBulk(
        ofResource.map(({ jobId, attempt, delayMs }) => ({
          name: 'ring',
          data: { jobId },
          opts: { jobId: `${jobId}-${attempt}`, ...(delayMs > 0 ? { delay: delayMs } : {}) },
        })),
      );
  }
}

/** Takes messages of jobs the database does not know as queued out of the queues. */
export function purgeStale(isQueued: IsQueued): Promise<number> {
  return withTimeout(removeStale(isQueued));
}

type IsQueued = (jobIds: readonly string[]) => Promise<ReadonlySet<string>>;

async function removeStale(isQueued: IsQueued): Promise<number> {
  let removed = 0;
  for (const queue of queues().values()) {
    const messages = await queue.getJobs(['waiting', 'delayed', 'prioritized'], 0, 999);
    const queuedIds = await isQueued(messages.map((message) => String(message.data.jobId)));
    for (const message of messages) {
      if (queuedIds.has(String(message.data.jobId))) continue;
      await message.remove();
      removed += 1;
    }
  }
  return removed;
}

// BullMQ waits without end for a Redis that is away; nobody here does.
const timeoutMs = 2_000;

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('redis did not answer in time')), timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets go of the queues; a later ring opens them again. */
export async function closeQueues(): Promise<void> {
  const open = shared[key];
  delete shared[key];
  await Promise.allSettled([...(open?.values() ?? [])].map((queue) => withTimeout(queue.close())));
}
