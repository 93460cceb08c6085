// Names of downloads by template: of the installation and of one session, in the header of a file, in the
// ZIP, and what a wrong template is answered.

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { fileNamesView } from '@/lib/contracts/file-names';
import { sessionMetadata } from '@/lib/contracts/session-metadata';
import { sessionView } from '@/lib/contracts/sessions';
import { db } from '@/lib/server/db/client';
import type { ArtifactKind } from '@/lib/server/db/generated/enums';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;
let coach: TestUser;
let sessionId: string;
const files: Record<string, string> = {};

beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('olivia', 'owner');
  coach = await installation.createUser('coach', 'editor');
  await makeSession();
});
afterAll(() => installation.close());

/** Two clips with the same notes, their finals, and the reel. */
async function makeSession(): Promise<void> {
  const ownerId = coach.id;
  const video = await db().video.create({
    data: { ownerId, name: 'Cup.mp4', sizeBytes: 1, state: 'ready' },
  });
  const session = await db().session.create({
    data: {
      ...{ ownerId, videoId: video.id, game: 'Cup final', player: 'Zoë' },
      ...{ style: { kind: 'dot', color: '#ff0000' }, createdAt: new Date('2026-05-16T12:00:00Z') },
    },
  });
  sessionId = session.id;
  const store = async (kind: ArtifactKind, of: object, downloadName: string | null = null) => {
    const id = randomUUID();
    const path = `final/${id}.mp4`;
    mkdirSync(dirname(join(installation.storage, path)), { recursive: true });
    writeFileSync(join(installation.storage, path), randomBytes(100));
    const facts = { bytes: 100, sha256: 'a'.repeat(64), contentType: 'video/mp4', path };
    await db().artifact.create({
      data: { id, kind, ownerId, videoId: video.id, sessionId, downloadName, ...facts, ...of },
    });
    return `/api/v1/artifacts/${id}`;
  };
  for (const position of [0, 1]) {
    const clip = await db().clip.create({
      data: {
        sessionId,
        position,
        startMs: 60_000 * (position + 1),
        stopMs: 200_000,
        notes: 'Goal',
      },
    });
    const attempt = await db().attempt.create({
      data: { clipId: clip.id, number: 1, tracker: 'full', anchors: [] },
    });
    await db().clip.update({ where: { id: clip.id }, data: { currentAttemptId: attempt.id } });
    const of = { clipId: clip.id, attemptId: attempt.id };
    files[`final ${position}`] = await store('final', of, 'as_rendered.mp4');
    files[`preview ${position}`] = await store('preview', of);
  }
  files.reel = await store('reel', {}, 'as_rendered.mp4');
  files.proxy = await store('proxy', {}, 'as_stored.mp4');
}

const send = (path: string, body: unknown, as: TestUser) =>
  installation.request(`/api/v1${path}`, { method: 'PATCH', body, as });
const errorOf = async (response: Response) => errorEnvelope.parse(await response.json()).error;

async function offered(file: string): Promise<string> {
  const response = await installation.request(`${files[file]}?download=1`, { as: coach });
  await response.arrayBuffer();
  return response.headers.get('content-disposition') ?? '';
}

async function archive(): Promise<{ name: string; entries: Record<string, Uint8Array> }> {
  const response = await installation.request(`/api/v1/sessions/${sessionId}/archive`, {
    as: coach,
  });
  const name = response.headers.get('content-disposition') ?? '';
  return { name, entries: unzipSync(new Uint8Array(await response.arrayBuffer())) };
}

async function readSession() {
  const response = await installation.request(`/api/v1/sessions/${sessionId}`, { as: coach });
  return sessionView.parse((await response.json()).data);
}

it('without any choice the names are those that programs rely on', async () => {
  expect(await offered('reel')).toContain("filename*=UTF-8''Cup_final_Zo%C3%AB_tracked.mp4");
  expect(await offered('final 0')).toContain('Cup_final_Zo%C3%AB_clip01_tracked.mp4');
  expect(await offered('preview 1')).toContain('Cup_final_Zo%C3%AB_clip02_preview.mp4');
  expect(await offered('proxy')).toContain('as_stored.mp4');
  const session = await readSession();
  expect(session.reel.fileName).toBe('Cup_final_Zoë_tracked.mp4');
  expect(session.nameTemplates).toEqual({ reel: null, clip: null, clipInArchive: null });
  const { name, entries } = await archive();
  expect(name).toContain('Cup_final_Zo%C3%AB.zip');
  expect(Object.keys(entries).sort()).toEqual(
    [
      ...['clips/clip01.mp4', 'clips/clip01.passport.json'],
      ...['clips/clip02.mp4', 'clips/clip02.passport.json'],
      ...['Cup_final_Zoë_tracked.mp4', 'manifest.json', 'metadata.json', 'session.json'],
    ]
      .map((entry) => `Cup_final_Zoë/${entry}`)
      .sort(),
  );
});

it('templates of the installation name what is there already, and the two alike get numbers', async () => {
  const before = await installation.request(`/api/v1/sessions/${sessionId}`, { as: coach });
  const templates = { reel: '{player} {date}', clip: '{number} {notes}', clipInArchive: '{notes}' };
  const changed = await send('/file-names', templates, owner);
  expect(changed.status).toBe(200);
  const view = fileNamesView.parse((await changed.json()).data);
  expect([view.chosen, view.templates]).toEqual([templates, templates]);
  expect(view.fields.reel).toEqual(['game', 'player', 'date', 'shape', 'mark']);

  expect(await offered('reel')).toContain('Zo%C3%AB%202026-05-16.mp4');
  expect(await offered('final 1')).toBe('attachment; filename="02 Goal.mp4"');
  const after = await installation.request(`/api/v1/sessions/${sessionId}`, { as: coach });
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  expect((await readSession()).reel.fileName).toBe('Zoë 2026-05-16.mp4');
  const { name, entries } = await archive();
  expect(name).toContain('Zo%C3%AB%202026-05-16.zip');
  expect(Object.keys(entries)).toEqual(
    expect.arrayContaining([
      ...['Zoë 2026-05-16/clips/Goal.mp4', 'Zoë 2026-05-16/clips/Goal (2).mp4'],
      ...['Zoë 2026-05-16/clips/Goal (2).passport.json', 'Zoë 2026-05-16/Zoë 2026-05-16.mp4'],
    ]),
  );
  const metadata = Buffer.from(entries['Zoë 2026-05-16/metadata.json'] ?? []).toString();
  expect(sessionMetadata.parse(JSON.parse(metadata)).reel).toBe('Zoë 2026-05-16.mp4');
  const where = { action: 'file_names.change', actorId: owner.id };
  expect(await db().auditEntry.count({ where })).toBe(1);
});

it('a session has its own before those of the installation', async () => {
  const own = { reel: '{game} of {player}' };
  expect((await send(`/sessions/${sessionId}`, { nameTemplates: own }, coach)).status).toBe(200);
  const session = await readSession();
  expect(session.nameTemplates).toEqual({ ...own, clip: null, clipInArchive: null });
  expect(session.reel.fileName).toBe('Cup_final of Zoë.mp4');
  expect(await offered('reel')).toContain('Cup_final%20of%20Zo%C3%AB.mp4');
  expect(await offered('final 1')).toBe('attachment; filename="02 Goal.mp4"');
});

it('an unknown field is an error that names it and the known ones, and changes nothing', async () => {
  const response = await send('/file-names', { reel: '{game}_{venue}' }, owner);
  const { code, fields } = await errorOf(response);
  expect([response.status, code]).toEqual([422, 'VALIDATION_FAILED']);
  const values = { field: '{venue}', fields: '{game} {player} {date} {shape} {mark}' };
  expect(fields).toMatchObject([
    {
      path: 'reel',
      message:
        'The name of a reel has no field {venue}. It has {game} {player} {date} {shape} {mark}.',
      text: { values },
    },
  ]);
  const ofSession = { nameTemplates: { clip: '{games}' } };
  const { fields: wrong } = await errorOf(await send(`/sessions/${sessionId}`, ofSession, coach));
  expect(wrong[0]?.path).toBe('nameTemplates.clip');
  expect((await readSession()).nameTemplates.reel).toBe('{game} of {player}');
});

it('only an owner names the files of all, and anyone signed in may read how', async () => {
  expect((await send('/file-names', {}, coach)).status).toBe(403);
  const read = await installation.request('/api/v1/file-names', { as: coach });
  expect(fileNamesView.parse((await read.json()).data).chosen.reel).toBe('{player} {date}');
  expect((await installation.request('/api/v1/file-names')).status).toBe(401);
  const back = await send('/file-names', {}, owner);
  expect(fileNamesView.parse((await back.json()).data).templates).toEqual({
    ...{ reel: '{game}_{player}_{mark}', clip: '{game}_{player}_{clip}_{mark}' },
    clipInArchive: '{clip}',
  });
});
