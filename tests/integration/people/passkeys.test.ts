// Passkeys with a real browser: Chromium's virtual authenticator signs, the server checks. Replays,
// foreign challenges, copies and unverified users are rejected.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountView } from '@/lib/contracts/account';
import { db } from '@/lib/server/db/client';
import { launchChromium } from '../../support/chromium';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { chromiumMissing, skippedFor } from '../../support/needs';
import { dataOf, freePort, latestActions, password, post, tokenOf } from './people-fixture';

const browserScript = join(
  import.meta.dirname,
  '../../../node_modules/@simplewebauthn/browser/dist/bundle/index.umd.min.js',
);

let installation: Installation;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;
let authenticatorId: string;
let ada: TestUser;

type Reply = { status: number; body: { data?: unknown; error?: { code: string } } };

describe('passkeys', skippedFor(chromiumMissing), () => {
  beforeAll(async () => {
    const port = await freePort();
    installation = await startInstallation({ PUBLIC_URL: `http://localhost:${port}` }, port);
    ada = await installation.createUser('ada', 'owner', password);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await installation?.close();
  });

  beforeEach(async () => {
    // The script of the test is none of the page's own.
    context = await browser.newContext({ bypassCSP: true });
    page = await context.newPage();
    devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    authenticatorId = await addAuthenticator(true);
    await open();
    return () => context.close();
  });

  async function addAuthenticator(isUserVerified: boolean): Promise<string> {
    const added = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified,
        automaticPresenceSimulation: true,
      },
    });
    return added.authenticatorId;
  }

  async function open(): Promise<void> {
    await page.goto(installation.web.url);
    await page.addScriptTag({ content: readFileSync(browserScript, 'utf8') });
  }

  /** fetch in the page: its cookies, its origin. */
  function call(path: string, body?: unknown): Promise<Reply> {
    return page.evaluate(
      async ([to, sent]) => {
        const response = await fetch(`/api/v1${to}`, {
          method: 'POST',
          ...(sent === undefined
            ? {}
            : { body: JSON.stringify(sent), headers: { 'content-type': 'application/json' } }),
        });
        return { status: response.status, body: await response.json() };
      },
      [path, body] as const,
    );
  }

  /** The browser's part of a ceremony. */
  function answer(
    kind: 'startRegistration' | 'startAuthentication',
    reply: Reply,
  ): Promise<unknown> {
    return page.evaluate(
      ([name, optionsJSON]) =>
        (
          window as never as Record<string, Record<string, (input: object) => Promise<unknown>>>
        ).SimpleWebAuthnBrowser?.[name]?.({ optionsJSON }),
      [kind, (reply.body.data as { options: object }).options] as const,
    );
  }

  const signInByPassword = () => call('/auth/login', { userName: 'ada', password });
  const codeOf = ({ status, body }: Reply) => [status, body.error?.code];

  async function addPasskey(name: string): Promise<Reply> {
    const options = await call('/account/passkeys/options');
    return call('/account/passkeys', { name, passkey: await answer('startRegistration', options) });
  }

  async function assertion(): Promise<unknown> {
    return answer('startAuthentication', await call('/auth/passkey/options'));
  }

  it('several are registered under names; one signs in without a name; one is removed', async () => {
    expect((await signInByPassword()).status).toBe(200);
    const first = await addPasskey('Laptop');
    expect(first.status).toBe(201);
    // A second authenticator, as a phone would be: the first refuses to hold two for one user.
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    authenticatorId = await addAuthenticator(true);
    const second = await addPasskey('Phone');
    const { passkeys } = second.body.data as AccountView;
    expect(passkeys.map(({ name }) => name)).toEqual(['Laptop', 'Phone']);
    expect(await latestActions(1)).toEqual(['passkey.create']);

    await call('/auth/logout');
    const signedIn = await call('/auth/passkey', { passkey: await assertion() });
    expect([signedIn.status, signedIn.body.data]).toMatchObject([200, { userName: 'ada' }]);
    expect(await latestActions(1)).toEqual(['sign_in.create']);
    const stored = await db().passkey.findMany({ orderBy: { createdAt: 'asc' } });
    expect(stored[1]?.lastUsedAt).not.toBeNull();
    expect(stored[1]?.counter).toBeGreaterThan(0n);

    const removed = await page.evaluate(
      async (id) => (await fetch(`/api/v1/account/passkeys/${id}`, { method: 'DELETE' })).status,
      passkeys[1]?.id,
    );
    expect(removed).toBe(200);
    await call('/auth/logout');
    expect(codeOf(await call('/auth/passkey', { passkey: await assertion() }))).toEqual([
      403,
      'PASSKEY_REJECTED',
    ]);
  });

  it('an answer that was sent once is worthless', async () => {
    await signInByPassword();
    await addPasskey('Replay');
    const signature = await assertion();
    expect((await call('/auth/passkey', { passkey: signature })).status).toBe(200);
    expect(codeOf(await call('/auth/passkey', { passkey: signature }))).toEqual([
      403,
      'PASSKEY_REJECTED',
    ]);
    // Nor with a fresh challenge of the same browser.
    await call('/auth/passkey/options');
    expect(codeOf(await call('/auth/passkey', { passkey: signature }))).toEqual([
      403,
      'PASSKEY_REJECTED',
    ]);
  });

  it('the challenge belongs to the browser that asked for it, and ends after five minutes', async () => {
    await signInByPassword();
    await addPasskey('Bound');
    const stolen = await assertion();
    const elsewhere = await post(installation, '/auth/passkey', { passkey: stolen });
    expect(elsewhere.status).toBe(403);
    await db().$executeRaw`UPDATE auth_flow SET expires_at = now() - interval '1 second'`;
    expect(codeOf(await call('/auth/passkey', { passkey: stolen }))).toEqual([
      403,
      'PASSKEY_REJECTED',
    ]);
  });

  it('a copy of the authenticator is noticed by its count', async () => {
    await signInByPassword();
    await addPasskey('Copied');
    const signature = await assertion();
    await db().$executeRaw`UPDATE passkey SET counter = 1000 WHERE name = 'Copied'`;
    expect(codeOf(await call('/auth/passkey', { passkey: signature }))).toEqual([
      403,
      'PASSKEY_REJECTED',
    ]);
  });

  it('the signature of another key is rejected, and what is no answer at all', async () => {
    await signInByPassword();
    await addPasskey('Forged');
    const signature = (await assertion()) as { response: Record<string, string> };
    const forged = {
      ...signature,
      response: { ...signature.response, signature: 'MEQCIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    };
    expect(codeOf(await call('/auth/passkey', { passkey: forged }))).toEqual([
      403,
      'PASSKEY_REJECTED',
    ]);
    await call('/auth/passkey/options');
    const { status } = await call('/auth/passkey', { passkey: { id: '<b>', type: 'x' } });
    expect(status).toBe(422);
  });

  it('an authenticator that does not verify its user does not register', async () => {
    await signInByPassword();
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    await addAuthenticator(false);
    await expect(addPasskey('Unverified')).rejects.toThrow(/not allowed|timed out|NotAllowed/i);
  });

  it('an invitation is used with a passkey alone', async () => {
    const created = await dataOf<{ path: string }>(
      await post(installation, '/invitations', { role: 'editor' }, { as: ada }),
    );
    const token = tokenOf(created);
    const options = await call('/auth/join/passkey', { token, userName: 'grace' });
    const passkey = await answer('startRegistration', options);
    const other = await call('/auth/join', { token, userName: 'heidi', passkey });
    // The passkey was made for another name; the challenge is used up.
    expect(codeOf(other)).toEqual([403, 'PASSKEY_REJECTED']);
    // The first passkey is of no use; the platform might offer it.
    await devtools.send('WebAuthn.clearCredentials', { authenticatorId });
    const again = await call('/auth/join/passkey', { token, userName: 'grace' });
    const joined = await call('/auth/join', {
      token,
      userName: 'grace',
      passkey: await answer('startRegistration', again),
    });
    expect([joined.status, joined.body.data]).toMatchObject([
      201,
      { userName: 'grace', role: 'editor' },
    ]);
    await call('/auth/logout');
    const signedIn = await call('/auth/passkey', { passkey: await assertion() });
    expect(signedIn.body.data).toMatchObject({ userName: 'grace' });
    // It is the only way in.
    const account = await page.evaluate(async () => (await fetch('/api/v1/account')).json());
    const removed = await page.evaluate(
      async (id) => (await fetch(`/api/v1/account/passkeys/${id}`, { method: 'DELETE' })).json(),
      (account as { data: AccountView }).data.passkeys[0]?.id,
    );
    expect(removed).toMatchObject({ error: { code: 'LAST_WAY_IN' } });
  });
});
