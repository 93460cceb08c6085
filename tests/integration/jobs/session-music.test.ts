// Music of a session, from the upload over HTTP through the real job to the view: taken, replaced, deleted;
// what is no music gets an error and leaves nothing; no other person reaches it.

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { type SessionView, sessionView } from '@/lib/contracts/sessions';
import { db } from '@/lib/server/db/client';
import { purgeDeleted } from '@/lib/server/retention/purge-deleted';
import { removeScheduled } from '@/lib/server/storage/file-removals';
import type { Workers } from '@/workers/runtime/start-workers';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { eventually } from './jobs-fixture';

let installation: Installation;
let workers: Workers;
let alice: TestUser;
let bob: TestUser;
let sessionId: string;

beforeAll(async () => {
  installation = await startInstallation({
    ...{ STORAGE_MIN_FREE_BYTES: '0', BUNDLED_MODEL: 'off', MUSIC_MAX_SECONDS: '30' },
    MUSIC_MAX_BYTES: String(4 * 2 ** 20),
  });
  alice = await installation.createUser('alice', 'editor');
  bob = await installation.createUser('bob', 'editor');
  const video = await db().video.create({
    data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: 1, state: 'ready' },
  });
  const session = await db().session.create({
    data: {
      ...{ ownerId: alice.id, videoId: video.id, game: 'Final', player: 'Ada' },
      style: { kind: 'dot', color: '#ff0000' },
    },
  });
  sessionId = session.id;
  const { prepareStorage } = await import('@/lib/server/storage/storage');
  await prepareStorage();
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
}, 180_000);

afterAll(async () => {
  await workers.stop(5_000);
  await installation.close();
});

const tus = { 'tus-resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

function create(name: string, bytes: number, { as = alice, of = sessionId } = {}) {
  return installation.request('/api/v1/uploads', {
    ...{ method: 'POST', as },
    headers: {
      ...{ ...tus, 'upload-length': String(bytes) },
      'upload-metadata': `filename ${base64(name)},sessionId ${base64(of)}`,
    },
  });
}

async function upload(name: string, bytes: Buffer): Promise<void> {
  const created = await create(name, bytes.length);
  expect(created.status).toBe(201);
  const path = created.headers.get('location') ?? '';
  const sent = await installation.request(path, {
    ...{ method: 'PATCH', as: alice, raw: new Uint8Array(bytes) },
    headers: {
      ...{ ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    },
  });
  expect([sent.status, sent.headers.get('x-video-id')]).toEqual([204, null]);
}

async function view(): Promise<SessionView> {
  const response = await installation.request(`/api/v1/sessions/${sessionId}`, { as: alice });
  return sessionView.parse((await response.json()).data);
}

/** Its rows are read one after the other, so a view may be of a moment between two of them. */
const checked = (isDone: (music: SessionView['music']) => boolean) =>
  eventually(
    'the music is checked',
    async () => {
      const session = await view();
      return !session.music.checking && isDone(session.music) ? session : null;
    },
    120_000,
  );

function song(...codec: readonly string[]): Buffer {
  const file = join(installation.storage, 'song');
  const tone = 'sine=frequency=500:sample_rate=48000:duration=2';
  const argv = ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', tone, ...codec, file];
  execFileSync('ffmpeg', argv);
  return readFileSync(file);
}

/** Files of the session, and what is left of uploads. */
async function filesLeft(): Promise<string[]> {
  await removeScheduled();
  const folder = join(installation.storage, 'sessions', sessionId);
  return existsSync(folder) ? readdirSync(folder) : [];
}

const patch = (reelOptions: unknown) =>
  installation.request(`/api/v1/sessions/${sessionId}`, {
    ...{ method: 'PATCH', as: alice, body: { reelOptions } },
  });

it('is checked, kept in one form, and used; another one takes its place', async () => {
  expect((await view()).music).toEqual({ file: null, checking: false, error: null });
  await upload('Song.mp3', song('-c:a', 'libmp3lame', '-f', 'mp3'));
  const first = await checked(({ file }) => file !== null);
  const { file } = first.music;
  expect(file).toMatchObject({ name: 'Song.mp3' });
  expect(file?.seconds).toBeCloseTo(2, 0);
  expect(first.reelOptions.music).toEqual({ fileId: file?.id, level: 'background' });
  const chosen = await patch({ ...first.reelOptions, music: { fileId: file?.id, level: 'only' } });
  expect(chosen.status).toBe(200);
  await upload('Other.flac', song('-c:a', 'flac', '-f', 'flac'));
  const second = await checked(({ file }) => file?.name === 'Other.flac');
  expect(second.music).toMatchObject({ file: { name: 'Other.flac' }, error: null });
  expect(second.music.file?.id).not.toBe(file?.id);
  expect(second.reelOptions.music).toEqual({ fileId: second.music.file?.id, level: 'only' });
  expect(await filesLeft()).toHaveLength(1);
  const rows = await db().artifact.findMany({ where: { sessionId } });
  expect(rows).toMatchObject([{ kind: 'music', ownerId: alice.id, contentType: 'audio/mp4' }]);
  const old = await patch({ ...first.reelOptions });
  expect(errorEnvelope.parse(await old.json()).error).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ path: 'reelOptions.music.fileId' }],
  });
});

it('that is a playlist gets a clear error and leaves what was there before', async () => {
  const before = await view();
  await upload('list.mp3', Buffer.from('#EXTM3U\n#EXTINF:3,\nfile:///etc/passwd\n'));
  const after = await checked(({ error }) => error !== null);
  expect(after.music.error).toMatchObject({ code: 'MEDIA_FORMAT_NOT_ALLOWED' });
  expect(after.music.file).toEqual(before.music.file);
  expect(await filesLeft()).toHaveLength(1);
  expect(await db().artifact.count({ where: { sessionId } })).toBe(1);
});

describe('when it is deleted', () => {
  const path = () => `/api/v1/sessions/${sessionId}/music`;
  const ask = (method: string, to: string, as = alice) => installation.request(to, { method, as });
  const sessionOf = async (response: Response) =>
    sessionView.parse((await response.json()).data) satisfies SessionView;
  const afterUndo = () => Date.now() + 11_000;

  it('is neither shown nor used, and undo brings it back as it was used', async () => {
    const before = await view();
    expect(before.reelOptions.music).toMatchObject({ level: 'only' });
    expect((await ask('DELETE', path(), bob)).status).toBe(404);
    const deleted = await sessionOf(await ask('DELETE', path()));
    expect([deleted.music.file, deleted.reelOptions.music]).toEqual([null, null]);
    expect(await purgeDeleted()).toBe(0);
    expect(await filesLeft()).toHaveLength(1);
    expect((await patch(before.reelOptions)).status).toBe(422);
    // What is chosen meanwhile stays, and so does what was chosen of the music.
    const faded = await patch({ ...deleted.reelOptions, crossFadeSeconds: 0.5 });
    expect((await sessionOf(faded)).reelOptions.music).toBeNull();
    expect((await ask('POST', `${path()}/undelete`, bob)).status).toBe(404);
    const back = await sessionOf(await ask('POST', `${path()}/undelete`));
    expect(back.music.file).toEqual(before.music.file);
    expect(back.reelOptions).toEqual({ ...before.reelOptions, crossFadeSeconds: 0.5 });
    expect((await ask('POST', `${path()}/undelete`)).status).toBe(200);
    expect(await purgeDeleted(afterUndo())).toBe(0);
    expect(await filesLeft()).toHaveLength(1);
  });

  it('does not come back once other music was brought', async () => {
    await ask('DELETE', path());
    await upload('New.flac', song('-c:a', 'flac', '-f', 'flac'));
    const other = await checked(({ file }) => file?.name === 'New.flac');
    expect(other.reelOptions.music).toEqual({ fileId: other.music.file?.id, level: 'background' });
    const after = await sessionOf(await ask('POST', `${path()}/undelete`));
    expect(after.music.file).toEqual(other.music.file);
    expect(await filesLeft()).toHaveLength(1);
  });

  it('while it is being checked, is checked after the undo', async () => {
    await db().job.deleteMany({ where: { sessionId, kind: 'music' } });
    const { path: stored, ...row } = await db().artifact.findFirstOrThrow({ where: { sessionId } });
    const unchecked = { ...row, id: randomUUID(), path: `${stored}.unchecked`, meta: {} };
    await db().artifact.create({ data: { ...unchecked, jobId: null } });
    await ask('DELETE', path());
    expect(await db().job.count({ where: { sessionId, kind: 'music' } })).toBe(0);
    await ask('POST', `${path()}/undelete`);
    expect(await db().job.count({ where: { sessionId, kind: 'music' } })).toBe(1);
    // There is no such file: the check fails, and what was there before stays.
    const after = await checked(({ error }) => error !== null);
    expect(after.music.file?.name).toBe('New.flac');
  });

  it('is purged with its file after ten seconds', async () => {
    await ask('DELETE', path());
    expect(await purgeDeleted(afterUndo())).toBe(1);
    expect(await filesLeft()).toEqual([]);
    expect(await db().artifact.count({ where: { sessionId } })).toBe(0);
    const gone = await ask('POST', `${path()}/undelete`);
    expect(errorEnvelope.parse(await gone.json()).error).toMatchObject({ code: 'NOT_FOUND' });
    const { musicDeletedAt } = await db().session.findUniqueOrThrow({ where: { id: sessionId } });
    expect([musicDeletedAt, (await view()).reelOptions.music]).toEqual([null, null]);
  });
});

it('without sound leaves nothing', async () => {
  const frames = ['-f', 'lavfi', '-i', 'testsrc=s=64x64:d=1', '-map', '1:v', '-f', 'mp4'];
  await upload('silent.m4a', song(...frames));
  expect((await checked(({ error }) => error !== null)).music).toMatchObject({
    file: null,
    error: { code: 'MEDIA_UNREADABLE', message: 'There is no sound in this file.' },
  });
  expect(await filesLeft()).toEqual([]);
  expect(await db().artifact.count({ where: { sessionId } })).toBe(0);
});

it.each<[string, () => Promise<Response>, number, string]>([
  ['an empty file', () => create('song.mp3', 0), 422, 'MEDIA_UNREADABLE'],
  ['a name of another type', () => create('song.exe', 9), 422, 'MEDIA_FORMAT_NOT_ALLOWED'],
  ['a video', () => create('match.mp4', 9), 422, 'MEDIA_FORMAT_NOT_ALLOWED'],
  ['one that is too large', () => create('song.wav', 5 * 2 ** 20), 413, 'PAYLOAD_TOO_LARGE'],
  ['that of another', () => create('song.mp3', 9, { as: bob }), 404, 'SESSION_NOT_FOUND'],
  ['of no session', () => create('song.mp3', 9, { of: '../etc' }), 404, 'SESSION_NOT_FOUND'],
])('is not begun: %s', async (_, request, status, code) => {
  const response = await request();
  expect([response.status, errorEnvelope.parse(await response.json()).error.code]).toEqual([
    ...[status, code],
  ]);
});
