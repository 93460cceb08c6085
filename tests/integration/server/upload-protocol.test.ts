// The parts of the upload protocol that other clients than the browser use: the method in a header, a
// length that becomes known later, the question for extensions; and what hostile ones try with them.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { db } from '@/lib/server/db/client';
import { assessUpload, checkUploads } from '@/lib/server/fsck/check-uploads';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

const mebibyte = 1024 * 1024;
const maxBytes = 64 * mebibyte;
const quotaBytes = 20 * mebibyte;

let installation: Installation;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  installation = await startInstallation({
    UPLOAD_MAX_BYTES: String(maxBytes),
    STORAGE_MIN_FREE_BYTES: '0',
  });
  alice = await installation.createUser('alice', 'editor');
  bob = await installation.createUser('bob', 'editor');
  await db().user.update({ where: { id: bob.id }, data: { quotaBytes: BigInt(quotaBytes) } });
});

afterAll(() => installation.close());

const tus = { 'tus-resumable': '1.0.0' };
const pieceType = { 'content-type': 'application/offset+octet-stream' };
const metadata = { 'upload-metadata': `filename ${Buffer.from('match.mp4').toString('base64')}` };

type Headers = Record<string, string>;

function ask(
  method: string,
  path: string,
  headers: Headers,
  options: { as?: TestUser | null; bytes?: Buffer } = {},
): Promise<Response> {
  const { as = alice, bytes } = options;
  return installation.request(path, {
    method,
    ...(as ? { as } : {}),
    ...(bytes ? { raw: new Uint8Array(bytes) } : {}),
    headers: { ...tus, ...headers },
  });
}

async function problemOf(response: Response) {
  const { code, message, hint } = errorEnvelope.parse(await response.json()).error;
  return { status: response.status, code, message, hint };
}

async function create(headers: Headers, as: TestUser = alice): Promise<string> {
  const response = await ask('POST', '/api/v1/uploads', { ...metadata, ...headers }, { as });
  expect(response.status).toBe(201);
  return response.headers.get('location') ?? '';
}

const createDeferred = (as: TestUser = alice) => create({ 'upload-defer-length': '1' }, as);

function patch(
  path: string,
  offset: number,
  bytes: Buffer,
  headers: Headers = {},
  as: TestUser = alice,
): Promise<Response> {
  const piece = { ...pieceType, 'upload-offset': String(offset), ...headers };
  return ask('PATCH', path, piece, { as, bytes });
}

const idOf = (path: string) => path.split('/').at(-1) ?? '';
const bytesOnDisk = (path: string) =>
  statSync(join(installation.storage, 'uploads/incoming', idOf(path))).size;
const promisedTo = async (path: string) => {
  const row = await db().diskReservation.findUnique({ where: { id: idOf(path) } });
  return row && { total: Number(row.totalBytes), left: Number(row.bytes) };
};

async function expectStored(response: Response, bytes: Buffer): Promise<void> {
  expect(response.status).toBe(204);
  const videoId = response.headers.get('x-video-id') ?? '';
  const artifact = await db().artifact.findFirstOrThrow({ where: { videoId, kind: 'source' } });
  const stored = readFileSync(join(installation.storage, artifact.path));
  expect(createHash('sha256').update(stored).digest('hex')).toBe(
    createHash('sha256').update(bytes).digest('hex'),
  );
}

describe('X-HTTP-Method-Override', () => {
  const override = (method: string) => ({ 'x-http-method-override': method });

  it('a POST is the PATCH, HEAD or DELETE that it names', async () => {
    const bytes = randomBytes(3000);
    const path = await create({ 'upload-length': '3000' });
    const piece = { ...pieceType, 'upload-offset': '0', ...override('PATCH') };
    const first = await ask('POST', path, piece, { bytes: bytes.subarray(0, 1000) });
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '1000']);
    const head = await ask('POST', path, override('HEAD'));
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '1000']);
    const rest = { ...pieceType, 'upload-offset': '1000', ...override('patch') };
    await expectStored(await ask('POST', path, rest, { bytes: bytes.subarray(1000) }), bytes);

    const other = await create({ 'upload-length': '3000' });
    expect((await ask('POST', other, override('DELETE'))).status).toBe(204);
    expect((await ask('HEAD', other, {})).status).toBe(404);
  });

  it.each(['GET', 'PUT', 'OPTIONS', 'CONNECT', 'PATCH, DELETE', 'x'.repeat(3000)])(
    '%s is not allowed',
    async (method) => {
      const path = await create({ 'upload-length': '10' });
      const response = await ask('POST', path, override(method));
      expect(await problemOf(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
      expect(response.headers.get('allow')).toContain('PATCH');
      expect((await ask('HEAD', path, {})).status).toBe(200);
      expect((await ask('DELETE', path, {})).status).toBe(204);
    },
  );

  it('every check is that of the method that is named', async () => {
    const path = await create({ 'upload-length': '10' });
    const foreign = { ...override('DELETE'), 'sec-fetch-site': 'cross-site' };
    expect((await ask('POST', path, foreign)).status).toBe(403);
    expect((await ask('POST', path, override('DELETE'), { as: null })).status).toBe(401);
    expect((await ask('POST', path, override('DELETE'), { as: bob })).status).toBe(404);
    expect((await ask('POST', path, override('PATCH'))).status).toBe(415);
    expect((await ask('GET', path, override('DELETE'))).status).toBe(405);
    expect((await ask('HEAD', path, override('DELETE'))).status).toBe(200);
    expect((await ask('POST', '/api/v1/uploads', override('DELETE'))).status).toBe(405);
    expect((await ask('DELETE', path, {})).status).toBe(204);
  });

  it('means nothing anywhere else', async () => {
    const video = await db().video.findFirstOrThrow({ where: { ownerId: alice.id } });
    for (const path of [`/api/v1/videos/${video.id}`, `/api/v1/uploads/${video.id}/video`])
      expect((await ask('POST', path, override('DELETE'))).status).toBe(405);
    expect(await db().video.findUnique({ where: { id: video.id } })).toMatchObject({
      deletedAt: null,
    });
  });
});

describe('OPTIONS', () => {
  const answerOf = async (path: string, as?: TestUser) => {
    const headers = { origin: 'https://other.example' };
    const response = await installation.request(path, {
      ...{ method: 'OPTIONS', headers },
      ...(as ? { as } : {}),
    });
    const named = Object.fromEntries(response.headers);
    for (const changing of ['date', 'x-request-id']) delete named[changing];
    return { status: response.status, body: await response.text(), headers: named };
  };

  it('names version, extensions, size and checksums, and opens nothing to other origins', async () => {
    const answer = await answerOf('/api/v1/uploads');
    expect(answer).toMatchObject({
      status: 204,
      headers: {
        'tus-resumable': '1.0.0',
        'tus-version': '1.0.0',
        'tus-max-size': String(maxBytes),
        'tus-checksum-algorithm': 'sha1,sha256',
        'tus-extension':
          'creation,creation-with-upload,creation-defer-length,termination,expiration,checksum',
      },
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('needs no sign-in, and says nothing about uploads or people', async () => {
    const path = await create({ 'upload-length': '10' });
    const general = await answerOf('/api/v1/uploads');
    for (const as of [undefined, alice, bob]) {
      for (const one of ['/api/v1/uploads', path, `/api/v1/uploads/${randomUUID()}`])
        expect(await answerOf(one, as)).toEqual(general);
    }
    for (const method of ['HEAD', 'PATCH', 'DELETE', 'POST'])
      expect((await ask(method, path, {}, { as: null })).status).not.toBe(204);
    expect((await ask('HEAD', path, {})).status).toBe(200);
    await ask('DELETE', path, {});
  });
});

it('joining partial uploads is not offered, and says so', async () => {
  for (const concat of ['partial', 'final;/api/v1/uploads/a /api/v1/uploads/b']) {
    const headers = { ...metadata, 'upload-length': '10', 'upload-concat': concat };
    expect(await problemOf(await ask('POST', '/api/v1/uploads', headers))).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'Uploads in parts that are joined later (Upload-Concat) are not offered.',
    });
  }
});

describe('a length that becomes known later', () => {
  it('with the last piece, with an earlier one, and with an empty one', async () => {
    const bytes = randomBytes(5000);
    const last = await createDeferred();
    const head = await ask('HEAD', last, {});
    expect([head.headers.get('upload-defer-length'), head.headers.get('upload-length')]).toEqual([
      '1',
      null,
    ]);
    expect((await patch(last, 0, bytes.subarray(0, 2000))).status).toBe(204);
    expect(await checkUploads()).toMatchObject({ problems: [] });
    await expectStored(
      await patch(last, 2000, bytes.subarray(2000), { 'upload-length': '5000' }),
      bytes,
    );

    const early = await createDeferred();
    const other = randomBytes(5000);
    const length = { 'upload-length': '5000' };
    expect((await patch(early, 0, other.subarray(0, 2000), length)).status).toBe(204);
    const known = await ask('HEAD', early, {});
    expect([known.headers.get('upload-defer-length'), known.headers.get('upload-length')]).toEqual([
      null,
      '5000',
    ]);
    await expectStored(await patch(early, 2000, other.subarray(2000), length), other);

    const empty = await createDeferred();
    const third = randomBytes(5000);
    expect((await patch(empty, 0, third)).status).toBe(204);
    await expectStored(await patch(empty, 5000, Buffer.alloc(0), length), third);
  });

  it('every byte is promised before it is written, and the quota holds', async () => {
    const path = await createDeferred(bob);
    expect(await promisedTo(path)).toEqual({ total: 0, left: 0 });
    const piece = randomBytes(8 * mebibyte);
    expect((await patch(path, 0, piece, {}, bob)).status).toBe(204);
    expect(await promisedTo(path)).toMatchObject({ total: 8 * mebibyte });
    expect((await patch(path, 8 * mebibyte, piece, {}, bob)).status).toBe(204);
    const beyond = await patch(path, 16 * mebibyte, piece, {}, bob);
    expect(await problemOf(beyond)).toMatchObject({ status: 413, code: 'QUOTA_EXCEEDED' });
    expect(bytesOnDisk(path)).toBe(16 * mebibyte);
    const tooLong = { 'upload-length': String(quotaBytes + 1) };
    const declared = await patch(path, 16 * mebibyte, Buffer.alloc(10), tooLong, bob);
    expect(await problemOf(declared)).toMatchObject({ status: 413, code: 'QUOTA_EXCEEDED' });
    const head = await ask('HEAD', path, {}, { as: bob });
    expect([head.headers.get('upload-offset'), head.headers.get('upload-defer-length')]).toEqual([
      String(16 * mebibyte),
      '1',
    ]);
    const length = { 'upload-length': String(quotaBytes) };
    const fits = await patch(path, 16 * mebibyte, Buffer.alloc(10), length, bob);
    expect(fits.status).toBe(204);
    expect(await promisedTo(path)).toMatchObject({ total: quotaBytes });
    expect((await ask('DELETE', path, {}, { as: bob })).status).toBe(204);
    expect(await promisedTo(path)).toBeNull();
  });

  it('bytes that come with the creation are promised too', async () => {
    const headers = { ...metadata, ...pieceType, 'upload-defer-length': '1' };
    const made = await ask('POST', '/api/v1/uploads', headers, { bytes: randomBytes(4000) });
    expect([made.status, made.headers.get('upload-offset')]).toEqual([201, '4000']);
    const path = made.headers.get('location') ?? '';
    expect(await promisedTo(path)).toMatchObject({ total: 4000 });
    await ask('DELETE', path, {});
    const tooMuch = { as: bob, bytes: randomBytes(quotaBytes + 1) };
    expect((await ask('POST', '/api/v1/uploads', headers, tooMuch)).status).toBe(413);
  });

  it.each([
    ['negative', '-1', 400, 'BAD_REQUEST'],
    ['no number', '1e3', 400, 'BAD_REQUEST'],
    ['endless', '9'.repeat(400), 400, 'BAD_REQUEST'],
    ['less than what has arrived', '999', 400, 'BAD_REQUEST'],
    ['zero', '0', 422, 'MEDIA_UNREADABLE'],
    ['more than a file may have', String(maxBytes + 1), 413, 'PAYLOAD_TOO_LARGE'],
  ])('a length that is %s is rejected', async (_, length, status, code) => {
    const path = await createDeferred();
    expect((await patch(path, 0, randomBytes(1000))).status).toBe(204);
    const response = await patch(path, 1000, randomBytes(10), { 'upload-length': length });
    expect(await problemOf(response)).toMatchObject({ status, code });
    expect(bytesOnDisk(path)).toBe(1000);
    await ask('DELETE', path, {});
  });

  it('is never changed', async () => {
    const path = await createDeferred();
    const bytes = randomBytes(10);
    expect((await patch(path, 0, bytes, { 'upload-length': '5000' })).status).toBe(204);
    for (const length of ['5001', '4999', '10']) {
      const again = await patch(path, 10, bytes, { 'upload-length': length });
      expect(await problemOf(again)).toMatchObject({
        status: 400,
        message: 'The length of this upload is 5000 bytes and cannot be changed.',
      });
    }
    const known = await create({ 'upload-length': '100' });
    expect((await patch(known, 0, bytes, { 'upload-length': '200' })).status).toBe(400);
    const beyond = await patch(path, 10, randomBytes(4991));
    expect(await problemOf(beyond)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    for (const one of [path, known]) await ask('DELETE', one, {});
  });

  it.each([
    ['both lengths', { 'upload-length': '5', 'upload-defer-length': '1' }],
    ['neither', {}],
    ['a deferral that is not 1', { 'upload-defer-length': '0' }],
  ])('%s are rejected', async (_, headers) => {
    const response = await ask('POST', '/api/v1/uploads', { ...metadata, ...headers });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('a piece of unknown length waits until the length of the upload is known', async () => {
    const path = await createDeferred();
    const sent = (headers: Headers) => sendChunked(path, randomBytes(1000), headers);
    expect(await sent({})).toEqual({ status: 411, offset: null });
    expect(bytesOnDisk(path)).toBe(0);
    expect(await sent({ 'upload-length': '5000' })).toEqual({ status: 204, offset: '1000' });
    await ask('DELETE', path, {});
  });

  it('goes with the upload when that is discarded', async () => {
    const path = await createDeferred();
    await patch(path, 0, randomBytes(1000));
    expect((await ask('DELETE', path, {})).status).toBe(204);
    expect(existsSync(join(installation.storage, 'uploads/incoming', idOf(path)))).toBe(false);
    expect((await checkUploads()).problems).toEqual([]);
    const facts = { id: 'x', announced: null, arrived: 5, ageMs: 1e12 };
    expect(assessUpload(facts)).not.toBeNull();
  });
});

/** A body without Content-Length. */
function sendChunked(
  path: string,
  bytes: Buffer,
  headers: Headers,
): Promise<{ status: number; offset: string | null }> {
  return new Promise((settle, fail) => {
    const req = request(installation.web.url + path, {
      method: 'PATCH',
      headers: {
        ...{ ...tus, ...pieceType, ...headers, 'upload-offset': '0', cookie: alice.cookie },
        'sec-fetch-site': 'same-origin',
      },
    });
    req.on('error', fail);
    req.on('response', (response) => {
      response.resume();
      const offset = response.headers['upload-offset'];
      settle({
        status: response.statusCode ?? 0,
        offset: offset === undefined ? null : String(offset),
      });
    });
    req.write(bytes.subarray(0, 500));
    req.end(bytes.subarray(500));
  });
}

describe('an error while the bytes still come', () => {
  it('is answered on a connection that goes on, so that the answer is read', async () => {
    const path = await create({ 'upload-length': String(32 * mebibyte) });
    const wrong = await patch(path, 100, randomBytes(16 * mebibyte));
    expect(await problemOf(wrong)).toMatchObject({ status: 409, code: 'UPLOAD_OFFSET_MISMATCH' });
    expect(wrong.headers.get('connection')).not.toBe('close');
    await ask('DELETE', path, {});
  });
});
