// Decides after every change of a final, in the same transaction, whether the reel is joined.

import { assert } from '@/lib/errors/app-error';
import { decideReel } from '@/lib/session/reel';
import { enqueue } from '../queue/enqueue';
import type { UnitOfWork } from '../queue/transaction';
import { readLockedSession, reelFacts } from './session-rows';

/** Queues the reel when all requested clips have ended and the reel is not already made of them. */
export async function joinWhenSettled(
  unit: UnitOfWork,
  sessionId: string,
  requestId: string | null = null,
): Promise<void> {
  const rows = await readLockedSession(unit.tx, sessionId, ['final', 'reel']);
  assert(rows, 'the session is locked, so it exists');
  if (decideReel(reelFacts(rows)).type !== 'join') return;
  const { ownerId, videoId } = rows.session;
  await enqueue(unit, { kind: 'reel', ownerId, videoId, sessionId, requestId });
}
