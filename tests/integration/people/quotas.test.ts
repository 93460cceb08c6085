// A user's own quota: who sets it and to what, what it does to uploads, what everyone sees of it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountView } from '@/lib/contracts/account';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { MemberView } from '@/lib/contracts/people';
import type { StorageView } from '@/lib/contracts/storage';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { storeFile } from '../storage/storage-fixture';
import { dataOf, failureOf, post } from './people-fixture';

let installation: Installation;
let owner: TestUser;
const general = 10_000;
const stored = 4000;

beforeAll(async () => {
  installation = await startInstallation({ QUOTA_BYTES: String(general) });
  owner = await installation.createUser('owner', 'owner', 'correct horse battery');
});
afterAll(() => installation.close());

const change = (user: TestUser, body: object, as = owner) =>
  installation.request(`/api/v1/users/${user.id}`, { method: 'PATCH', body, as });
const upload = (bytes: number, as: TestUser) =>
  installation.request('/api/v1/uploads', {
    method: 'POST',
    as,
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes),
      'upload-metadata': `filename ${Buffer.from('match.mp4').toString('base64')}`,
    },
  });

/** An editor who has 4000 bytes stored. */
async function editor(userName: string): Promise<TestUser> {
  const user = await installation.createUser(userName, 'editor');
  const video = await db().video.create({
    data: { ownerId: user.id, name: 'a.mp4', sizeBytes: BigInt(stored), state: 'ready' },
  });
  await storeFile(installation.storage, 'source', { ownerId: user.id, videoId: video.id }, stored);
  return user;
}

/** What an owner sees of a user. */
async function listed(user: TestUser): Promise<MemberView['quota'] | undefined> {
  const users = await dataOf<MemberView[]>(
    await installation.request('/api/v1/users', { as: owner }),
  );
  return users.find(({ id }) => id === user.id)?.quota;
}

/** What users see of themselves, on both pages. */
async function ownView(user: TestUser): Promise<[AccountView['quota'], StorageView['quota']]> {
  const of = (path: string) => installation.request(`/api/v1${path}`, { as: user });
  return [
    (await dataOf<AccountView>(await of('/account'))).quota,
    (await dataOf<StorageView>(await of('/storage'))).quota,
  ];
}

const lastDetail = async () =>
  (await db().auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })).detail;

describe('the quota of a user', () => {
  it.each([
    ['as everyone', null, general, 6000],
    ['smaller than that of everyone', 5000, 5000, 1000],
    ['larger', 20_000, 20_000, 16_000],
  ])('%s: uploads fit up to it', async (name, quotaBytes, allowedBytes, spare) => {
    const user = await editor(name.replaceAll(' ', '-'));
    const set = await dataOf<MemberView>(await change(user, { quotaBytes }));
    const view = { usedBytes: stored, allowedBytes, ownBytes: quotaBytes, generalBytes: general };
    expect(set.quota).toEqual(view);
    expect(await listed(user)).toEqual(view);
    const own = { usedBytes: stored, allowedBytes };
    expect(await ownView(user)).toEqual([own, own]);
    const refused = await upload(spare + 1, user);
    expect(refused.status).toBe(413);
    expect(errorEnvelope.parse(await refused.json()).error).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      detail: { ...own, neededBytes: spare + 1 },
    });
    expect((await upload(spare, user)).status).toBe(201);
    expect(await listed(user)).toMatchObject({ usedBytes: allowedBytes });
    expect(await failureOf(await upload(1, user))).toEqual([413, 'QUOTA_EXCEEDED']);
  });

  it('without a limit: everything fits that the disk holds', async () => {
    const user = await editor('unlimited');
    await change(user, { quotaBytes: 0 });
    expect(await listed(user)).toMatchObject({ ownBytes: 0, allowedBytes: null });
    const own = { usedBytes: stored, allowedBytes: null };
    expect(await ownView(user)).toEqual([own, own]);
    expect((await upload(general * 100, user)).status).toBe(201);
  });

  it('below what is used: new uploads are refused, nothing is deleted', async () => {
    const user = await editor('over');
    const under = (await upload(1000, user)).headers.get('location') ?? '';
    expect((await change(user, { quotaBytes: 100 })).status).toBe(200);
    expect(await listed(user)).toMatchObject({ usedBytes: stored + 1000, allowedBytes: 100 });
    expect(await failureOf(await upload(1, user))).toEqual([413, 'QUOTA_EXCEEDED']);
    const where = { where: { ownerId: user.id } };
    expect([await db().artifact.count(where), await db().video.count(where)]).toEqual([1, 1]);
    // One that is under way has its space already.
    const sent = await installation.request(under, {
      ...{ method: 'PATCH', as: user, raw: new Uint8Array(500) },
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
    });
    expect(sent.status).toBe(204);
    expect((await change(user, { quotaBytes: null })).status).toBe(200);
    expect((await upload(1, user)).status).toBe(201);
  });

  it('leaves role and sign-ins as they are, and the audit log says from what to what', async () => {
    const user = await editor('audited');
    const { userName } = user;
    await change(user, { quotaBytes: 5000 });
    const first = { userName, quotaBytes: [null, 5000], endedSignIns: 0 };
    expect(await lastDetail()).toEqual(first);
    await change(user, { quotaBytes: 0 });
    expect(await lastDetail()).toEqual({ ...first, quotaBytes: [5000, 0] });
    await change(user, { quotaBytes: null });
    expect(await lastDetail()).toEqual({ ...first, quotaBytes: [0, null] });
    await change(user, { quotaBytes: 5000 });
    await change(user, { role: 'viewer' });
    expect(await lastDetail()).toMatchObject({
      userName,
      role: ['editor', 'viewer'],
      endedSignIns: 1,
    });
    expect(await listed(user)).toMatchObject({ ownBytes: 5000 });
  });

  it('is set by owners only, with a token of the scope admin too', async () => {
    const user = await editor('target');
    const viewer = await installation.createUser('viewer', 'viewer');
    for (const as of [user, viewer])
      expect(await failureOf(await change(user, { quotaBytes: 0 }, as))).toEqual([
        403,
        'FORBIDDEN',
      ]);
    const bearer = async (scope: string) => {
      const body = { name: scope, scopes: [scope] };
      const { token } = await dataOf<{ token: string }>(
        await post(installation, '/account/tokens', body, { as: owner }),
      );
      const headers = { authorization: `Bearer ${token}` };
      const path = `/api/v1/users/${user.id}`;
      return installation.request(path, { method: 'PATCH', body: { quotaBytes: 7000 }, headers });
    };
    expect(await failureOf(await bearer('process'))).toEqual([403, 'FORBIDDEN']);
    expect(await listed(user)).toMatchObject({ ownBytes: null });
    expect((await bearer('admin')).status).toBe(200);
    expect(await listed(user)).toMatchObject({ ownBytes: 7000 });
  });

  it.each([
    ['negative', -1],
    ['a fraction', 1.5],
    ['larger than a petabyte', 1e15 + 1],
    ['beyond exact numbers', 2 ** 60],
    ['a text', '20'],
    ['a list', [1]],
    ['true', true],
  ])('that is %s is refused, and the field is named', async (name, quotaBytes) => {
    const user = await editor(`bad-${name.replaceAll(' ', '-')}`);
    const response = await change(user, { quotaBytes });
    expect(response.status).toBe(422);
    expect(errorEnvelope.parse(await response.json()).error).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'quotaBytes', message: expect.stringMatching(/0 \(no limit\)/) }],
    });
    expect(await listed(user)).toMatchObject({ ownBytes: null });
  });
});
