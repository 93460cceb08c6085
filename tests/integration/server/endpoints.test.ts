// Access to every endpoint of the API: without a session, for the owner and for another user.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/contracts/endpoints/api';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { db } from '@/lib/server/db/client';
import { reportWorker } from '@/lib/server/health/worker-process';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;
let alice: TestUser;
let bob: TestUser;
let ids: Record<string, string>;

beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('owner', 'owner');
  alice = await installation.createUser('alice', 'editor');
  bob = await installation.createUser('bob', 'editor');
  ids = await createResources(alice);
});

afterAll(() => installation.close());

/** One record of every kind, owned by a user. */
async function createResources({ id: ownerId }: TestUser): Promise<Record<string, string>> {
  const video = await db().video.create({
    data: { ownerId, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' },
  });
  const style = { kind: 'dot', color: '#ff0000' };
  const session = await db().session.create({
    data: { ownerId, videoId: video.id, game: 'Cup final', player: 'Alice', style },
  });
  const clip = await db().clip.create({
    data: { sessionId: session.id, position: 0, startMs: 0, stopMs: 5000 },
  });
  const job = await db().job.create({
    data: { kind: 'analyse', ownerId, sessionId: session.id, clipId: clip.id, resource: 'gpu' },
  });
  const attempt = await db().attempt.create({
    data: { clipId: clip.id, number: 1, tracker: 'full', anchors: [] },
  });
  return {
    videoId: video.id,
    sessionId: session.id,
    clipId: clip.id,
    attemptId: attempt.id,
    jobId: job.id,
    uploadId: video.id,
    shareId: randomUUID(),
    ...(await createAccountRows(ownerId)),
  };
}

/** What belongs to the account of a user. */
async function createAccountRows(userId: string): Promise<Record<string, string>> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const invitation = await db().invitation.create({
    data: { tokenHash: 'of an invitation', createdBy: userId, role: 'viewer', expiresAt },
  });
  const passkey = await db().passkey.create({
    data: { userId, name: 'Key', credentialId: 'credential', publicKey: new Uint8Array([1]) },
  });
  const identity = await db().oidcIdentity.create({
    data: { userId, issuer: 'https://id.example', subject: '1', name: 'alice' },
  });
  const token = await db().apiToken.create({
    data: { userId, name: 'ci', prefix: 'abcdefgh', secretHash: 'x', scopes: ['read'], expiresAt },
  });
  const signIn = await db().signIn.findFirstOrThrow({ where: { userId } });
  return {
    userId,
    invitationId: invitation.id,
    passkeyId: passkey.id,
    identityId: identity.id,
    tokenId: token.id,
    signInId: signIn.id,
  };
}

const all = Object.entries(api) as [string, RouteContract][];
const withIds = (path: string) =>
  `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? (name === 'name' ? 'ring' : randomUUID()))}`;
const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;

describe('the OpenAPI document', () => {
  it('is served to every signed-in user', async () => {
    const response = await installation.request('/api/v1/openapi.json', { as: alice });
    expect(await response.json()).toMatchObject({
      openapi: '3.1.0',
      paths: { '/artifacts/{artifactId}': { get: {} } },
    });
  });
});

describe('a client without a session', () => {
  it.each(all.filter(([, { access }]) => access !== 'public'))(
    'may not %s',
    async (_, { method, path }) => {
      const response = await installation.request(withIds(path), { method });
      expect([response.status, await codeOf(response)]).toEqual([401, 'AUTH_REQUIRED']);
    },
  );

  it('with an expired cookie gets that error code', async () => {
    const response = await installation.request('/api/v1/videos', {
      headers: { cookie: `followspot=${'x'.repeat(43)}` },
    });
    expect([response.status, await codeOf(response)]).toEqual([401, 'SESSION_EXPIRED']);
  });
});

describe('another user', () => {
  const resourceEndpoints = all.filter(
    ([name, { path, access }]) => path.includes('Id}') && name !== 'openapi' && access !== 'owner',
  );
  const bodies: Record<string, unknown> = {
    updateVideo: { kept: true },
    updateSession: { style: { kind: 'ring', color: '#00ff00' } },
    chooseAnchors: { expectedVersion: 1, anchors: [{ frame: 0, box: [0, 0, 50, 100] }] },
    ...Object.fromEntries(
      ['approve', 'reselect', 'skip', 'restore', 'restoreAttempt', 'retry'].map((name) => [
        name,
        { expectedVersion: 1 },
      ]),
    ),
  };

  it.each(resourceEndpoints)(
    'does not find the record of %s',
    async (name, { method, path, body }) => {
      const options = { method, as: bob, ...(body ? { body: bodies[name] } : {}) };
      const response = await installation.request(withIds(path), options);
      expect(response.status).toBe(404);
      const missing = await installation.request(
        `/api/v1${path.replace(/\{\w+\}/g, randomUUID())}`,
        options,
      );
      expect(missing.status).toBe(404);
    },
  );

  it('sees empty lists', async () => {
    expect(await (await installation.request('/api/v1/videos', { as: bob })).json()).toEqual({
      data: [],
    });
    expect(await (await installation.request('/api/v1/sessions', { as: bob })).json()).toEqual({
      data: { sessions: [], next: null },
    });
    expect(await (await installation.request('/api/v1/jobs', { as: bob })).json()).toEqual({
      data: { live: [], recent: [] },
    });
  });

  it('may not do what only the owner of the installation may', async () => {
    for (const [, { method, path, body }] of all.filter(([, { access }]) => access === 'owner')) {
      const response = await installation.request(withIds(path), {
        method,
        as: bob,
        ...(body ? { body: { sha256: null } } : {}),
      });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });
});

describe('the owner of the record', () => {
  it.each([
    ['me', 200],
    ['listVideos', 200],
    ['readVideo', 200],
    ['readUploadVideo', 200],
    ['listIngest', 200],
    ['listSessions', 200],
    ['readSample', 200],
    ['readSession', 200],
    ['readClips', 200],
    ['listPlayers', 200],
    ['readClip', 200],
    ['readDetections', 404],
    ['readFrames', 404],
    ['readPeople', 404],
    ['readSuggestion', 404],
    ['readPath', 404],
    ['readAttemptPath', 404],
    ['readPreview', 404],
    ['detect', 409],
    ['deleteVideo', 409],
    ['finalize', 409],
    ['listJobs', 200],
    ['readJob', 200],
    ['readModels', 200],
    ['readStorage', 200],
    ['freeVideo', 200],
  ] as const)('%s responds %i', async (name, status) => {
    const { method, path } = api[name];
    const response = await installation.request(withIds(path), { method, as: alice });
    const text = await response.text();
    expect([response.status, text]).toEqual([status, text]);
    if (status !== 200) expect(errorEnvelope.safeParse(JSON.parse(text)).error).toBeUndefined();
  });

  it('the owner of the installation sees the details', async () => {
    const response = await installation.request('/api/v1/health/details', { as: owner });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(JSON.parse(text).data.settings).toContainEqual(
      expect.objectContaining({ name: 'DATABASE_URL', source: 'environment' }),
    );
    expect(text).not.toContain(new URL(process.env.DATABASE_URL ?? '').password);
  });
});

describe('any client', () => {
  it('may request liveness and readiness', async () => {
    expect(await (await installation.request('/api/v1/health/live')).json()).toEqual({
      data: { status: 'ok' },
    });
    const ready = async () => (await installation.request('/api/v1/health/ready')).json();
    // The first time it loads every tracker.
    await expect
      .poll(async () => (await ready()).data.checks.registry, { timeout: 60_000 })
      .toBe('ok');
    expect(await ready()).toEqual({
      data: {
        status: 'degraded',
        checks: {
          ...{ database: 'ok', storage: 'ok', redis: 'ok' },
          ...{ registry: 'ok', model: 'ok', worker: 'none', proxy: 'ok' },
        },
      },
    });
    await reportWorker('host-1-abc', { pid: 1, provider: 'cpu', memoryBytes: 1 });
    expect(await ready()).toMatchObject({
      data: { status: 'ok', checks: { worker: 'ok' } },
    });
    expect(await (await installation.request('/api/v1/setup')).json()).toEqual({
      data: { needed: false },
    });
  });

  it.each([
    ['GET', '/api', 404, 'NOT_FOUND'],
    ['GET', '/api/v1/nothing', 404, 'NOT_FOUND'],
    ['POST', '/api/v1/nothing', 404, 'NOT_FOUND'],
    ['PUT', '/api/v1/videos', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/api/v1/setup', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/api/v1/clips/seven', 400, 'INVALID_ID'],
  ])('%s %s responds %i %s in the envelope', async (method, path, status, code) => {
    const response = await installation.request(path, { method });
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is rejected when another site sends the request', async () => {
    for (const [, { method, path }] of all.filter(([, contract]) => contract.method !== 'GET')) {
      const response = await installation.request(withIds(path), {
        method,
        as: alice,
        headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      });
      expect([path, response.status, await codeOf(response)]).toEqual([path, 403, 'CSRF_REJECTED']);
    }
  });

  it('gets a request id, its own if that is well-formed', async () => {
    const own = await installation.request('/api/v1/videos', {
      headers: { 'x-request-id': 'my-request-0001' },
    });
    expect(own.headers.get('x-request-id')).toBe('my-request-0001');
    expect((await own.json()).error.request_id).toBe('my-request-0001');
    const response = await installation.request('/api/v1/videos', {
      headers: { 'x-request-id': 'a b"<script>' },
    });
    expect(response.headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{16}$/);
  });

  it('gets headers that keep other sites out', async () => {
    const data = await installation.request('/api/v1/videos', { as: alice });
    expect(Object.fromEntries(data.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(data.headers.has('access-control-allow-origin')).toBe(false);
    const page = await installation.request('/');
    expect(page.headers.get('content-security-policy')).toMatch(
      /script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'/,
    );
  });
});
