// How much work of one person may wait. Asked before work is added; what a list adds at once is
// limited by the list.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { UnitOfWork } from './transaction';

/** Waiting jobs of one person beyond which no more are taken. */
const queuedMax = 500;

/** Throws QUEUE_FULL when this person's queue is full. */
export async function assertQueueRoom(unit: UnitOfWork, ownerId: string): Promise<void> {
  const queued = await unit.tx.job.count({ where: { ownerId, state: 'queued' } });
  if (queued >= queuedMax)
    throw new AppError('QUEUE_FULL', {
      public: message('{queued} of your jobs are waiting already; {queuedMax} may.', {
        queued,
        queuedMax,
      }),
      detail: { queued, allowed: queuedMax, retryAfterSeconds: 60 },
    });
}
