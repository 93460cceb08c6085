// Stored files: the right bytes for every range, no file but that of the row, and a name without
// effect on paths.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

const size = 1000;
const bytes = randomBytes(size);

let installation: Installation;
let alice: TestUser;
let bob: TestUser;
let videoId: string;
let file: string;

beforeAll(async () => {
  installation = await startInstallation();
  alice = await installation.createUser('alice', 'editor');
  bob = await installation.createUser('bob', 'editor');
  videoId = (
    await db().video.create({ data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: size } })
  ).id;
  file = await store('clips/one.mp4', { downloadName: 'Cup final_Alice_tracked.mp4' });
});

afterAll(() => installation.close());

async function store(
  path: string,
  { downloadName = null as string | null, write = true } = {},
): Promise<string> {
  if (write) {
    mkdirSync(dirname(join(installation.storage, path)), { recursive: true });
    writeFileSync(join(installation.storage, path), bytes);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const row = await db().artifact.create({
    data: {
      kind: 'proxy',
      ownerId: alice.id,
      videoId,
      path,
      bytes: size,
      sha256,
      contentType: 'video/mp4',
      downloadName,
    },
  });
  return `/api/v1/artifacts/${row.id}`;
}

// fetch adds no-cache to conditional requests, which requests the whole file; a browser's own cache
// does not.
const get = (path: string, headers: Record<string, string> = {}, as: TestUser = alice) =>
  installation.request(path, { headers: { 'cache-control': 'max-age=0', ...headers }, as });
const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;

describe('ranges', () => {
  const whole = { status: 200, from: 0, to: size };
  it.each([
    ['none', undefined, whole],
    ['all', 'bytes=0-', { status: 206, from: 0, to: size }],
    ['the first byte', 'bytes=0-0', { status: 206, from: 0, to: 1 }],
    ['the last byte', 'bytes=-1', { status: 206, from: size - 1, to: size }],
    ['the last byte by number', 'bytes=999-999', { status: 206, from: 999, to: size }],
    ['the middle', 'bytes=100-199', { status: 206, from: 100, to: 200 }],
    ['an end beyond the file', 'bytes=900-5000', { status: 206, from: 900, to: size }],
    [
      'an end beyond all numbers',
      'bytes=900-99999999999999999999',
      { status: 206, from: 900, to: size },
    ],
    ['a suffix longer than the file', 'bytes=-5000', { status: 206, from: 0, to: size }],
    ['two ranges', 'bytes=0-0,2-3', whole],
    [
      'a thousand ranges',
      `bytes=${Array.from({ length: 1000 }, (_, i) => `${i}-${i}`).join(',')}`,
      { status: 206, from: 0, to: size },
    ],
    ['another unit', 'lines=0-1', whole],
    ['a start behind the end', 'bytes=5-2', { status: 416 }],
    ['a start beyond the file', 'bytes=1000-', { status: 416 }],
    ['a start beyond all numbers', 'bytes=18446744073709551616-', { status: 416 }],
    ['an empty suffix', 'bytes=-0', { status: 416 }],
  ] as const)('%s', async (_, range, expected) => {
    const response = await get(file, range === undefined ? {} : { range });
    expect(response.status).toBe(expected.status);
    if (!('from' in expected)) {
      expect(response.headers.get('content-range')).toBe(`bytes */${size}`);
      expect(await codeOf(response)).toBe('RANGE_NOT_SATISFIABLE');
      return;
    }
    const { from, to } = expected;
    expect(response.headers.get('content-length')).toBe(String(to - from));
    expect(response.headers.get('content-range')).toBe(
      expected.status === 206 ? `bytes ${from}-${to - 1}/${size}` : null,
    );
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true);
  });

  it.each([
    'bytes=',
    'bytes=abc',
    'bytes',
    'bytes=--1',
    'bytes=1',
    '0-5',
    'bytes=a-b',
    'bytes==0-1',
  ])('%s is invalid and ignored', async (range) => {
    const response = await get(file, { range });
    expect([200, 416]).toContain(response.status);
    if (response.status === 200)
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('HEAD has the headers of GET and no body', async () => {
    const response = await installation.request(file, { method: 'HEAD', as: alice });
    expect([
      response.status,
      response.headers.get('content-length'),
      response.headers.get('accept-ranges'),
      response.headers.get('content-type'),
    ]).toEqual([200, String(size), 'bytes', 'video/mp4']);
    expect(await response.text()).toBe('');
  });

  it('the ETag is the hash: an unchanged file is not sent again, and a changed file is sent whole', async () => {
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    expect((await get(file)).headers.get('etag')).toBe(etag);
    expect((await get(file, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(file, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
    expect((await get(file, { range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
    expect((await get(file, { 'if-match': '"another"' })).status).toBe(412);
  });
});

describe('access and headers', () => {
  it('a client without a session and another user find nothing', async () => {
    expect((await installation.request(file)).status).toBe(401);
    expect((await get(file, {}, bob)).status).toBe(404);
    expect((await installation.request(file, { method: 'HEAD', as: bob })).status).toBe(404);
    expect((await get(`/api/v1/artifacts/${randomUUID()}`)).status).toBe(404);
    expect((await installation.request(file, { method: 'DELETE', as: alice })).status).toBe(405);
  });

  it('a file is shown in a sandbox, and saved under its name on request', async () => {
    const shown = await get(file);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'cache-control': 'private, max-age=0, must-revalidate',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
    expect(shown.headers.has('content-disposition')).toBe(false);
    const saved = await get(`${file}?download=1`);
    expect(saved.headers.get('content-disposition')).toBe(
      'attachment; filename="Cup final_Alice_tracked.mp4"',
    );
  });

  it('a hostile name adds no header', async () => {
    const hostile = await store('clips/hostile.mp4', {
      downloadName: '../../x\r\nSet-Cookie: a=b.mp4',
    });
    const response = await get(`${hostile}?download=1`);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-disposition')).not.toMatch(/[\r\n/]/);
  });
});

describe('only the file of the row', () => {
  it('a link in its place is not followed', async () => {
    const target = join(installation.storage, 'clips/link.mp4');
    writeFileSync(join(installation.storage, 'secret'), bytes);
    symlinkSync(join(installation.storage, 'secret'), target);
    expect((await get(await store('clips/link.mp4', { write: false }))).status).toBe(404);
    symlinkSync('/etc', join(installation.storage, 'clips/etc'));
    expect((await get(await store('clips/etc/passwd', { write: false }))).status).toBe(404);
  });

  it('a row whose path leaves the storage, is a folder, or a truncated file is rejected', async () => {
    for (const path of ['../../../../etc/passwd', 'clips', 'clips/missing.mp4'])
      expect((await get(await store(path, { write: false }))).status).toBe(404);
    const cut = await store('clips/cut.mp4');
    truncateSync(join(installation.storage, 'clips/cut.mp4'), 10);
    expect((await get(cut)).status).toBe(404);
    rmSync(join(installation.storage, 'clips/cut.mp4'));
    expect((await get(cut)).status).toBe(404);
  });

  /** Raw bytes: fetch would normalize the address first. */
  function rawStatus(path: string): Promise<number> {
    return new Promise((settle, fail) => {
      const { hostname, port } = new URL(installation.web.url);
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${alice.cookie}\r\nConnection: close\r\n\r\n`,
        ),
      );
      let text = '';
      socket.on('data', (chunk) => (text += chunk));
      socket.on('error', fail);
      socket.on('close', () => settle(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0)));
    });
  }

  const id = randomUUID();
  const payloads = [
    '../',
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '%2e%2e/',
    '..%5c..%5cetc',
    '..\\..\\etc',
    '%c0%ae%c0%ae%c0%af',
    '%00',
    `${id}%00`,
    `${id}%00.mp4`,
    '/etc/passwd',
    '//etc/passwd',
    'file:///etc/passwd',
    'file:',
    'http://127.0.0.1/',
    `${id}.mp4`,
    `${id}/`,
    `${id}/..`,
    `${id}%20`,
    `${id}.`,
    `${id};x`,
    `${id}:`,
    `${id}::$DATA`,
    'CON',
    'nul.mp4',
    '.',
    '..',
    '...',
    '....//....//etc',
    '%252e%252e%252f',
    '%u002e%u002e%u2215',
    '~',
    '~root',
    '$HOME',
    '*',
    '%',
    '%zz',
    'a'.repeat(5000),
    `${'../'.repeat(50)}etc/passwd`,
  ];
  const bases = ['artifacts', 'uploads', 'videos', 'sessions', 'clips', 'jobs'];

  it.each(bases)('forty malformed addresses below /%s are not found', async (base) => {
    for (const payload of payloads) {
      const status = await rawStatus(`/api/v1/${base}/${payload}`);
      expect([400, 404, 405].includes(status), `${base}/${payload.slice(0, 60)} -> ${status}`).toBe(
        true,
      );
    }
  });

  it.each(['http://127.0.0.1/api/v1/videos', '//etc/passwd', '/\\etc', '/api/v1/videos\t'])(
    '%j is not found',
    async (path) => {
      expect(await rawStatus(path)).toBe(400);
    },
  );
});
