// The browser's upload client against the real server, through a proxy that does what proxies do:
// limits, restarts, pages of its own, methods it does not know.

import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiFailure } from '@/lib/client/http';
import { controlPieces } from '@/lib/client/uploads/upload-pieces';
import { inEnglish } from '@/lib/messages/translate';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
/** What a proxy answers itself; null: passed on. */
type Own = { readonly status: number; readonly body?: string; readonly cut?: boolean } | null;
type Behavior = (asked: { method: string; bytes: number; count: number }) => Own;

let installation: Installation;
let alice: TestUser;
let proxy: Server;
let address: string;
let behavior: Behavior = () => null;
/** Requests that came through, in order. */
let passed: { method: string; bytes: number }[] = [];
let count = 0;

beforeAll(async () => {
  installation = await startInstallation({
    STORAGE_MIN_FREE_BYTES: '0',
    UPLOAD_MAX_BYTES: String(64 * mebibyte),
  });
  alice = await installation.createUser('alice', 'editor');
  proxy = createServer((req, res) => void handle(req, res));
  await new Promise<void>((settle) => proxy.listen(0, '127.0.0.1', settle));
  address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await installation.close();
});
beforeEach(() => {
  [passed, count, behavior] = [[], 0, () => null];
});

async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const bytes = Number(req.headers['content-length'] ?? 0);
  const method = req.method ?? '';
  const own = behavior({ method, bytes, count: count++ });
  const body = await buffer(req);
  if (own?.cut) return void req.socket.destroy();
  if (own) {
    const page = own.body ?? `<html><h1>${own.status}</h1></html>`;
    res.writeHead(own.status, { 'content-type': 'text/html' }).end(page);
    return;
  }
  passed.push({ method, bytes });
  const { hostname, port } = new URL(installation.web.url);
  const onward = request(
    { hostname, port, path: req.url, method, headers: req.headers },
    (response) => {
      res.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(res);
    },
  );
  onward.end(body);
}

type Outcome = {
  readonly videoId: string | null;
  readonly failure: ApiFailure | null;
  readonly interruptions: readonly string[];
};

function upload(bytes: Buffer, name = 'match.mp4'): Promise<Outcome> {
  return new Promise((settle) => {
    const interruptions: string[] = [];
    const one = new Upload(bytes, {
      endpoint: `${address}/api/v1/uploads`,
      headers: { cookie: alice.cookie, 'sec-fetch-site': 'same-origin' },
      metadata: { filename: name },
      onSuccess: ({ lastResponse }) =>
        settle({
          videoId: lastResponse.getHeader('X-Video-Id') ?? null,
          failure: null,
          interruptions,
        }),
    });
    controlPieces(one, {
      fileBytes: bytes.length,
      requestId: 'request-of-a-test',
      onInterruption: ({ message }) => interruptions.push(inEnglish(message)),
      onFailure: (failure) => settle({ videoId: null, failure, interruptions }),
    });
    one.start();
  });
}

async function expectStored({ videoId, failure }: Outcome, bytes: Buffer): Promise<void> {
  expect(failure).toBeNull();
  const artifact = await db().artifact.findFirstOrThrow({
    where: { videoId: videoId ?? '', kind: 'source' },
  });
  const stored = readFileSync(join(installation.storage, artifact.path));
  const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
  expect(hash(stored)).toBe(hash(bytes));
}

const pieces = () => passed.filter(({ method }) => method === 'PATCH').map(({ bytes }) => bytes);
const created = () => passed.filter(({ method }) => method === 'POST').length;
const tooLarge =
  (limit: number): Behavior =>
  ({ bytes }) =>
    bytes > limit ? { status: 413 } : null;

describe('a limit for bodies', () => {
  it('without one: pieces grow to 8 MiB', async () => {
    const bytes = randomBytes(17 * mebibyte);
    await expectStored(await upload(bytes), bytes);
    expect(pieces()).toEqual([1, 2, 4, 8, 2].map((size) => size * mebibyte));
  });

  it('of 1 MiB: found once, and kept', async () => {
    behavior = tooLarge(mebibyte);
    const bytes = randomBytes(6 * mebibyte);
    const outcome = await upload(bytes);
    await expectStored(outcome, bytes);
    expect(pieces()).toEqual(Array(6).fill(mebibyte));
    expect(outcome.interruptions).toEqual([]);
    expect(created()).toBe(1);
  });

  it('of 200 KB: pieces of 128 KiB', async () => {
    behavior = tooLarge(200_000);
    const bytes = randomBytes(mebibyte);
    await expectStored(await upload(bytes), bytes);
    expect(pieces()).toEqual(Array(8).fill(128 * kibibyte));
  });

  it('below the smallest piece: says what to set, and where', async () => {
    behavior = tooLarge(100_000);
    const { failure } = await upload(randomBytes(mebibyte));
    expect(failure).toMatchObject({ code: 'PROXY', status: 413 });
    expect(inEnglish(failure?.message ?? '')).toBe(
      'A proxy in front of Followspot rejects even pieces of 131 KB as too large (413).',
    );
    expect(inEnglish(failure?.hint ?? '')).toContain('client_max_body_size');
    expect(pieces()).toEqual([]);
  });

  it('of our own is final, in its own words, and no piece is made smaller', async () => {
    const { failure } = await upload(randomBytes(65 * mebibyte));
    expect(failure).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413 });
    await db().user.update({ where: { id: alice.id }, data: { quotaBytes: 10n } });
    const quota = await upload(randomBytes(mebibyte));
    await db().user.update({ where: { id: alice.id }, data: { quotaBytes: null } });
    expect(quota.failure).toMatchObject({ code: 'QUOTA_EXCEEDED', status: 413 });
    expect(pieces()).toEqual([]);
    expect(count).toBe(2);
  });
});

describe('what passes', () => {
  it.each([
    [
      '502 while it restarts',
      { status: 502 },
      'A proxy in front of Followspot does not reach it (502).',
    ],
    ['503', { status: 503 }, 'A proxy in front of Followspot does not reach it (503).'],
    ['504', { status: 504 }, 'A proxy in front of Followspot did not wait for it (504).'],
    [
      '404 of a proxy without a backend',
      { status: 404 },
      'A proxy in front of Followspot does not reach it (404).',
    ],
    ['408', { status: 408 }, 'A proxy in front of Followspot did not wait for it (408).'],
    ['a cut connection', { status: 0, cut: true }, 'The server does not respond.'],
  ])('%s: goes on with the same upload', async (_, own, words) => {
    // The third request is the second piece; then the question for the offset meets it, too.
    behavior = (asked) => (asked.count === 2 || asked.count === 3 ? own : null);
    const bytes = randomBytes(2 * mebibyte);
    const outcome = await upload(bytes);
    await expectStored(outcome, bytes);
    expect(created()).toBe(1);
    expect(outcome.interruptions).toEqual([words, words]);
  });

  it('a piece that broke is made smaller, and grows again', async () => {
    behavior = ({ count: at }) => (at === 2 ? { status: 504 } : null);
    const bytes = randomBytes(5 * mebibyte);
    await expectStored(await upload(bytes), bytes);
    expect(pieces().map((size) => size / mebibyte)).toEqual([1, 1, 2, 1]);
  });
});

it('a proxy without PATCH: pieces go as POST', async () => {
  behavior = ({ method }) => (method === 'PATCH' ? { status: 405 } : null);
  const bytes = randomBytes(2 * mebibyte);
  const outcome = await upload(bytes);
  await expectStored(outcome, bytes);
  expect(outcome.interruptions).toEqual([]);
  expect(pieces()).toEqual([]);
});

describe('what does not pass ends in words', () => {
  it.each([
    [
      'a page to sign in',
      { status: 200 },
      'Something between this page and Followspot answered with a page of its own.',
    ],
    ['403', { status: 403 }, 'A proxy in front of Followspot rejects the upload (403).'],
    [
      '413 for a request without a body',
      { status: 413 },
      'A proxy in front of Followspot rejects even a small request as too large (413).',
    ],
  ])('%s', async (_, own, message) => {
    behavior = () => own;
    const { failure, interruptions } = await upload(randomBytes(1000));
    expect([failure?.code, failure && inEnglish(failure.message)]).toEqual(['PROXY', message]);
    expect(interruptions).toEqual([]);
  });

  it('of our own: its code', async () => {
    const { failure } = await upload(randomBytes(1000), 'match.exe');
    expect(failure).toMatchObject({ code: 'MEDIA_FORMAT_NOT_ALLOWED', status: 422 });
  });
});
