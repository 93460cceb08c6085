// The parts of a joined video, and what a video without a checked file has to go through.

import { recordAudit } from '../audit/record-audit';
import { notDeleted } from '../db/not-deleted';
import { stopJobs } from '../queue/cancel-jobs';
import { enqueue, type JobRequest } from '../queue/enqueue';
import { withinQuota } from '../queue/quota-room';
import type { UnitOfWork } from '../queue/transaction';

type Check = Required<Pick<JobRequest, 'ownerId' | 'requestId'>> & { readonly videoId: string };

/** Queues the check of a video, or first the join that makes its file. */
export async function enqueueCheck(unit: UnitOfWork, check: Check): Promise<void> {
  const { videoId, ownerId } = check;
  const source = await unit.tx.artifact.count({ where: { videoId, kind: 'source' } });
  if (source > 0) await enqueue(unit, { kind: 'probe', ...check });
  else await withinQuota(unit, ownerId, () => enqueue(unit, { kind: 'join', ...check }));
}

/**
 * Removes the parts of a joined video that can be used now, with the time to undo it. Parts that
 * sessions use stay.
 */
export async function hideParts(unit: UnitOfWork, videoId: string): Promise<void> {
  const { tx } = unit;
  const joined = await tx.video.findUnique({ where: { id: videoId }, select: { joinOf: true } });
  const ids = joined?.joinOf ?? [];
  if (ids.length === 0) return;
  // Locked against a session that is made of one meanwhile: createSessions waits for these rows.
  await tx.$executeRaw`SELECT id FROM video WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const free = await tx.video.findMany({
    where: { id: { in: ids }, ...notDeleted, sessions: { none: notDeleted } },
    select: { id: true, name: true },
  });
  for (const { id, name } of free) {
    await stopJobs(unit, { videoId: id, sessionId: null });
    await tx.video.update({ where: { id }, data: { deletedAt: new Date() } });
    await recordAudit(tx, {
      ...{ actor: null, action: 'video.delete', objectType: 'video', objectId: id },
      detail: { name, joinedInto: videoId },
    });
  }
}
