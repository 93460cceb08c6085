// Deleting with time to undo: hidden and stopped at once, back with its work on undo, and gone with
// its files afterwards, whatever crashes in between.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deletedView } from '@/lib/contracts/storage';
import { db } from '@/lib/server/db/client';
import { purgeDeleted } from '@/lib/server/retention/purge-deleted';
import { createSessions } from '@/lib/server/sessions/create-sessions';
import { removeScheduled } from '@/lib/server/storage/file-removals';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { storeFile } from './storage-fixture';

let installation: Installation;
let alice: TestUser;
let videoId: string;
let sessionId: string;
let clipId: string;
let files: string[];

const afterUndo = () => Date.now() + 11_000;
const exists = (path: string) => existsSync(join(installation.storage, path));
const call = (method: string, path: string) =>
  installation.request(`/api/v1${path}`, { method, as: alice });
const status = async (method: string, path: string) => (await call(method, path)).status;

beforeAll(async () => {
  installation = await startInstallation({ STORAGE_MIN_FREE_BYTES: '0' });
  alice = await installation.createUser('alice', 'editor');
});
afterAll(() => installation.close());

beforeEach(async () => {
  const ownerId = alice.id;
  const video = await db().video.create({
    data: { ownerId, name: 'match.mp4', sizeBytes: 100n, state: 'ready' },
  });
  videoId = video.id;
  const clips = [{ startSeconds: 0, stopSeconds: 2, notes: '', lines: [2] }];
  const plan = { videoId, game: 'Cup', player: 'Ann', clips, totalSeconds: 2 };
  [sessionId = ''] = await createSessions({ ...alice, role: 'editor' }, [plan]);
  clipId = (await db().clip.findFirstOrThrow({ where: { sessionId } })).id;
  const stored = [
    await storeFile(installation.storage, 'source', { ownerId, videoId }),
    await storeFile(installation.storage, 'proxy', { ownerId, sessionId, clipId }),
    await storeFile(installation.storage, 'final', { ownerId, sessionId, clipId }),
  ];
  files = stored.map(({ path }) => path);
});

describe('a session', () => {
  it('is hidden at once, its work is stopped, and undo brings both back', async () => {
    const response = await call('DELETE', `/sessions/${sessionId}`);
    expect(response.status).toBe(200);
    const { deletedAt, purgeAt } = deletedView.parse((await response.json()).data);
    expect(Date.parse(purgeAt) - Date.parse(deletedAt)).toBe(10_000);
    const proxy = await db().artifact.findFirstOrThrow({ where: { kind: 'proxy', sessionId } });
    for (const path of [
      `/sessions/${sessionId}`,
      `/sessions/${sessionId}/clips`,
      `/clips/${clipId}`,
      `/artifacts/${proxy.id}`,
    ])
      expect([path, await status('GET', path)]).toEqual([path, 404]);
    const { data: page } = await (await call('GET', '/sessions')).json();
    expect(page.sessions.map((one: { id: string }) => one.id)).not.toContain(sessionId);
    const { data: jobs } = await (await call('GET', '/jobs')).json();
    expect(jobs.live).toEqual([]);
    expect(await db().job.count({ where: { sessionId, state: 'queued' } })).toBe(0);
    // A second deletion finds nothing; the purge before its time removes nothing.
    expect(await status('DELETE', `/sessions/${sessionId}`)).toBe(404);
    expect(await purgeDeleted()).toBe(0);

    expect(await status('POST', `/sessions/${sessionId}/undelete`)).toBe(200);
    expect(await status('POST', `/sessions/${sessionId}/undelete`)).toBe(200);
    expect(await status('GET', `/artifacts/${proxy.id}`)).toBe(200);
    expect(await db().job.findMany({ where: { sessionId, state: 'queued' } })).toMatchObject([
      { kind: 'analyse', clipId },
    ]);
    expect(await purgeDeleted(afterUndo())).toBe(0);
    expect(files.filter(exists)).toEqual(files);
  });

  it('is purged with its files after ten seconds; the match stays', async () => {
    await purgeDeleted(afterUndo());
    await call('DELETE', `/sessions/${sessionId}`);
    expect(await purgeDeleted(afterUndo())).toBe(1);
    expect(await db().session.findUnique({ where: { id: sessionId } })).toBeNull();
    expect(files.filter(exists)).toEqual(files.slice(0, 1));
    expect(await status('GET', `/videos/${videoId}`)).toBe(200);
    expect(await status('POST', `/sessions/${sessionId}/undelete`)).toBe(404);
  });

  it('a crash between rows and files loses no file to remove', async () => {
    await call('DELETE', `/sessions/${sessionId}`);
    // What purgeDeleted commits before it removes files.
    await db().$transaction(async (tx) => {
      const rows = await tx.artifact.findMany({ where: { sessionId } });
      await tx.fileRemoval.createMany({ data: rows.map(({ path, bytes }) => ({ path, bytes })) });
      await tx.session.delete({ where: { id: sessionId } });
    });
    expect(files.filter(exists)).toEqual(files);
    expect(await removeScheduled()).toBe(2);
    expect(files.filter(exists)).toEqual(files.slice(0, 1));
    expect(await db().fileRemoval.count()).toBe(0);
  });

  it('of another user is not found', async () => {
    const bob = await installation.createUser(`bob-${Date.now()}`, 'editor');
    const as = { method: 'POST', as: bob };
    await call('DELETE', `/sessions/${sessionId}`);
    for (const path of [`/sessions/${sessionId}/undelete`, `/videos/${videoId}/undelete`])
      expect((await installation.request(`/api/v1${path}`, as)).status).toBe(404);
  });
});

describe('a match', () => {
  it('with sessions is deleted only when that is meant, and comes back with them', async () => {
    const refused = await call('DELETE', `/videos/${videoId}`);
    expect(refused.status).toBe(409);
    expect((await refused.json()).error).toMatchObject({
      code: 'VIDEO_IN_USE',
      detail: { sessions: 1 },
    });
    expect(await status('DELETE', `/videos/${videoId}?sessions=true`)).toBe(200);
    for (const path of [`/videos/${videoId}`, `/sessions/${sessionId}`, `/clips/${clipId}`])
      expect([path, await status('GET', path)]).toEqual([path, 404]);
    expect(await status('POST', `/sessions/${sessionId}/undelete`)).toBe(404);
    expect(await status('POST', `/videos/${videoId}/undelete`)).toBe(200);
    for (const path of [`/videos/${videoId}`, `/sessions/${sessionId}`, `/clips/${clipId}`])
      expect([path, await status('GET', path)]).toEqual([path, 200]);
  });

  it('a session that was deleted before it stays deleted on undo', async () => {
    await call('DELETE', `/sessions/${sessionId}`);
    await call('DELETE', `/videos/${videoId}`);
    await call('POST', `/videos/${videoId}/undelete`);
    expect(await status('GET', `/sessions/${sessionId}`)).toBe(404);
  });

  it('is purged with sessions and files, and the audit log says who', async () => {
    await purgeDeleted(afterUndo());
    await call('DELETE', `/videos/${videoId}?sessions=true`);
    expect(await purgeDeleted(afterUndo())).toBe(2);
    expect(files.filter(exists)).toEqual([]);
    expect(await db().video.findUnique({ where: { id: videoId } })).toBeNull();
    const entries = await db().auditEntry.findMany({ where: { objectId: videoId } });
    expect(entries).toMatchObject([
      { action: 'video.delete', actorName: 'alice', detail: { name: 'match.mp4', sessions: 1 } },
    ]);
  });

  it('a session cannot be made of a deleted match', async () => {
    await call('DELETE', `/videos/${videoId}?sessions=true`);
    const clips = [{ startSeconds: 0, stopSeconds: 2, notes: '', lines: [2] }];
    const plan = { videoId, game: 'Cup', player: 'Ben', clips, totalSeconds: 2 };
    await expect(createSessions({ ...alice, role: 'editor' }, [plan])).rejects.toMatchObject({
      code: 'VIDEO_NOT_FOUND',
    });
  });

  it('that was being checked is checked after undo', async () => {
    await call('DELETE', `/sessions/${sessionId}`);
    await db().video.update({ where: { id: videoId }, data: { state: 'checking' } });
    await call('DELETE', `/videos/${videoId}`);
    await call('POST', `/videos/${videoId}/undelete`);
    expect(await db().job.findMany({ where: { videoId, kind: 'probe' } })).toMatchObject([
      { state: 'queued' },
    ]);
  });
});

it('a refused video is checked again on request', async () => {
  await db().video.update({
    where: { id: videoId },
    data: { state: 'refused', error: { code: 'MEDIA_UNREADABLE' } },
  });
  const response = await call('POST', `/videos/${videoId}/check`);
  expect(response.status).toBe(202);
  expect((await response.json()).data).toMatchObject({ state: 'checking', error: null });
  expect(await status('POST', `/videos/${videoId}/check`)).toBe(409);
  expect(await db().job.count({ where: { videoId, kind: 'probe', state: 'queued' } })).toBe(1);
});
