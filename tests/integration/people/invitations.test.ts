// Invitations: one use, an end, and rights. Of the link only a hash is stored.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvitationView } from '@/lib/contracts/people';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import {
  cookiesOf,
  dataOf,
  failureOf,
  latestActions,
  me,
  password,
  post,
  tokenOf,
} from './people-fixture';

let installation: Installation;
let owner: TestUser;
let editor: TestUser;
let viewer: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('owner', 'owner', password);
  editor = await installation.createUser('edith', 'editor', password);
  viewer = await installation.createUser('vera', 'viewer', password);
});

afterAll(() => installation.close());

type Created = { invitation: InvitationView; path: string };
const invite = async (body: object = { role: 'editor' }, as = owner) =>
  dataOf<Created>(await post(installation, '/invitations', body, { as }));
const look = (token: string) => post(installation, '/auth/invitation', { token });
const join = (token: string, userName: string, headers = {}) =>
  post(installation, '/auth/join', { token, userName, password }, { headers });

describe('an invitation', () => {
  it('makes one user, of its role, who is signed in', async () => {
    const created = await invite({ role: 'editor', note: 'for the second team' });
    expect(created.path).toMatch(/^\/join#[\w-]{43}$/);
    expect(created.invitation).toMatchObject({ state: 'open', createdBy: 'owner', usedBy: null });
    const token = tokenOf(created);
    expect(await dataOf(await look(token))).toMatchObject({
      role: 'editor',
      invitedBy: 'owner',
      note: 'for the second team',
    });
    const joined = await join(token, 'eve');
    expect(joined.status).toBe(201);
    expect(await dataOf(await me(installation, cookiesOf(joined)))).toMatchObject({
      userName: 'eve',
      role: 'editor',
    });
    expect(await latestActions(3)).toEqual([
      'invitation.create',
      'invitation.use',
      'sign_in.create',
    ]);
    expect(await failureOf(await join(token, 'mallory'))).toEqual([410, 'LINK_INVALID']);
    expect(await failureOf(await look(token))).toEqual([410, 'LINK_INVALID']);
  });

  it('is used once even by ten clients at the same time', async () => {
    const token = tokenOf(await invite());
    const before = await db().user.count();
    const all = await Promise.all(Array.from({ length: 10 }, (_, at) => join(token, `racer${at}`)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 410)).toHaveLength(9);
    expect(await db().user.count()).toBe(before + 1);
  });

  it('ends by the clock of the database', async () => {
    const { invitation, path } = await invite({ role: 'viewer', expiresInDays: 1 });
    await db().$executeRaw`
      UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = ${invitation.id}::uuid`;
    const response = await look(tokenOf({ path }));
    expect(((await response.json()) as { error: object }).error).toMatchObject({
      code: 'LINK_INVALID',
      message: 'This invitation has expired.',
      detail: { reason: 'expired' },
    });
    expect(await failureOf(await join(tokenOf({ path }), 'late'))).toEqual([410, 'LINK_INVALID']);
  });

  it('can be withdrawn, and then says so', async () => {
    const { invitation, path } = await invite();
    const revoked = await installation.request(`/api/v1/invitations/${invitation.id}`, {
      method: 'DELETE',
      as: owner,
    });
    expect(await dataOf(revoked)).toMatchObject({ state: 'revoked' });
    expect(await failureOf(await join(tokenOf({ path }), 'nina'))).toEqual([410, 'LINK_INVALID']);
    expect(await latestActions(1)).toEqual(['invitation.revoke']);
  });

  it('is stored as a hash', async () => {
    const token = tokenOf(await invite());
    const rows = JSON.stringify([
      await db().invitation.findMany(),
      await db().auditEntry.findMany({ select: { detail: true } }),
    ]);
    expect(rows).not.toContain(token);
  });

  it('leaves no user behind when the name is taken or the password is too easy', async () => {
    const token = tokenOf(await invite());
    const before = await db().user.count();
    expect(await failureOf(await join(token, 'VERA'))).toEqual([409, 'USER_NAME_TAKEN']);
    const easy = await post(installation, '/auth/join', {
      token,
      userName: 'nora',
      password: 'password1234',
    });
    expect(((await easy.json()) as { error: { fields: object[] } }).error.fields[0]).toMatchObject({
      path: 'password',
      message: 'This is a very common password.',
    });
    expect(await failureOf(await join('x'.repeat(43), 'nora'))).toEqual([410, 'LINK_INVALID']);
    expect(await db().user.count()).toBe(before);
    expect((await join(token, 'nora')).status).toBe(201);
  });

  it('ends the sign-in that the browser had', async () => {
    const other = await installation.createUser('planted', 'editor');
    const token = tokenOf(await invite());
    expect((await join(token, 'olga', { cookie: other.cookie })).status).toBe(201);
    expect(await failureOf(await me(installation, other.cookie))).toEqual([401, 'SESSION_EXPIRED']);
  });
});

describe('who invites', () => {
  it('viewers do not, editors invite viewers to what they share', async () => {
    expect(
      await failureOf(await post(installation, '/invitations', { role: 'viewer' }, { as: viewer })),
    ).toEqual([403, 'FORBIDDEN']);
    for (const role of ['owner', 'editor', 'viewer'])
      expect(
        await failureOf(await post(installation, '/invitations', { role }, { as: editor })),
      ).toEqual([403, 'FORBIDDEN']);
  });

  it('an editor sees their own invitations only, and cannot withdraw those of others', async () => {
    const { invitation } = await invite();
    const listed = await installation.request('/api/v1/invitations', { as: editor });
    expect(await dataOf(listed)).toEqual([]);
    const revoke = await installation.request(`/api/v1/invitations/${invitation.id}`, {
      method: 'DELETE',
      as: editor,
    });
    expect(await failureOf(revoke)).toEqual([404, 'NOT_FOUND']);
  });

  it('names the fields that are wrong', async () => {
    const response = await post(
      installation,
      '/invitations',
      { role: 'king', expiresInDays: 0, share: { role: 'viewer' } },
      { as: owner },
    );
    const { fields } = ((await response.json()) as { error: { fields: { path: string }[] } }).error;
    expect(fields.map(({ path }) => path).sort()).toEqual([
      'expiresInDays',
      'role',
      'share.player',
    ]);
  });
});

describe('family mode', () => {
  it('a parent joins and sees one player of the inviter, in all their matches', async () => {
    const video = await db().video.create({
      data: { ownerId: editor.id, name: 'cup.mp4', sizeBytes: 1, state: 'ready' },
    });
    const style = { kind: 'dot', color: '#ff0000' };
    for (const player of ['Alice', 'Bo'])
      await db().session.create({
        data: { ownerId: editor.id, videoId: video.id, game: 'Cup', player, style },
      });
    const created = await invite(
      { role: 'viewer', share: { role: 'contributor', player: 'Alice' } },
      editor,
    );
    const joined = await join(tokenOf(created), 'mum');
    expect(joined.status).toBe(201);
    const sessions = await installation.request('/api/v1/sessions', {
      headers: { cookie: cookiesOf(joined) },
    });
    const page = await dataOf<{ sessions: { player: string }[] }>(sessions);
    const players = page.sessions.map(({ player }) => player);
    expect(players).toEqual(['Alice']);
  });
});
