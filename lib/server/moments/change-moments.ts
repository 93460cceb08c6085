// Use case: a change of the list by a person, from a page or from a phone that was without a network.

import type { z } from 'zod';
import type { changeMomentsRequest, MomentListView } from '@/lib/contracts/moments';
import type { Actor } from '../auth/actor';
import { inTransaction } from '../queue/transaction';
import { findMatch } from './find-match';
import { toOperation } from './moment-rows';
import { readMoments } from './read-moments';
import { hasChange, lockList, recordChange } from './record-change';

/** Applies the change unless the list has it already. Returns what is newer than `since`. */
export async function changeMoments(
  actor: Actor,
  videoId: string,
  { changeId, operations, since }: z.output<typeof changeMomentsRequest>,
): Promise<MomentListView> {
  await findMatch(actor, videoId, 'edit');
  const author = { createdBy: actor.id, createdAt: new Date().toISOString() };
  await inTransaction(async (unit) => {
    const list = await lockList(unit, videoId);
    if (await hasChange(unit, list, changeId)) return;
    await recordChange(unit, list, actor, {
      changeId,
      operations: operations.map((operation) => toOperation(operation, author)),
    });
  });
  return readMoments(actor, videoId, since);
}
