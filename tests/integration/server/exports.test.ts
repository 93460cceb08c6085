// The path of a clip as files of other programs, its passport, and the archive with every format:
// what viewers of the session get, and what is answered instead of a file.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { archiveManifest, clipPassport } from '@/lib/contracts/exports';
import { pathFormatNames, pathFormats } from '@/lib/exports/path-formats';
import { writePath } from '@/lib/exports/write-path';
import { encodeFrameTable } from '@/lib/media/frame-table';
import { db } from '@/lib/server/db/client';
import type { ArtifactKind } from '@/lib/server/db/generated/enums';
import { createShare } from '@/lib/server/shares/create-share';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { examplePath } from '../../support/path-example';

const example = examplePath();
const anchors = [
  { frame: 1, box: [107, 50, 158, 181] },
  { frame: 6, box: null },
];

let installation: Installation;
let coach: TestUser;
let parent: TestUser;
let stranger: TestUser;
let videoId: string;

beforeAll(async () => {
  installation = await startInstallation();
  coach = await installation.createUser('coach', 'editor');
  parent = await installation.createUser('parent', 'viewer');
  stranger = await installation.createUser('stranger', 'editor');
  const data = {
    ownerId: coach.id,
    name: example.video.name,
    sizeBytes: 1,
    state: 'ready',
  } as const;
  videoId = (await db().video.create({ data })).id;
  await createShare(db(), {
    ...{ ownerId: coach.id, userId: parent.id, createdBy: coach.id },
    ...{ videoId: null, player: 'Zoë', role: 'viewer' },
  });
});

afterAll(() => installation.close());

/** A session of one clip, followed or not, rendered. */
async function makeClip({ isFollowed = true, frames = example.frameTable } = {}) {
  const style = { kind: 'dot', color: '#ff0000' };
  const { id: sessionId } = await db().session.create({
    data: { ownerId: coach.id, videoId, game: "Cup's final", player: 'Zoë', style },
  });
  const analysis = { analysisMode: 'model', analysisModel: 'people.onnx (cpu)' };
  const size = { width: 1920, height: 1080, fps: 29.97, frameCount: 12 };
  const { id: clipId } = await db().clip.create({
    data: { sessionId, position: 0, startMs: 10_010, stopMs: 10_400, ...analysis, ...size },
  });
  const summary = { seen: 0.5, bridged: 0.25, lost: 0.25, doubts: 1 };
  const { id: attemptId } = await db().attempt.create({
    data: { clipId, number: 1, tracker: 'full', anchors, summary },
  });
  await db().clip.update({ where: { id: clipId }, data: { currentAttemptId: attemptId } });
  const store = async (kind: ArtifactKind, content: string, of: object) => {
    const path = `final/${clipId}/${kind}`;
    const bytes = Buffer.from(content);
    mkdirSync(dirname(join(installation.storage, path)), { recursive: true });
    writeFileSync(join(installation.storage, path), bytes);
    const facts = { bytes: bytes.length, sha256: hash(bytes), contentType: 'x/y', path };
    const owned = { ownerId: coach.id, videoId, sessionId, clipId };
    await db().artifact.create({ data: { kind, ...owned, ...facts, ...of } });
  };
  await store('frames', encodeFrameTable(frames), {});
  if (isFollowed) await store('path', JSON.stringify(example.path), { attemptId });
  await store('final', 'a video', { attemptId });
  return { sessionId, clipId };
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const errorOf = async (response: Response) => errorEnvelope.parse(await response.json()).error;
const exportUrl = (clipId: string, format: string) =>
  `/api/v1/clips/${clipId}/path/export?format=${format}`;

it('a viewer of the session gets every format, named like the clip', async () => {
  const { clipId } = await makeClip();
  for (const { name, ending, mediaType } of pathFormats) {
    const response = await installation.request(exportUrl(clipId, name), { as: parent });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(mediaType);
    const disposition = decodeURIComponent(response.headers.get('content-disposition') ?? '');
    expect(disposition).toContain(`Cup_s_final_Zoë_clip01${ending}`);
    const text = await response.text();
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    const names = { game: "Cup's final", player: 'Zoë' };
    const clip = { number: 1, fileName: 'Cup_s_final_Zoë_clip01.mp4' };
    const video = { ...example.video, durationSeconds: null, hasSound: false };
    expect(text).toBe(writePath(name, { ...example, ...names, clip, video }));
  }
});

it('a trimmed clip is exported from its first shown frame on', async () => {
  const { clipId } = await makeClip();
  const count = example.path.frames.length;
  const trim = { trimFirst: 1, trimLast: count - 2 };
  await db().clip.update({ where: { id: clipId }, data: trim });
  const response = await installation.request(exportUrl(clipId, 'json'), { as: parent });
  const { frames: exported, clip } = (await response.json()) as {
    frames: { index: number; time: number; pts: number; box: unknown }[];
    clip: { frameCount: number };
  };
  expect(clip.frameCount).toBe(count - 2);
  expect(exported.map(({ index }) => index)).toEqual([...exported.keys()]);
  expect(exported[0]).toMatchObject({
    ...{ time: 0, pts: example.frameTable.pts[1] },
    box: example.path.frames[1]?.box ?? null,
  });
  expect(exported.at(-1)?.pts).toBe(example.frameTable.pts[count - 2]);
});

it('what cannot be exported is answered with a reason', async () => {
  const { clipId } = await makeClip();
  const unknown = await installation.request(exportUrl(clipId, 'xls'), { as: parent });
  const { code, fields } = await errorOf(unknown);
  expect([unknown.status, code]).toEqual([422, 'VALIDATION_FAILED']);
  expect(fields[0]).toMatchObject({ path: 'format', allowed: pathFormatNames });
  const answer = async (id: string, as: TestUser) =>
    (await errorOf(await installation.request(exportUrl(id, 'mot'), { as }))).code;
  expect(await answer(clipId, stranger)).toBe('CLIP_NOT_FOUND');
  const unfollowed = await makeClip({ isFollowed: false });
  expect(await answer(unfollowed.clipId, coach)).toBe('ARTIFACT_NOT_READY');
  const shorter = examplePath(undefined, 'sss').frameTable;
  const other = await makeClip({ frames: shorter });
  expect(await answer(other.clipId, coach)).toBe('ARTIFACT_NOT_READY');
  await db().clip.update({ where: { id: clipId }, data: { currentAttemptId: null } });
  expect(await answer(clipId, coach)).toBe('ARTIFACT_NOT_READY');
});

it('the passport says what a clip was made from', async () => {
  const { clipId, sessionId } = await makeClip();
  const url = `/api/v1/clips/${clipId}/passport`;
  const response = await installation.request(url, { as: parent });
  const passport = clipPassport.parse(((await response.json()) as { data: unknown }).data);
  expect(passport).toMatchObject({
    ...{ sessionId, clipId, number: 1, player: 'Zoë' },
    model: { name: 'people.onnx', source: 'unknown', provider: 'cpu' },
    tracking: {
      tracker: 'full',
      corrections: 1,
      shares: { seen: 0.5, bridged: 0.25, lost: 0.25 },
      anchors: [{ kind: 'player' }, { kind: 'not_visible', box: null }],
    },
    files: { path: { sha256: hash(Buffer.from(JSON.stringify(example.path))) } },
  });
  const missing = await installation.request(url, { as: stranger });
  expect((await errorOf(missing)).code).toBe('CLIP_NOT_FOUND');
});

it('the archive holds every format of the paths when it is asked for', async () => {
  const { clipId, sessionId } = await makeClip();
  const url = `/api/v1/sessions/${sessionId}/archive?paths=all`;
  const head = await installation.request(url, { as: parent, method: 'HEAD' });
  const response = await installation.request(url, { as: parent });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(head.headers.get('content-length')).toBe(String(bytes.length));
  const files = unzipSync(bytes);
  const [folder = ''] = Object.keys(files)[0]?.split('/') ?? [];
  const manifest = archiveManifest.parse(
    JSON.parse(Buffer.from(files[`${folder}/manifest.json`] ?? []).toString()),
  );
  expect(manifest.files.map(({ name }) => name)).toEqual([
    ...['session.json', 'metadata.json', 'clips/clip01.mp4', 'paths/clip01.json'],
    'clips/clip01.passport.json',
    ...pathFormats.map(({ ending }) => `paths/clip01${ending}`),
  ]);
  for (const { name, sha256 } of manifest.files)
    expect(hash(files[`${folder}/${name}`] ?? new Uint8Array()), name).toBe(sha256);
  for (const { name, ending } of pathFormats) {
    const single = await installation.request(exportUrl(clipId, name), { as: parent });
    const inArchive = Buffer.from(files[`${folder}/paths/clip01${ending}`] ?? []).toString();
    expect(inArchive).toBe(await single.text());
  }
  const wrong = await installation.request(url.replace('all', 'none'), { as: parent });
  expect((await errorOf(wrong)).code).toBe('VALIDATION_FAILED');
});
