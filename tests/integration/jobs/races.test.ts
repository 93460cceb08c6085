// Concurrent users: one of them wins, the others receive the current state.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '@/lib/errors/app-error';
import { type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';
import { importServer, previewingClip } from './races-fixture';

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '2', MAX_CONCURRENT_CPU_JOBS: '3' });
});
afterAll(() => fixture.close());

describe('concurrent users', () => {
  it('twenty approvals of one version have one winner; the others receive the current state', async () => {
    const { clipCommand, db } = await importServer();
    const { clipId, version } = await previewingClip(fixture);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => clipCommand(fixture.actor, clipId, 'approve', version)),
    );
    const rejections = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as AppError] : [],
    );
    expect(rejections).toHaveLength(19);
    for (const error of rejections)
      expect(error).toMatchObject({
        code: 'VERSION_CONFLICT',
        body: { detail: { state: 'approved', version: version + 1 } },
      });
    expect(await db().clip.findUniqueOrThrow({ where: { id: clipId } })).toMatchObject({
      state: 'approved',
      version: version + 1,
    });
  });

  it('an approval that crosses the end of the preview still counts', async () => {
    const {
      clipCommand,
      inTransaction: transact,
      lockSession: touchSession,
      applyCommand: commandClip,
    } = await importServer();
    const { sessionId, clipId, version } = await previewingClip(fixture);
    await transact(async (unit) => {
      await touchSession(unit, sessionId);
      await commandClip(unit, clipId, { type: 'previewed' });
    });
    expect(await clipCommand(fixture.actor, clipId, 'approve', version)).toMatchObject({
      state: 'approved',
      version: version + 2,
    });
  });

  it('an approval of an outdated choice is rejected', async () => {
    const { clipCommand, chooseAnchors } = await importServer();
    const { clipId, version } = await previewingClip(fixture);
    await chooseAnchors(fixture.actor, clipId, {
      expectedVersion: version,
      anchors: [{ frame: 3, box: [10, 10, 60, 120] }],
    });
    await expect(clipCommand(fixture.actor, clipId, 'approve', version)).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });

  it('each change of a session has a revision of its own', async () => {
    const { updateSession, readSession } = await importServer();
    const { sessionId } = await makeSession(fixture, 1);
    const before = (await readSession(fixture.actor, sessionId)).revision;
    await Promise.all(
      Array.from({ length: 10 }, () =>
        updateSession(fixture.actor, sessionId, { style: { kind: 'ring', color: '#00ff00' } }),
      ),
    );
    expect((await readSession(fixture.actor, sessionId)).revision).toBe(before + 10);
  });

  it('records of other users are not found', async () => {
    const {
      readSession,
      readClip,
      clipCommand,
      listSessions,
      finalizeSession,
      readJob,
      cancelJob,
      db,
    } = await importServer();
    const { sessionId, clipIds } = await makeSession(fixture, 1);
    const { deleteSession } = await import('@/lib/server/sessions/delete-session');
    const stranger = { id: crypto.randomUUID(), userName: 'stranger', role: 'editor' } as const;
    const clipId = clipIds[0] ?? '';
    const job = await db().job.findFirstOrThrow({ where: { clipId } });
    await expect(readSession(stranger, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await expect(finalizeSession(stranger, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await expect(deleteSession(stranger, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await expect(readClip(stranger, clipId)).rejects.toMatchObject({ code: 'CLIP_NOT_FOUND' });
    await expect(clipCommand(stranger, clipId, 'skip', 1)).rejects.toMatchObject({
      code: 'CLIP_NOT_FOUND',
    });
    await expect(readJob(stranger, job.id)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    await expect(cancelJob(stranger, job.id)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    expect((await listSessions(stranger, { limit: 50 })).sessions).toEqual([]);
  });
});

describe('anchors', () => {
  it.each([
    ['beyond the last frame', { frame: 30, box: [10, 10, 60, 120] }, 'anchors[0].frame'],
    ['outside the image', { frame: 0, box: [1200, 10, 1290, 120] }, 'anchors[0].box'],
    ['too small', { frame: 0, box: [10, 10, 17, 120] }, 'anchors[0].box'],
    ['turned around', { frame: 0, box: [60, 120, 10, 10] }, 'anchors[0].box'],
    ['without any box', { frame: 0, box: null }, 'anchors'],
  ] as const)('%s are rejected with the field named', async (_name, anchor, path) => {
    const { chooseAnchors } = await importServer();
    const { clipId, version } = await previewingClip(fixture);
    const request = {
      expectedVersion: version,
      anchors: [
        {
          frame: anchor.frame,
          box: anchor.box ? ([...anchor.box] as [number, number, number, number]) : null,
        },
      ],
    };
    await expect(chooseAnchors(fixture.actor, clipId, request)).rejects.toMatchObject({
      code: 'BBOX_INVALID',
      body: { fields: [{ path }] },
    });
  });

  it('that exceed the edge by rounding are clamped', async () => {
    const { chooseAnchors } = await importServer();
    const { clipId, version } = await previewingClip(fixture);
    const clip = await chooseAnchors(fixture.actor, clipId, {
      expectedVersion: version,
      anchors: [{ frame: 0, box: [-0.6, 10, 60, 720.9] }],
    });
    expect(clip.attempt?.anchors).toEqual([{ frame: 0, box: [0, 10, 60, 720] }]);
  });
});
