// Resumable uploads: stored bytes equal sent bytes through any connection failure, and uploads of
// other users are inaccessible.

import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { videoView } from '@/lib/contracts/videos';
import { db } from '@/lib/server/db/client';
import { sweepIncoming } from '@/lib/server/uploads/incoming';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  installation = await startInstallation({
    UPLOAD_MAX_BYTES: String(64 * 1024 * 1024),
    STORAGE_MIN_FREE_BYTES: '0',
  });
  alice = await installation.createUser('alice', 'editor');
  bob = await installation.createUser('bob', 'editor');
});

afterAll(() => installation.close());

const tus = { 'tus-resumable': '1.0.0' };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;

function createUpload(bytes: number, name = 'match.mp4', as: TestUser = alice): Promise<Response> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  return installation.request('/api/v1/uploads', {
    method: 'POST',
    as,
    headers: { ...tus, 'upload-length': String(bytes), 'upload-metadata': metadata },
  });
}

async function createdLocation(bytes: number, name?: string): Promise<string> {
  const response = await createUpload(bytes, name);
  expect(response.status).toBe(201);
  return response.headers.get('location') ?? '';
}

function send(
  path: string,
  offset: number,
  bytes: Buffer,
  as: TestUser = alice,
): Promise<Response> {
  return installation.request(path, {
    method: 'PATCH',
    as,
    raw: new Uint8Array(bytes),
    headers: {
      ...tus,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
  });
}

async function offsetOf(path: string): Promise<number> {
  const response = await installation.request(path, { method: 'HEAD', as: alice, headers: tus });
  expect(response.status).toBe(200);
  return Number(response.headers.get('upload-offset'));
}

/** Sends part of a body of a longer declared length, then cuts the connection. */
function sendAndCut(path: string, offset: number, bytes: Buffer, cutAfter: number): Promise<void> {
  return new Promise((settle) => {
    const { hostname, port } = new URL(installation.web.url);
    const headers = {
      ...tus,
      cookie: alice.cookie,
      'sec-fetch-site': 'same-origin',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes.length),
    };
    const req = request({ hostname, port, path, method: 'PATCH', headers });
    req.on('error', () => settle());
    req.write(bytes.subarray(0, cutAfter), () => setTimeout(() => req.destroy(), 50));
    req.on('close', () => settle());
  });
}

async function stored(videoId: string): Promise<Buffer> {
  const artifact = await db().artifact.findFirstOrThrow({ where: { videoId, kind: 'source' } });
  const bytes = readFileSync(join(installation.storage, artifact.path));
  expect([artifact.sha256, Number(artifact.bytes)]).toEqual([sha256(bytes), bytes.length]);
  return bytes;
}

describe('stored bytes equal sent bytes', () => {
  it('30 MB in one request', async () => {
    const bytes = randomBytes(30 * 1024 * 1024);
    const response = await send(await createdLocation(bytes.length), 0, bytes);
    expect([response.status, response.headers.get('upload-offset')]).toEqual([
      204,
      String(bytes.length),
    ]);
    const videoId = response.headers.get('x-video-id') ?? '';
    expect(sha256(await stored(videoId))).toBe(sha256(bytes));
    const view = videoView.parse(
      (await (await installation.request(`/api/v1/videos/${videoId}`, { as: alice })).json()).data,
    );
    expect(view).toMatchObject({ name: 'match.mp4', sizeBytes: bytes.length, state: 'checking' });
    expect(await db().job.findMany({ where: { videoId } })).toMatchObject([
      { kind: 'probe', state: 'queued', ownerId: alice.id },
    ]);
  });

  it('through five cuts of the connection', async () => {
    const bytes = randomBytes(6 * 1024 * 1024);
    const path = await createdLocation(bytes.length);
    for (let cut = 0; cut < 5; cut++) {
      const offset = await offsetOf(path);
      await sendAndCut(path, offset, bytes.subarray(offset), 700_000 + cut * 31_337);
    }
    const offset = await offsetOf(path);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(bytes.length);
    const response = await send(path, offset, bytes.subarray(offset));
    expect(response.status).toBe(204);
    expect(sha256(await stored(response.headers.get('x-video-id') ?? ''))).toBe(sha256(bytes));
  });

  it('a lost last response can be requested again', async () => {
    const path = await createdLocation(1000);
    await send(path, 0, randomBytes(1000));
    const id = path.split('/').at(-1) ?? '';
    const head = await installation.request(path, { method: 'HEAD', as: alice, headers: tus });
    expect([
      head.status,
      head.headers.get('upload-offset'),
      head.headers.get('x-video-id'),
    ]).toEqual([200, '1000', id]);
    const found = await installation.request(`/api/v1/uploads/${id}/video`, { as: alice });
    expect((await found.json()).data).toMatchObject({ id, state: 'checking' });
    expect((await installation.request(`/api/v1/uploads/${id}/video`, { as: bob })).status).toBe(
      404,
    );
  });

  it('an upload whose end was lost in a crash is finished on the next request', async () => {
    const path = await createdLocation(500);
    const id = path.split('/').at(-1) ?? '';
    await send(path, 0, randomBytes(400));
    expect(
      await codeOf(await installation.request(`/api/v1/uploads/${id}/video`, { as: alice })),
    ).toBe('UPLOAD_NOT_FOUND');
    appendFileSync(join(installation.storage, 'uploads/incoming', id), randomBytes(100));
    expect((await installation.request(`/api/v1/uploads/${id}/video`, { as: alice })).status).toBe(
      200,
    );
    expect(await stored(id)).toHaveLength(500);
  });
});

describe('a crash between the bytes in their place and the rows', () => {
  it('the upload is still complete, and becomes the video at the next question', async () => {
    const bytes = randomBytes(100_000);
    const path = await createdLocation(bytes.length);
    const id = path.split('/').at(-1) ?? '';
    const incoming = join(installation.storage, 'uploads/incoming', id);
    writeFileSync(incoming, bytes);
    mkdirSync(join(installation.storage, 'uploads', id));
    renameSync(incoming, join(installation.storage, 'uploads', id, 'source.mp4'));

    expect(await offsetOf(path)).toBe(bytes.length);
    expect(sha256(await stored(id))).toBe(sha256(bytes));
    const response = await installation.request(path, { method: 'HEAD', as: alice, headers: tus });
    expect(response.headers.get('x-video-id')).toBe(id);
  });
});

describe('rejected', () => {
  it.each([
    ['a program', 'match.mp4.exe', 422, 'MEDIA_FORMAT_NOT_ALLOWED'],
    ['a half-copied file', 'match.part', 422, 'MEDIA_FORMAT_NOT_ALLOWED'],
    ['a file without a name', '', 422, 'MEDIA_FORMAT_NOT_ALLOWED'],
  ])('%s', async (_, name, status, code) => {
    const response = await createUpload(1000, name);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('an empty file, and one that is too large', async () => {
    expect(await codeOf(await createUpload(0))).toBe('MEDIA_UNREADABLE');
    expect(await codeOf(await createUpload(64 * 1024 * 1024 + 1))).toBe('PAYLOAD_TOO_LARGE');
  });

  it('bytes at another position, and more bytes than announced', async () => {
    const path = await createdLocation(1000);
    const wrong = await send(path, 10, randomBytes(10));
    expect([wrong.status, await codeOf(wrong)]).toEqual([409, 'UPLOAD_OFFSET_MISMATCH']);
    const more = await send(path, 0, randomBytes(1001));
    expect([more.status, await codeOf(more)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await offsetOf(path)).toBe(0);
  });

  it('a request that violates the protocol, or comes from another site', async () => {
    const old = await installation.request('/api/v1/uploads', {
      method: 'POST',
      as: alice,
      headers: { 'upload-length': '5' },
    });
    expect([old.status, await codeOf(old)]).toEqual([412, 'PRECONDITION_FAILED']);
    const path = await createdLocation(1000);
    for (const method of ['PATCH', 'DELETE']) {
      const foreign = await installation.request(path, {
        method,
        as: alice,
        headers: { ...tus, 'sec-fetch-site': 'cross-site' },
      });
      expect([foreign.status, await codeOf(foreign)]).toEqual([403, 'CSRF_REJECTED']);
    }
  });

  it('a client without a session, and another user', async () => {
    const path = await createdLocation(1000);
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      expect((await installation.request(path, { method, headers: tus })).status).toBe(401);
      expect((await installation.request(path, { method, as: bob, headers: tus })).status).toBe(
        404,
      );
    }
    expect(
      (
        await installation.request('/api/v1/uploads', {
          method: 'POST',
          headers: { ...tus, 'upload-length': '5' },
        })
      ).status,
    ).toBe(401);
    expect((await installation.request(path, { as: alice })).status).toBe(405);
  });
});

it('the name of a file never becomes a path', async () => {
  const response = await send(
    await createdLocation(10, '../../../etc/cron.d/x\u202e\r\n.mp4'),
    0,
    randomBytes(10),
  );
  const id = response.headers.get('x-video-id') ?? '';
  expect(await db().video.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: 'x.mp4' });
  expect(await db().artifact.findFirstOrThrow({ where: { videoId: id } })).toMatchObject({
    path: `uploads/${id}/source.mp4`,
  });
});

it('an upload can be cancelled, and an abandoned one expires', async () => {
  const path = await createdLocation(1000);
  expect(
    (await installation.request(path, { method: 'DELETE', as: alice, headers: tus })).status,
  ).toBe(204);
  expect(
    (await installation.request(path, { method: 'HEAD', as: alice, headers: tus })).status,
  ).toBe(404);
  const left = (await createdLocation(1000)).split('/').at(-1) ?? '';
  const incoming = join(installation.storage, 'uploads/incoming');
  writeFileSync(join(incoming, 'left-of-a-copy'), 'x');
  expect(await sweepIncoming(Date.now())).toBe(0);
  expect(await sweepIncoming(Date.now() + 25 * 3_600_000)).toBeGreaterThan(0);
  expect(existsSync(join(incoming, left))).toBe(false);
  expect(readdirSync(incoming)).toEqual([]);
});

it('no other origin may read responses', async () => {
  const response = await installation.request('/api/v1/uploads', {
    method: 'OPTIONS',
    headers: { ...tus, origin: 'https://evil.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});
