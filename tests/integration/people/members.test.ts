// What an owner decides about users: roles, disabling, deleting. An owner is always left.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberView } from '@/lib/contracts/people';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { dataOf, failureOf, latestActions, me, password, post } from './people-fixture';

let installation: Installation;
let owner: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('owner', 'owner', password);
});

afterAll(() => installation.close());

const change = (user: TestUser, body: object, as = owner) =>
  installation.request(`/api/v1/users/${user.id}`, { method: 'PATCH', body, as });
const remove = (user: TestUser, as = owner) =>
  installation.request(`/api/v1/users/${user.id}`, { method: 'DELETE', as });

describe('a role', () => {
  it('changes at once: the sign-ins of before have ended', async () => {
    const ada = await installation.createUser('ada', 'viewer', password);
    expect(await dataOf(await change(ada, { role: 'editor' }))).toMatchObject({ role: 'editor' });
    expect(await failureOf(await me(installation, ada.cookie))).toEqual([401, 'SESSION_EXPIRED']);
    expect(await latestActions(1)).toEqual(['user.update']);
  });

  it('of the last owner stays', async () => {
    expect(await failureOf(await change(owner, { role: 'editor' }))).toEqual([409, 'LAST_OWNER']);
    expect((await me(installation, owner.cookie)).status).toBe(200);
  });

  it('of two owners who demote each other at the same time one stays an owner', async () => {
    const second = await installation.createUser('second', 'owner', password);
    const both = await Promise.all([
      change(second, { role: 'viewer' }, owner),
      change(owner, { role: 'viewer' }, second),
    ]);
    expect(both.filter(({ status }) => status === 200).length).toBeLessThan(2);
    expect(await db().user.count({ where: { role: 'owner' } })).toBeGreaterThan(0);
    await db().$executeRaw`UPDATE app_user SET role = 'owner' WHERE id = ${owner.id}::uuid`;
    await db().user.delete({ where: { id: second.id } });
    owner = await refreshed(owner);
  });

  it('an owner who cannot sign in does not count', async () => {
    const empty = await installation.createUser('empty', 'owner');
    expect(await failureOf(await change(owner, { role: 'editor' }))).toEqual([409, 'LAST_OWNER']);
    await db().user.delete({ where: { id: empty.id } });
  });
});

/** A new sign-in of the user, whose earlier one may have ended. */
async function refreshed(user: TestUser): Promise<TestUser> {
  const response = await post(installation, '/auth/login', { userName: user.userName, password });
  return { ...user, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

describe('who loses rights', () => {
  it.each([
    ['demoted', { role: 'viewer' }],
    ['disabled', { disabled: true }],
  ])('and is %s: what they handed out is worth nothing', async (word, body) => {
    const second = await installation.createUser(`second-${word}`, 'owner', password);
    const third = await installation.createUser(`third-${word}`, 'editor', password);
    const invited = await dataOf<{ path: string }>(
      await post(installation, '/invitations', { role: 'owner' }, { as: second }),
    );
    const reset = await dataOf<{ path: string }>(
      await post(installation, `/users/${third.id}/reset-link`, undefined, { as: second }),
    );
    const tokens = [invited, reset].map(({ path }) => path.split('#')[1]);
    expect((await change(second, body)).status).toBe(200);
    const join = { token: tokens[0], userName: `back-${word}`, password };
    expect(await failureOf(await post(installation, '/auth/join', join))).toEqual([
      410,
      'LINK_INVALID',
    ]);
    const use = { token: tokens[1], password: 'another long one' };
    expect(await failureOf(await post(installation, '/auth/reset', use))).toEqual([
      410,
      'LINK_INVALID',
    ]);
    const [entry] = await db().auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(entry?.detail).toMatchObject({ withdrawnInvitations: 1, withdrawnResetLinks: 1 });
  });

  it('an open invitation counts for what its maker may do when it is used', async () => {
    const second = await installation.createUser('second-by-hand', 'owner', password);
    const { path } = await dataOf<{ path: string }>(
      await post(installation, '/invitations', { role: 'editor' }, { as: second }),
    );
    // As if the row had been changed beside the program.
    await db().user.update({ where: { id: second.id }, data: { role: 'viewer' } });
    const look = await post(installation, '/auth/invitation', { token: path.split('#')[1] });
    expect(await failureOf(look)).toEqual([410, 'LINK_INVALID']);
  });
});

describe('a disabled user', () => {
  it('is out at once, cannot sign in, and comes back', async () => {
    const bob = await installation.createUser('bob', 'editor', password);
    expect((await change(bob, { disabled: true })).status).toBe(200);
    expect((await me(installation, bob.cookie)).status).toBe(401);
    const logIn = () => post(installation, '/auth/login', { userName: 'bob', password });
    expect(await failureOf(await logIn())).toEqual([403, 'ACCOUNT_DISABLED']);
    const wrong = await post(installation, '/auth/login', { userName: 'bob', password: 'wrong' });
    expect(await failureOf(wrong)).toEqual([401, 'LOGIN_FAILED']);
    expect((await change(bob, { disabled: false })).status).toBe(200);
    expect((await logIn()).status).toBe(200);
  });

  it('an owner does not disable themselves', async () => {
    expect(await failureOf(await change(owner, { disabled: true }))).toEqual([403, 'FORBIDDEN']);
  });
});

describe('deleting a user', () => {
  it('hands sessions and videos to the owner, and nothing of the user is left', async () => {
    const carol = await installation.createUser('carol', 'editor', password);
    const video = await db().video.create({
      data: { ownerId: carol.id, name: 'cup.mp4', sizeBytes: 1, state: 'ready' },
    });
    const style = { kind: 'dot', color: '#ff0000' };
    const session = await db().session.create({
      data: { ownerId: carol.id, videoId: video.id, game: 'Cup', player: 'Alice', style },
    });
    const token = await dataOf<{ token: string }>(
      await post(installation, '/account/tokens', { name: 'x', scopes: ['read'] }, { as: carol }),
    );
    const listed = await installation.request('/api/v1/users', { as: owner });
    expect(
      (await dataOf<MemberView[]>(listed)).find(({ userName }) => userName === 'carol'),
    ).toMatchObject({ role: 'editor', sessionCount: 1, videoCount: 1, canSignIn: true });

    expect(await dataOf(await remove(carol))).toEqual({ movedSessions: 1, movedVideos: 1 });
    expect(await db().session.findUnique({ where: { id: session.id } })).toMatchObject({
      ownerId: owner.id,
    });
    const bearer = { authorization: `Bearer ${token.token}` };
    expect((await installation.request('/api/v1/auth/me', { headers: bearer })).status).toBe(401);
    expect((await me(installation, carol.cookie)).status).toBe(401);
    expect(await failureOf(await remove(carol))).toEqual([404, 'USER_NOT_FOUND']);
    expect(await latestActions(1)).toEqual(['user.delete']);
  });

  it('neither oneself nor the last owner', async () => {
    expect(await failureOf(await remove(owner))).toEqual([403, 'FORBIDDEN']);
  });

  it('is for owners only', async () => {
    const dan = await installation.createUser('dan', 'editor', password);
    const eve = await installation.createUser('eve', 'viewer', password);
    for (const as of [dan, eve]) {
      expect((await remove(dan, as)).status).toBe(403);
      expect((await change(dan, { role: 'owner' }, as)).status).toBe(403);
      expect((await installation.request('/api/v1/users', { as })).status).toBe(403);
    }
  });
});
