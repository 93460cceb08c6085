// Joining the reel is decided after every change of a final: inside the transaction that made it.

import { assert } from '@/lib/errors/app-error';
import { decideReel } from '@/lib/session/reel';
import { enqueue } from '../queue/enqueue';
import type { UnitOfWork } from '../queue/transaction';
import { readSessionRows, reelFacts } from './session-rows';

/**
 * Queues the joining when all clips asked for are settled and the reel is not already made of them.
 */
export async function joinWhenSettled(
  unit: UnitOfWork,
  sessionId: string,
  requestId: string | null = null,
): Promise<void> {
  const [rows] = await readSessionRows(unit.tx, { id: sessionId }, 1, ['final', 'reel']);
  assert(rows, 'the session is locked, so it exists');
  if (decideReel(reelFacts(rows)).type !== 'join') return;
  const { ownerId, videoId } = rows.session;
  await enqueue(unit, { kind: 'reel', ownerId, videoId, sessionId, requestId });
}
