// Previews that are older than a change of their clips are made again, in the background: the page shows the
// change at once, and the file follows.

import { assert } from '@/lib/errors/app-error';
import { previewsToRemake } from '@/lib/session/previews';
import { enqueueNew } from '../queue/enqueue';
import type { UnitOfWork } from '../queue/transaction';
import { ahead } from './apply-command';
import { previewFacts, readLockedSession } from './session-rows';

/** Queues the stale previews of a locked session; called after every change of how its clips are shown. */
export async function remakePreviews(
  unit: UnitOfWork,
  sessionId: string,
  requestId: string | null = null,
): Promise<void> {
  const rows = await readLockedSession(unit.tx, sessionId, ['preview']);
  assert(rows, 'the session is locked, so it exists');
  const { ownerId, videoId } = rows.session;
  const stale = previewsToRemake(previewFacts(rows));
  const clips = rows.clips.filter(({ id }) => stale.includes(id));
  if (clips.length === 0) return;
  await enqueueNew(
    unit,
    clips.map(({ id: clipId, currentAttemptId: attemptId, position }) =>
      ahead({
        ...{ kind: 'preview', ownerId, videoId, sessionId, clipId, attemptId, requestId },
        priorityOffset: position,
      }),
    ),
  );
}
