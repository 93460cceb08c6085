// Queues the copy of a reel without its sound where a link needs one: when the link is made, and when
// there is a new reel.

import { enqueue } from '../queue/enqueue';
import { liveJobs } from '../queue/live-jobs';
import type { UnitOfWork } from '../queue/transaction';
import { readReelFiles } from './reel-files';

/** Does nothing where no link needs it, and where it is made or being made. */
export async function muteWhenWanted(
  unit: UnitOfWork,
  sessionId: string,
  requestId: string | null,
): Promise<void> {
  const [session] = await unit.tx.$queryRaw<{ ownerId: string; videoId: string }[]>`
    SELECT owner_id AS "ownerId", video_id AS "videoId" FROM session
    WHERE id = ${sessionId}::uuid AND EXISTS (
      SELECT 1 FROM reel_link WHERE session_id = session.id AND muted AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > now()))`;
  if (!session) return;
  const { reel, muted } = await readReelFiles(unit.tx, sessionId);
  if (reel === null || muted !== null) return;
  const running = await unit.tx.job.findFirst({
    where: {
      kind: 'mute',
      sessionId,
      queuedAt: { gte: reel.createdAt },
      cancelRequestedAt: null,
      ...liveJobs,
    },
    select: { id: true },
  });
  if (running) return;
  await enqueue(unit, { kind: 'mute', ...session, sessionId, requestId });
}
