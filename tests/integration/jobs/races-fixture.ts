// What the concurrency tests share: the server's modules, a clip in preview, an empty queue.

import { type JobsFixture, makeSession } from './jobs-fixture';

export const importServer = async () => ({
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/queue/claim-job')),
  ...(await import('@/lib/server/queue/heartbeat')),
  ...(await import('@/lib/server/jobs/settle')),
  ...(await import('@/lib/server/queue/transaction')),
  ...(await import('@/lib/server/jobs/list-jobs')),
  ...(await import('@/lib/server/jobs/cancel-job')),
  ...(await import('@/lib/server/sessions/apply-command')),
  ...(await import('@/lib/server/sessions/command-clip')),
  ...(await import('@/lib/server/sessions/read-session')),
  ...(await import('@/lib/server/sessions/change-session')),
});

/** Advances a new clip to a complete path with its preview being rendered. */
export async function previewingClip(
  fixture: JobsFixture,
): Promise<{ sessionId: string; clipId: string; version: number }> {
  const {
    inTransaction: transact,
    lockSession: touchSession,
    applyCommand: commandClip,
    chooseAnchors,
    db,
  } = await importServer();
  const { sessionId, clipIds } = await makeSession(fixture, 1);
  const clipId = clipIds[0] ?? '';
  const report = (type: 'analysisStarted' | 'firstFrame' | 'analysed') =>
    transact(async (unit) => {
      await touchSession(unit, sessionId);
      await commandClip(
        unit,
        clipId,
        { type },
        { patch: { width: 1280, height: 720, frameCount: 30 } },
      );
    });
  await report('analysisStarted');
  await report('firstFrame');
  await report('analysed');
  await db().job.updateMany({ where: { clipId }, data: { state: 'succeeded' } });
  const { version } = await db().clip.findUniqueOrThrow({ where: { id: clipId } });
  const chosen = await chooseAnchors(fixture.actor, clipId, {
    expectedVersion: version,
    anchors: [{ frame: 0, box: [10, 10, 60, 120] }],
  });
  const attemptId = chosen.attempt?.id ?? '';
  await db().artifact.create({
    data: {
      kind: 'path',
      ownerId: fixture.actor.id,
      sessionId,
      clipId,
      attemptId,
      path: `test/${attemptId}`,
      bytes: 1n,
      sha256: '0'.repeat(64),
      contentType: 'x/y',
    },
  });
  await transact(async (unit) => {
    await touchSession(unit, sessionId);
    await commandClip(unit, clipId, { type: 'followed', lost: 0 });
  });
  const clip = await db().clip.findUniqueOrThrow({ where: { id: clipId } });
  return { sessionId, clipId, version: clip.version };
}

/** Only this clip's jobs stay live, so that claims in one test do not meet those of another. */
export async function clearQueue(): Promise<void> {
  const { db } = await importServer();
  await db().job.updateMany({
    where: { state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled' },
  });
}
