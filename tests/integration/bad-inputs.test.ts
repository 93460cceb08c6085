// The whole table of bad inputs through the real endpoints: videos through the real upload and the real
// check, ids and files of the ingest folder by their routes. No answer is a 500, nothing
// outside is touched, and afterwards web and worker do their work.

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { ingestListing, type VideoView } from '@/lib/contracts/videos';
import { db } from '@/lib/server/db/client';
import type { Workers } from '@/workers/runtime/start-workers';
import { badBodies } from '../hostile-inputs/bad-bodies';
import { badBoxes } from '../hostile-inputs/bad-boxes';
import { badLists } from '../hostile-inputs/bad-lists';
import { badVideos } from '../hostile-inputs/bad-videos';
import { catalog } from '../hostile-inputs/catalog';
import { disguisedScripts } from '../hostile-inputs/disguised-scripts';
import { bytesOf, type MakeFile, validVideo } from '../hostile-inputs/video-makers';
import { someOf } from '../support/cases';
import { type Installation, startInstallation, type TestUser } from '../support/installation';
import { skippedFor } from '../support/needs';
import { eventually } from './jobs/jobs-fixture';

const project = resolve(import.meta.dirname, '../..');

let installation: Installation;
let alice: TestUser;
let workers: Workers;
let folder: string;
let canary: { server: Server; requests: string[]; address: string; file: string };
/** Every status that was answered. */
const statuses: number[] = [];

beforeAll(async () => {
  installation = await startInstallation({
    STORAGE_MIN_FREE_BYTES: '0',
    RATE_LIMIT_FACTOR: '0',
    INGEST_STABLE_SECONDS: '0',
    RETRY_BASE_DELAY: '0',
    RETRY_MAX_DELAY: '0',
  });
  alice = await installation.createUser('alice', 'owner');
  folder = mkdtempSync(join(tmpdir(), 'followspot-bad-inputs-'));
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const file = join(folder, 'canary.mp4');
  await validVideo(1)(file);
  canary = { server, requests, address: `http://127.0.0.1:${port}`, file };
});
afterAll(async () => {
  await workers.stop(5_000);
  canary.server.close();
  await installation.close();
  rmSync(folder, { recursive: true, force: true });
});

const request: Installation['request'] = async (path, options) => {
  const response = await installation.request(path, { as: alice, ...options });
  statuses.push(response.status);
  return response;
};

/** Uploads bytes under a name; the code of the rejection, or the id of the video. */
async function upload(bytes: Buffer, name: string): Promise<{ code: string } | { id: string }> {
  const tus = { 'tus-resumable': '1.0.0' };
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  const created = await request('/api/v1/uploads', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  if (created.status !== 201) return { code: errorEnvelope.parse(await created.json()).error.code };
  const sent = await request(created.headers.get('location') ?? '', {
    method: 'PATCH',
    raw: new Uint8Array(bytes),
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  });
  const id = sent.headers.get('x-video-id');
  if (id === null) return { code: errorEnvelope.parse(await sent.json()).error.code };
  return { id };
}

async function readVideo(id: string): Promise<VideoView> {
  return ((await (await request(`/api/v1/videos/${id}`)).json()) as { data: VideoView }).data;
}

/** "accepted", or the code of the rejection: by the upload, or by the check. */
async function outcomeOf(makeFile: MakeFile, name: string): Promise<string> {
  const file = join(folder, randomUUID());
  await makeFile(file);
  const uploaded = await upload(readFileSync(file), name);
  rmSync(file);
  if ('code' in uploaded) return uploaded.code;
  const video = await eventually(
    'checked',
    async () => {
      const view = await readVideo(uploaded.id);
      return view.state === 'checking' ? null : view;
    },
    60_000,
  );
  return video.state === 'ready' ? 'accepted' : (video.error?.code ?? 'no error');
}

describe('a bad video, uploaded and checked', () => {
  // An empty upload is rejected before there is anything to check.
  const sooner: Readonly<Record<string, string>> = { 'an empty file': 'MEDIA_UNREADABLE' };

  // All of them go through the check alone in bad-videos.test.ts.
  it.each(someOf(badVideos, 3).map((video) => ({ ...video, title: `${video.id} ${video.name}` })))(
    '$title: $outcome',
    async ({ name, extension, makeFile, outcome }) => {
      expect(await outcomeOf(makeFile, `upload.${extension}`)).toBe(sooner[name] ?? outcome);
    },
  );

  it.each(Object.entries(disguisedScripts))('V22 %s is not followed', async (_, script) => {
    canary.requests.length = 0;
    expect(await outcomeOf(bytesOf(script(canary)), 'upload.mp4')).toBe('MEDIA_FORMAT_NOT_ALLOWED');
    expect(canary.requests).toEqual([]);
  });
});

describe('a path that is none', () => {
  const ingest = () => join(installation.storage, 'ingest');
  const codeOf = async (response: Response) =>
    errorEnvelope.parse(await response.json()).error.code;
  const listed = async () => {
    const response = await request('/api/v1/videos/ingest');
    return ingestListing.parse(((await response.json()) as { data: unknown }).data).files;
  };
  const keyOf = (name: string) =>
    eventually(
      `${name} is offered`,
      async () => (await listed()).find((file) => file.name === name)?.key,
    );
  const take = (key: string) => request('/api/v1/videos/ingest', { method: 'POST', body: { key } });

  it('P1 the id of a deleted video is not found', async () => {
    const { id } = await db().video.create({
      data: { ownerId: alice.id, name: 'gone.mp4', sizeBytes: 1, state: 'ready' },
    });
    await db().video.delete({ where: { id } });
    expect(await codeOf(await request(`/api/v1/videos/${id}`))).toBe('VIDEO_NOT_FOUND');
  });

  it.each(['.', '%20', '%09', '/'])('P2 an id with %j behind it is none', async (end) => {
    const response = await request(`/api/v1/videos/${randomUUID()}${end}`);
    expect([400, 404]).toContain(response.status);
  });

  it('P3 a symbolic link, P5 a pipe and P7 a folder with the name of a video are not offered', async () => {
    symlinkSync(canary.file, join(ingest(), 'link.mp4'));
    execFileSync('mkfifo', [join(ingest(), 'pipe.mp4')]);
    mkdirSync(join(ingest(), 'folder.mp4'));
    expect(await listed()).toEqual([]);
  });

  it('P4 a hard link is taken as the file that it is, and the original stays', async () => {
    linkSync(canary.file, join(ingest(), 'hard.mp4'));
    const response = await take(await keyOf('hard.mp4'));
    expect(response.status).toBe(201);
    expect(existsSync(canary.file)).toBe(true);
    rmSync(join(ingest(), 'hard.mp4'));
  });

  it(
    'P6 a file that may not be read is rejected with that reason',
    skippedFor(process.getuid?.() === 0 ? 'root may read every file' : null),
    async () => {
      const file = join(ingest(), 'locked.mp4');
      writeFileSync(file, readFileSync(canary.file));
      chmodSync(file, 0o000);
      expect(await codeOf(await take(await keyOf('locked.mp4')))).toBe('MEDIA_UNREADABLE');
      rmSync(file);
    },
  );

  it('P8 a file that is exchanged for a link after it was listed is not followed', async () => {
    const file = join(ingest(), 'swapped.mp4');
    writeFileSync(file, readFileSync(canary.file));
    const key = await keyOf('swapped.mp4');
    const secret = join(folder, 'secret.mp4');
    writeFileSync(secret, readFileSync(canary.file));
    renameSync(file, `${file}.was`);
    symlinkSync(secret, file);
    expect(await codeOf(await take(key))).toBe('NOT_FOUND');
  });
});

it('J12 a decision on a version that has passed is a conflict', async () => {
  const { id: videoId } = await db().video.create({
    data: { ownerId: alice.id, name: 'm.mp4', sizeBytes: 1, state: 'ready' },
  });
  const session = await db().session.create({
    data: {
      ownerId: alice.id,
      videoId,
      game: 'g',
      player: 'p',
      style: { kind: 'dot', color: '#ff0000' },
    },
  });
  const clip = await db().clip.create({
    data: { sessionId: session.id, position: 0, startMs: 0, stopMs: 1000, version: 7 },
  });
  const response = await request(`/api/v1/clips/${clip.id}/skip`, {
    method: 'POST',
    body: { expectedVersion: 6 },
  });
  expect([response.status, errorEnvelope.parse(await response.json()).error.code]).toEqual([
    409,
    'VERSION_CONFLICT',
  ]);
});

describe('the table', () => {
  const named: Readonly<Record<string, readonly string[]>> = {
    'bad-videos': badVideos.map(({ id, name }) => `${id} ${name}`),
    'bad-lists': badLists.map(({ name }) => name),
    'bad-bodies': badBodies.map(({ title }) => title),
    'bad-boxes': badBoxes.map(({ name }) => name),
  };

  it('has all 86 numbers', () => {
    expect(Object.keys(catalog)).toHaveLength(86);
  });

  it.each(Object.entries(catalog))('%s is tried, or why not is said', (id, coverage) => {
    if ('notApplicable' in coverage) return expect(coverage.notApplicable).not.toBe('');
    const isIt = new RegExp(`\\b${id}\\b`);
    if ('table' in coverage)
      expect(named[coverage.table]?.filter((name) => isIt.test(name))).not.toEqual([]);
    else expect(readFileSync(join(project, coverage.test), 'utf8')).toMatch(isIt);
  });
});

it('after all of it: no 500 was answered, nothing was fetched, and a valid video is accepted', async () => {
  expect(statuses.length).toBeGreaterThan(100);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(canary.requests).toEqual([]);
  expect(await outcomeOf(validVideo(1), 'valid.mp4')).toBe('accepted');
  expect((await request('/api/v1/health/live')).status).toBe(200);
  // Nothing under a name that came from outside.
  for (const file of readdirSync(installation.storage, { recursive: true, encoding: 'utf8' }))
    if (!file.startsWith('ingest/')) expect(file).toMatch(/^[\w./-]+$/);
  const { runFsck } = await import('@/lib/server/fsck/run-fsck');
  const { problems } = await runFsck({ strict: true });
  expect(problems.filter(({ invariant }) => invariant !== 'video-without-source')).toEqual([]);
});
