// Malformed bodies: each has one response, in the envelope, and leaves nothing behind.

import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let alice: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  alice = await installation.createUser('alice', 'owner');
  // Rights are looked up before a body is read: a clip that exists.
  const video = await db().video.create({
    data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: 1, state: 'ready' },
  });
  await db().session.create({
    data: {
      ...{ ownerId: alice.id, videoId: video.id, game: 'match', player: 'Ada', style: {} },
      clips: { create: { id: clipId, position: 0, startMs: 0, stopMs: 1000 } },
    },
  });
});

afterAll(() => installation.close());

const clipId = '2d3c9b1e-7f0a-4c39-8d5e-1b6a4f7c9e02';
const json = { 'content-type': 'application/json' };
const videoIds = ['0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10'];
const list = (text: string) => JSON.stringify({ source: { text }, videoIds });

const table = [
  { title: 'J1 no JSON', raw: 'hello', status: 400, code: 'MALFORMED_JSON' },
  { title: 'J1 nothing', raw: '', status: 400, code: 'MALFORMED_JSON' },
  {
    title: 'J1 bytes that are no UTF-8',
    raw: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J2 a form',
    raw: 'a=b',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'UNSUPPORTED_CONTENT_TYPE',
  },
  {
    title: 'J2 plain text',
    raw: '{}',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'UNSUPPORTED_CONTENT_TYPE',
  },
  {
    title: 'J3 300 KB',
    raw: JSON.stringify({ sha256: 'x'.repeat(300_000) }),
    path: '/models/activate',
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    title: 'a body to an address that does not exist',
    raw: '{}',
    path: '/clips/6b1f1c9e-5b6e-4f0e-9d55-0f8f3a1c2d11/reject',
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    title: 'J4 a thousand levels',
    raw: `${'['.repeat(1000)}${']'.repeat(1000)}`,
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J5 a field twice',
    raw: '{"sha256":null,"sha256":"x"}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J6 a prototype',
    raw: '{"__proto__":{"a":1},"sha256":null}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J6 a constructor',
    raw: '{"constructor":{"a":1},"sha256":null}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J7 half a character',
    raw: '{"sha256":"\\ud800"}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J8 a number beyond all numbers',
    raw: `{"source":{"text":"a"},"videoIds":${JSON.stringify(videoIds)},"padding":{"before":1e400}}`,
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J8 a number that is not exact',
    raw: '{"expectedVersion":9007199254740993}',
    path: `/clips/${clipId}/approve`,
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J9 an unknown field',
    raw: '{"sha256":null,"extra":1}',
    path: '/models/activate',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J10 a list for an object',
    raw: '[]',
    path: '/models/activate',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J10 null for an object',
    raw: 'null',
    path: '/models/activate',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J11 an id that is none',
    raw: '{"source":{"text":"a"},"videoIds":["seven"]}',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J14 a compressed body',
    raw: new Uint8Array(gzipSync(Buffer.alloc(10_000_000))),
    headers: { ...json, 'content-encoding': 'gzip' },
    status: 415,
    code: 'UNSUPPORTED_CONTENT_TYPE',
  },
  {
    title: 'a list over 5 MiB',
    raw: list('x'.repeat(5 * 1024 * 1024 + 1)),
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'a request over 12 MiB',
    raw: list('x'.repeat(12 * 1024 * 1024)),
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    title: 'a list of 5 MiB for a video that is not there',
    raw: list('x'.repeat(5 * 1024 * 1024)),
    status: 404,
    code: 'VIDEO_NOT_FOUND',
  },
];

it.each(table)(
  '$title is $status $code',
  async ({ raw, headers = json, path = '/highlights/parse', status, code }) => {
    const response = await installation.request(`/api/v1${path}`, {
      method: 'POST',
      as: alice,
      raw,
      headers,
    });
    const { error } = errorEnvelope.parse(await response.json());
    expect([response.status, error.code]).toEqual([status, code]);
    if (code === 'VALIDATION_FAILED') expect(error.fields.length).toBeGreaterThan(0);
    expect(await db().setting.count()).toBe(0);
  },
);

it('fields are named as in the body', async () => {
  const body = { source: {}, videoIds: ['x'], padding: { before: -1 }, extra: 1 };
  const response = await installation.request('/api/v1/highlights/parse', {
    method: 'POST',
    as: alice,
    body,
  });
  const { error } = errorEnvelope.parse(await response.json());
  expect(error.fields.map((field) => field.path).sort()).toEqual([
    'extra',
    'padding.before',
    'source',
    'videoIds[0]',
  ]);
  expect(error.field).toBe(error.fields[0]?.path);
});

it('a password is never repeated in a response', async () => {
  const response = await installation.request('/api/v1/setup', {
    method: 'POST',
    body: { token: 'x'.repeat(20), userName: 'a b', password: 'hunter2' },
  });
  expect(await response.text()).not.toContain('hunter2');
});

it('J13 an endless chunked body is rejected at its beginning', async () => {
  const { hostname, port } = new URL(installation.web.url);
  const headers = {
    ...json,
    cookie: alice.cookie,
    'sec-fetch-site': 'same-origin',
    'transfer-encoding': 'chunked',
  };
  const status = await new Promise<number>((settle, fail) => {
    const req = request(
      { hostname, port, path: '/api/v1/models/activate', method: 'POST', headers },
      (res) => {
        res.resume();
        settle(res.statusCode ?? 0);
        req.destroy();
      },
    );
    req.on('error', fail);
    const writeChunks = () => {
      while (!req.destroyed && req.write(Buffer.alloc(65_536, ' ')));
      if (!req.destroyed) req.once('drain', writeChunks);
    };
    writeChunks();
  });
  expect(status).toBe(411);
});
