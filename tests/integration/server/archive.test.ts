// The download of everything: a ZIP that another program opens, with the bytes that are stored, for
// those who may see the session.

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { archiveManifest, clipPassport } from '@/lib/contracts/exports';
import { sessionMetadata } from '@/lib/contracts/session-metadata';
import { sessionView } from '@/lib/contracts/sessions';
import { db } from '@/lib/server/db/client';
import type { ArtifactKind } from '@/lib/server/db/generated/enums';
import { slotRules, takeSlot } from '@/lib/server/limits/slots';
import { createShare } from '@/lib/server/shares/create-share';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { skippedFor } from '../../support/needs';

const unzipMissing = (() => {
  try {
    execFileSync('unzip', ['-v']);
    return null;
  } catch {
    return 'no unzip here';
  }
})();

let installation: Installation;
let folder: string;
let coach: TestUser;
let parent: TestUser;
let videoId: string;

beforeAll(async () => {
  installation = await startInstallation();
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
  coach = await installation.createUser('coach', 'editor');
  parent = await installation.createUser('parent', 'viewer');
  const data = { ownerId: coach.id, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' } as const;
  videoId = (await db().video.create({ data })).id;
  await createShare(db(), {
    ownerId: coach.id,
    userId: parent.id,
    createdBy: coach.id,
    videoId: null,
    player: 'Zoë/../../etc',
    role: 'viewer',
  });
});

afterAll(async () => {
  await installation.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A session of `clips` clips, each with its path; finals and a reel where they are wanted. */
async function makeSession(
  player: string,
  clips: number,
  { isFinished = true, reelBytes = 2_000_000 } = {},
) {
  const style = { kind: 'dot', color: '#ff0000' };
  const { id: sessionId } = await db().session.create({
    data: { ownerId: coach.id, videoId, game: 'Cup <final>', player, style },
  });
  const contents: Record<string, Buffer> = {};
  const store = async (name: string, kind: ArtifactKind, bytes: Buffer, of: object = {}) => {
    const path = `final/${sessionId}/${name}`;
    mkdirSync(dirname(join(installation.storage, path)), { recursive: true });
    writeFileSync(join(installation.storage, path), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const facts = { bytes: bytes.length, sha256, contentType: 'video/mp4', path };
    await db().artifact.create({
      data: { kind, ownerId: coach.id, videoId, sessionId, ...facts, ...of },
    });
    contents[name] = bytes;
  };
  for (let position = 0; position < clips; position++) {
    const { id: clipId } = await db().clip.create({
      data: { sessionId, position, startMs: 0, stopMs: 5000 },
    });
    const data = { clipId, number: 1, tracker: 'full', anchors: [] };
    const { id: attemptId } = await db().attempt.create({ data });
    await db().clip.update({ where: { id: clipId }, data: { currentAttemptId: attemptId } });
    const of = { clipId, attemptId };
    await store(`paths/clip0${position + 1}.json`, 'path', Buffer.from('{"frames":[]}'), of);
    if (isFinished)
      await store(`clips/clip0${position + 1}.mp4`, 'final', randomBytes(300_000 + position), of);
  }
  if (isFinished) await store('reel.mp4', 'reel', randomBytes(reelBytes));
  return { sessionId, contents, url: `/api/v1/sessions/${sessionId}/archive` };
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;

it(
  'another program opens it and finds every stored byte and the session',
  skippedFor(unzipMissing),
  async () => {
    const { sessionId, contents, url } = await makeSession('Zoë/../../etc', 2);
    const response = await installation.request(url, { as: parent });
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toContain('Cup_final_');
    const zip = join(folder, 'all.zip');
    writeFileSync(zip, bytes);
    expect(execFileSync('unzip', ['-t', zip], { encoding: 'utf8' })).toContain(
      'No errors detected in compressed data',
    );
    const out = join(folder, 'all');
    execFileSync('unzip', ['-q', zip, '-d', out], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const [name = '', ...others] = readdirSync(out);
    expect(others).toEqual([]);
    const read = (path: string) => readFileSync(join(out, name, path));
    const { 'reel.mp4': reel = Buffer.alloc(0), ...rest } = contents;
    for (const [path, stored] of Object.entries(rest)) expect(hash(read(path))).toBe(hash(stored));
    expect(hash(read(`${name}_tracked.mp4`))).toBe(hash(reel));
    const session = sessionView.parse(JSON.parse(read('session.json').toString()));
    expect([session.id, session.rights.edit]).toEqual([sessionId, false]);
    const metadata = sessionMetadata.parse(JSON.parse(read('metadata.json').toString()));
    expect(metadata).toMatchObject({ mode: 'no_detect', modelSource: 'none', clips: [{}, {}] });
    const sizes = Object.values(contents).reduce((sum, { length }) => sum + length, 0);
    expect(session.archive).toEqual({ url, sizeBytes: sizes });
    const files = readdirSync(out, { recursive: true, withFileTypes: true });
    // Beside what is stored: the session, its metadata, two passports, the manifest.
    const names = files.filter((entry) => entry.isFile());
    expect(names).toHaveLength(Object.keys(contents).length + 5);
    const manifest = archiveManifest.parse(JSON.parse(read('manifest.json').toString()));
    expect(manifest.files).toHaveLength(names.length - 1);
    for (const { name: path, bytes: length, sha256 } of manifest.files) {
      expect(read(path)).toHaveLength(length);
      expect(hash(read(path)), path).toBe(sha256);
    }
    const passport = clipPassport.parse(JSON.parse(read('clips/clip02.passport.json').toString()));
    expect(passport).toMatchObject({ sessionId, number: 2, tracking: { tracker: 'full' } });
    expect(
      await db().auditEntry.count({ where: { action: 'session.download', objectId: sessionId } }),
    ).toBe(1);
  },
);

it('a parent gets only the child’s; a session without a result has none', async () => {
  const other = await makeSession('Grace', 1);
  expect(await codeOf(await installation.request(other.url, { as: parent }))).toBe(
    'SESSION_NOT_FOUND',
  );
  expect((await installation.request(other.url)).status).toBe(401);
  const unfinished = await makeSession('Grace', 1, { isFinished: false });
  expect(await codeOf(await installation.request(unfinished.url, { as: coach }))).toBe(
    'ARTIFACT_NOT_READY',
  );
});

it('a file that is not what was written is refused before the first byte', async () => {
  const { url, sessionId } = await makeSession('Ada', 1);
  writeFileSync(join(installation.storage, `final/${sessionId}/clips/clip01.mp4`), 'another one');
  const response = await installation.request(url, { as: coach });
  expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
});

it('takes one download slot, until it has ended or was given up; the headers alone take none', async () => {
  // More than the buffers between server and client take: it cannot end while it is not read.
  const { url } = await makeSession('Ada', 3, { reelBytes: 40_000_000 });
  const { perPerson } = slotRules.download;
  const held = Array.from({ length: perPerson - 1 }, () =>
    takeSlot('download', coach.id, new AbortController().signal),
  );
  const head = await installation.request(url, { as: coach, method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const whole = await installation.request(url, { as: coach });
  expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
  expect(await codeOf(await installation.request(url, { as: coach }))).toBe('RATE_LIMITED');
  await whole.body?.cancel();
  await expect
    .poll(async () => {
      const again = await installation.request(url, { as: coach });
      await again.arrayBuffer();
      return again.status;
    })
    .toBe(200);
  for (const free of held) free();
});
