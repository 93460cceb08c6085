// API tokens: shown once, stored as a hash, limited by scopes, expiry and revocation; accepted in
// the header only, there instead of cookie and origin.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiTokenView } from '@/lib/contracts/account';
import { api } from '@/lib/contracts/endpoints/api';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { dataOf, failureOf, latestActions, password, post } from './people-fixture';

let installation: Installation;
let owner: TestUser;
let ada: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('owner', 'owner', password);
  ada = await installation.createUser('ada', 'editor', password);
});

afterAll(() => installation.close());

type Created = { token: string; view: ApiTokenView };
const create = async (body: object = {}, as = ada) =>
  dataOf<Created>(
    await post(installation, '/account/tokens', { name: 'ci', scopes: ['read'], ...body }, { as }),
  );
/** As a program: no cookie, no origin, no Sec-Fetch-Site. */
const withToken = (token: string, path = '/api/v1/auth/me', init: RequestInit = {}) =>
  fetch(installation.web.url + path, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });

describe('a token', () => {
  it('is shown once, stored as a hash, and acts for its user', async () => {
    const { token, view } = await create();
    expect(token).toMatch(/^fst_[0-9a-z]{8}_[\w-]{43}$/);
    expect(view).toMatchObject({ name: 'ci', scopes: ['read'], state: 'active', lastUsedAt: null });
    const days = (Date.parse(view.expiresAt) - Date.parse(view.createdAt)) / 86_400_000;
    expect(Math.round(days)).toBe(90);
    expect(await dataOf(await withToken(token))).toMatchObject({ userName: 'ada' });
    const stored = JSON.stringify([
      await db().apiToken.findMany(),
      await db().auditEntry.findMany({ select: { detail: true } }),
    ]);
    expect(stored).not.toContain(token.split('_')[2]);
    const listed = await installation.request('/api/v1/account/tokens', { as: ada });
    const [first] = await dataOf<ApiTokenView[]>(listed);
    expect(first?.lastUsedAt).not.toBeNull();
    expect(await latestActions(1)).toEqual(['token.create']);
  });

  it('needs no origin for a change, and counts instead of the cookie', async () => {
    const { token } = await create({ scopes: ['read', 'process', 'upload'] });
    const video = await db().video.create({
      data: { ownerId: ada.id, name: 'old.mp4', sizeBytes: 1, state: 'ready' },
    });
    const path = `/api/v1/videos/${video.id}`;
    expect(
      (
        await withToken(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, path, {
          method: 'DELETE',
          headers: { cookie: ada.cookie, origin: 'https://evil.example' },
        })
      ).status,
    ).toBe(401);
    expect((await withToken(token, path, { method: 'DELETE' })).status).toBe(200);
  });

  it.each([
    ['unknown', `fst_00000000_${'A'.repeat(43)}`],
    ['of another shape', 'abc'],
    ['that is a cookie', 'A'.repeat(43)],
    ['with SQL', `fst_'or'1'='_${'A'.repeat(43)}`],
  ])('%s is not valid', async (_, token) => {
    expect(await failureOf(await withToken(token))).toEqual([401, 'TOKEN_INVALID']);
  });

  it('with the secret of another one is not valid', async () => {
    const [one, other] = [await create(), await create()];
    const mixed = `${one.token.slice(0, 13)}${other.token.slice(13)}`;
    expect(await failureOf(await withToken(mixed))).toEqual([401, 'TOKEN_INVALID']);
  });

  it('is not accepted in the address', async () => {
    const { token } = await create();
    for (const name of ['token', 'access_token', 'authorization']) {
      const response = await fetch(`${installation.web.url}/api/v1/auth/me?${name}=${token}`);
      expect(await failureOf(response)).toEqual([401, 'AUTH_REQUIRED']);
    }
  });

  it('ends by revocation, by the clock of the database, and with its user', async () => {
    const revoked = await create();
    const response = await installation.request(`/api/v1/account/tokens/${revoked.view.id}`, {
      method: 'DELETE',
      as: ada,
    });
    expect(await dataOf(response)).toMatchObject({ state: 'revoked' });
    expect(await failureOf(await withToken(revoked.token))).toEqual([401, 'TOKEN_INVALID']);

    const expired = await create({ expiresInDays: 1 });
    await db().$executeRaw`
      UPDATE api_token SET expires_at = now() - interval '1 second' WHERE id = ${expired.view.id}::uuid`;
    expect(await failureOf(await withToken(expired.token))).toEqual([401, 'TOKEN_INVALID']);

    const bob = await installation.createUser('bob', 'editor', password);
    const { token } = await create({}, bob);
    const disable = await installation.request(`/api/v1/users/${bob.id}`, {
      method: 'PATCH',
      body: { disabled: true },
      as: owner,
    });
    expect(disable.status).toBe(200);
    expect(await failureOf(await withToken(token))).toEqual([401, 'TOKEN_INVALID']);
  });

  it('is accepted for uploads and stored files', async () => {
    const carol = await installation.createUser('carol', 'editor', password);
    const { token } = await create({ scopes: ['read', 'upload'] }, carol);
    const upload = await withToken(token, '/api/v1/uploads', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '1000',
        'upload-metadata': `filename ${Buffer.from('match.mp4').toString('base64')}`,
      },
    });
    expect(upload.status).toBe(201);
    const missing = await withToken(
      token,
      '/api/v1/artifacts/00000000-0000-4000-8000-000000000000',
    );
    expect(await failureOf(missing)).toEqual([404, 'NOT_FOUND']);
  });
});

describe('rights', () => {
  it('a token does no more than its user: the scope admin makes no owner', async () => {
    const scopes = ['read', 'admin'];
    const [editors, owners] = [await create({ scopes }), await create({ scopes }, owner)];
    expect(await failureOf(await withToken(editors.token, '/api/v1/users'))).toEqual([
      403,
      'FORBIDDEN',
    ]);
    expect((await withToken(owners.token, '/api/v1/users')).status).toBe(200);
  });

  it('no token makes an owner or a link for a password, by which it would outlive its user', async () => {
    const { token } = await create({ scopes: ['read', 'admin'] }, owner);
    const member = await installation.createUser('member', 'viewer', password);
    const send = (method: string, path: string, body: object) =>
      withToken(token, `/api/v1${path}`, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    for (const answer of [
      await withToken(token, `/api/v1/users/${owner.id}/reset-link`, { method: 'POST' }),
      await send('POST', '/invitations', { role: 'owner' }),
      await send('PATCH', `/users/${member.id}`, { role: 'owner' }),
    ])
      expect(await failureOf(answer)).toEqual([403, 'NEEDS_BROWSER_SIGN_IN']);
    expect((await send('POST', '/invitations', { role: 'editor' })).status).toBe(201);
    expect((await send('PATCH', `/users/${member.id}`, { role: 'editor' })).status).toBe(200);
  });

  it('no endpoint of one’s own account accepts a token', async () => {
    const { token } = await create({ scopes: ['read', 'upload', 'process', 'admin'] }, owner);
    const bodies: Record<string, object> = {
      changePassword: { currentPassword: password, password: 'another long one' },
      changeEmail: { email: 'owner@example.org', currentPassword: password },
      createToken: { name: 'more', scopes: ['admin'] },
      addPasskey: {
        name: 'x',
        passkey: {
          id: 'a',
          rawId: 'a',
          type: 'public-key',
          clientExtensionResults: {},
          response: { clientDataJSON: 'a', attestationObject: 'a' },
        },
      },
    };
    const own = Object.entries(api).filter(([, { path }]) => path.startsWith('/account'));
    expect(own.length).toBeGreaterThan(10);
    for (const [name, contract] of own as [string, RouteContract][]) {
      const path = contract.path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const body = contract.body ? JSON.stringify(bodies[name]) : undefined;
      const response = await withToken(token, `/api/v1${path}`, {
        method: contract.method,
        ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      });
      expect([name, ...(await failureOf(response))]).toEqual([name, 403, 'NEEDS_BROWSER_SIGN_IN']);
    }
  });

  it('a token that does not administer invites no one, least of all an owner', async () => {
    const before = await db().invitation.count();
    const { token } = await create({ scopes: ['read', 'upload', 'process'] }, owner);
    const response = await withToken(token, '/api/v1/invitations', {
      method: 'POST',
      body: JSON.stringify({ role: 'owner' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(await failureOf(response)).toEqual([403, 'FORBIDDEN']);
    expect(await db().invitation.count()).toBe(before);
  });

  it('a token that administers needs no other scope to invite', async () => {
    const { token } = await create({ scopes: ['admin'] }, owner);
    const response = await withToken(token, '/api/v1/invitations', {
      method: 'POST',
      body: JSON.stringify({ role: 'viewer', note: 'for the second team' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(201);
  });

  it('ten an hour', async () => {
    const dan = await installation.createUser('dan', 'viewer', password);
    for (let count = 0; count < 10; count++) await create({}, dan);
    const body = { name: 'x', scopes: ['read'] };
    const response = await post(installation, '/account/tokens', body, { as: dan });
    expect(await failureOf(response)).toEqual([429, 'RATE_LIMITED']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
