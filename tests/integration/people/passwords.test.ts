// Passwords: changed, reset by a link of an owner, reset by mail through a real SMTP server.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { type MailBox, startMailBox } from '../../support/mail-box';
import {
  cookiesOf,
  dataOf,
  failureOf,
  freePort,
  latestActions,
  logIn,
  me,
  password,
  post,
  tokenOf,
} from './people-fixture';

let installation: Installation;
let owner: TestUser;
let mailBox: MailBox;
let publicUrl: string;

beforeAll(async () => {
  mailBox = await startMailBox();
  const webPort = await freePort();
  publicUrl = `http://localhost:${webPort}`;
  const settings = {
    SMTP_URL: mailBox.url,
    SMTP_FROM: 'Followspot <reels@example.org>',
    PUBLIC_URL: publicUrl,
  };
  installation = await startInstallation(settings, webPort);
  owner = await installation.createUser('owner', 'owner', password);
});

afterAll(async () => {
  await installation.close();
  await mailBox.close();
});

const newPassword = 'another long sentence';
/** An API token that the user makes in their browser. */
const makeToken = async (as: TestUser) =>
  (
    await dataOf<{ token: string }>(
      await post(installation, '/account/tokens', { name: 'ci', scopes: ['read'] }, { as }),
    )
  ).token;
const prefixOf = (token: string) => token.split('_')[1] ?? '';
const statusOf = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${installation.web.url}/api/v1/auth/me`, { headers })).status;
};
const tryLogIn = (userName: string, candidate: string) =>
  post(installation, '/auth/login', { userName, password: candidate });

/** Waits for a mail to this address with a link to this page; returns its token. */
async function mailedToken(to: string, page: string): Promise<string> {
  const pattern = new RegExp(`${publicUrl}${page}#([\\w-]{43})`);
  for (let tries = 0; tries < 500; tries++) {
    const { mails } = mailBox;
    const at = mails.findIndex((mail) => mail.startsWith(`to ${to}\n`) && pattern.test(mail));
    const token = pattern.exec(mails[at] ?? '')?.[1];
    if (token !== undefined) {
      mails.splice(at, 1);
      return token;
    }
    await new Promise((settle) => setTimeout(settle, 20));
  }
  throw new Error(`no mail to ${to} in ${JSON.stringify(mailBox.mails)}`);
}

describe('one’s own password', () => {
  it('needs the current one, ends all other sign-ins, and leaves the API tokens', async () => {
    const ada = await installation.createUser('ada', 'editor', password);
    const apiToken = await makeToken(ada);
    const [here, there] = [await logIn(installation, ada), await logIn(installation, ada)];
    const change = (body: object) =>
      post(installation, '/account/password', body, { headers: { cookie: here } });
    expect(await failureOf(await change({ password: newPassword }))).toEqual([
      422,
      'VALIDATION_FAILED',
    ]);
    expect(
      await failureOf(await change({ currentPassword: 'wrong', password: newPassword })),
    ).toEqual([403, 'PASSWORD_WRONG']);
    expect(
      await failureOf(await change({ currentPassword: password, password: 'ada1234567890' })),
    ).toEqual([422, 'VALIDATION_FAILED']);
    expect(
      await dataOf(await change({ currentPassword: password, password: newPassword })),
    ).toEqual({ ended: 2 });
    expect((await me(installation, here)).status).toBe(200);
    for (const cookie of [there, ada.cookie])
      expect((await me(installation, cookie)).status).toBe(401);
    expect(await statusOf(apiToken)).toBe(200);
    expect((await tryLogIn('ada', password)).status).toBe(401);
    expect((await tryLogIn('ada', newPassword)).status).toBe(200);
  });

  it('cannot be guessed by trying to change it', async () => {
    const guessed = await installation.createUser('guessed', 'editor', password);
    const codes: string[] = [];
    for (let count = 0; count < 6; count++) {
      const body = { currentPassword: `guess ${count}`, password: newPassword };
      const response = await post(installation, '/account/password', body, { as: guessed });
      codes.push((await failureOf(response))[1]);
    }
    expect(codes).toEqual([...Array(5).fill('PASSWORD_WRONG'), 'LOGIN_LOCKED']);
  });
});

describe('a link of the owner', () => {
  it('sets a new password once, within an hour, and ends all sign-ins and tokens', async () => {
    const bob = await installation.createUser('bob', 'editor', password);
    const other = await installation.createUser('other', 'editor', password);
    const [live, withdrawn, expired, others] = [
      await makeToken(bob),
      await makeToken(bob),
      await makeToken(bob),
      await makeToken(other),
    ];
    await db().$executeRaw`
      UPDATE api_token SET revoked_at = now() - interval '1 hour' WHERE prefix = ${prefixOf(withdrawn)}`;
    await db().$executeRaw`
      UPDATE api_token SET expires_at = now() - interval '1 hour' WHERE prefix = ${prefixOf(expired)}`;
    expect([await statusOf(live), await statusOf(others)]).toEqual([200, 200]);
    const created = await dataOf<{ path: string; expiresAt: string }>(
      await post(installation, `/users/${bob.id}/reset-link`, undefined, { as: owner }),
    );
    const minutes = (Date.parse(created.expiresAt) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(60);
    const token = tokenOf(created);
    expect(JSON.stringify(await db().accountLink.findMany())).not.toContain(token);
    expect(await dataOf(await post(installation, '/auth/reset/check', { token }))).toEqual({
      userName: 'bob',
    });
    const reset = () => post(installation, '/auth/reset', { token, password: newPassword });
    const responses = await Promise.all([reset(), reset(), reset()]);
    const done = responses.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    expect((await me(installation, bob.cookie)).status).toBe(401);
    expect((await me(installation, cookiesOf(done[0] as Response))).status).toBe(200);
    expect(await failureOf(await reset())).toEqual([410, 'LINK_INVALID']);
    expect(await latestActions(2)).toEqual(['password.reset', 'sign_in.create']);
    expect([await statusOf(live), await statusOf(others)]).toEqual([401, 200]);
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: 'password.reset' },
      orderBy: { id: 'desc' },
    });
    // Those that were withdrawn or had expired before are not counted.
    expect(entry.detail).toEqual({ endedSignIns: 1, revokedTokens: 1 });
  });

  it('ends by the clock of the database, and with the next one', async () => {
    const cleo = await installation.createUser('cleo', 'viewer', password);
    const link = async () =>
      tokenOf(
        await dataOf<{ path: string }>(
          await post(installation, `/users/${cleo.id}/reset-link`, undefined, { as: owner }),
        ),
      );
    const [older, newer] = [await link(), await link()];
    const check = (token: string) => post(installation, '/auth/reset/check', { token });
    expect(await failureOf(await check(older))).toEqual([410, 'LINK_INVALID']);
    expect((await check(newer)).status).toBe(200);
    await db().$executeRaw`
      UPDATE account_link SET expires_at = now() - interval '1 second' WHERE user_id = ${cleo.id}::uuid`;
    expect(await failureOf(await check(newer))).toEqual([410, 'LINK_INVALID']);
    const late = await post(installation, '/auth/reset', { token: newer, password: newPassword });
    expect(await failureOf(late)).toEqual([410, 'LINK_INVALID']);
    expect((await tryLogIn('cleo', password)).status).toBe(200);
  });
});

describe('mail', () => {
  it('is in the language of the browser that asks for it', async () => {
    const uwe = await installation.createUser('uwe', 'editor', password);
    const headers = { 'accept-language': 'de-AT,de;q=0.9' };
    const body = { email: 'uwe@example.org', currentPassword: password };
    await post(installation, '/account/email', body, { as: uwe, headers });
    await expect.poll(() => mailBox.mails.length).toBe(1);
    expect(mailBox.mails[0]).toContain('Hallo uwe,');
    const token = await mailedToken('uwe@example.org', '/verify-email');
    await post(installation, '/auth/verify-email', { token });
    await post(
      installation,
      '/auth/reset/request',
      { email: 'uwe@example.org' },
      { headers: { cookie: 'language=fr' } },
    );
    await expect.poll(() => mailBox.mails.length).toBe(1);
    expect(mailBox.mails[0]).toContain('Bonjour uwe,');
    await mailedToken('uwe@example.org', '/reset');
  });

  it('proves an address, resets the password by it, and says the same for unknown ones', async () => {
    const dora = await installation.createUser('dora', 'editor', password);
    const apiToken = await makeToken(dora);
    const setEmail = (email: string) =>
      post(installation, '/account/email', { email, currentPassword: password }, { as: dora });
    expect(await dataOf(await setEmail('dora@example.org'))).toMatchObject({
      email: 'dora@example.org',
      emailVerified: false,
    });
    const proof = await mailedToken('dora@example.org', '/verify-email');
    const request = (email: string) => post(installation, '/auth/reset/request', { email });

    // Not proven yet: nothing is sent, and the response does not reveal it.
    const unproven = await request('dora@example.org');
    expect((await post(installation, '/auth/verify-email', { token: proof })).status).toBe(200);
    expect(
      await failureOf(await post(installation, '/auth/verify-email', { token: proof })),
    ).toEqual([410, 'LINK_INVALID']);

    const [known, unknown] = [await request('DORA@example.org'), await request('x@example.org')];
    const answers = await Promise.all(
      [unproven, known, unknown].map(async (one) => `${one.status} ${await one.text()}`),
    );
    expect(new Set(answers)).toEqual(new Set(['200 {"data":{"ok":true}}']));
    const token = await mailedToken('dora@example.org', '/reset');
    expect(await statusOf(apiToken)).toBe(200);
    expect((await post(installation, '/auth/reset', { token, password: newPassword })).status).toBe(
      200,
    );
    expect((await tryLogIn('dora', newPassword)).status).toBe(200);
    expect(await statusOf(apiToken)).toBe(401);
    expect(mailBox.mails).toEqual([]);
  });

  it('an address that another user has proven cannot be proven twice', async () => {
    const [one, two] = [
      await installation.createUser('one', 'editor', password),
      await installation.createUser('two', 'editor', password),
    ];
    const body = { email: 'team@example.org', currentPassword: password };
    for (const as of [one, two]) await post(installation, '/account/email', body, { as });
    const verify = (token: string) => post(installation, '/auth/verify-email', { token });
    const tokens = [
      await mailedToken('team@example.org', '/verify-email'),
      await mailedToken('team@example.org', '/verify-email'),
    ];
    const responses = [await verify(tokens[0] ?? ''), await verify(tokens[1] ?? '')];
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('cannot be aimed at further recipients', async () => {
    const eve = await installation.createUser('eve', 'editor', password);
    for (const email of [
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      '<a@b.c>',
    ]) {
      const body = { email, currentPassword: password };
      const response = await post(installation, '/account/email', body, { as: eve });
      expect(await failureOf(response)).toEqual([422, 'VALIDATION_FAILED']);
    }
    expect(mailBox.mails).toEqual([]);
  });

  it('is sent five times an hour to one address', async () => {
    const codes: number[] = [];
    for (let count = 0; count < 6; count++)
      codes.push(
        (await post(installation, '/auth/reset/request', { email: 'flood@example.org' })).status,
      );
    expect(codes).toEqual([200, 200, 200, 200, 200, 429]);
  });
});
