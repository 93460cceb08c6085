// Sign-in by another provider, against a real one (oidc-provider) on this machine: code flow, PKCE,
// state, nonce; linking, joining, and who may enter.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import {
  cookiesOf,
  dataOf,
  failureOf,
  freePort,
  latestActions,
  me,
  password,
  post,
  tokenOf,
} from './people-fixture';

let installation: Installation;
let issuer: string;
let server: Server;
let owner: TestUser;
/** Requests for tokens, as the provider received them. */
const tokenRequests: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', makeProvider(`${publicUrl}/login/callback`).callback());
  const settings = {
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'followspot',
    OIDC_CLIENT_SECRET: 'a secret of the client',
    OIDC_LABEL: 'the club',
  };
  installation = await startInstallation(settings, port);
  owner = await installation.createUser('owner', 'owner', password);
});

afterAll(async () => {
  await installation.close();
  server.closeAllConnections();
  await new Promise((settle) => server.close(settle));
});

function makeProvider(redirectAddress: string): Provider {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'followspot',
        client_secret: 'a secret of the client',
        redirect_uris: [redirectAddress],
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the test'] },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        preferred_username: accountId,
        // The same for all: an address alone must let no one in.
        email: 'owner@example.org',
        email_verified: true,
      }),
    }),
  });
  provider.on('grant.success', (context) =>
    tokenRequests.push(String(context.oidc.body?.code_verifier)),
  );
  return provider;
}

/** Signs in at the provider as a browser does; returns the query of the redirect back. */
async function signInThere(url: string, accountId: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = { url, body: null as URLSearchParams | null };
  for (let hops = 0; hops < 12; hops++) {
    const response: Response = await fetch(next.url, {
      redirect: 'manual',
      method: next.body ? 'POST' : 'GET',
      body: next.body,
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location !== null) {
      const to = new URL(location, next.url);
      if (to.pathname === '/login/callback') return to.search;
      next = { url: to.href, body: null };
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`no form at the provider: ${page.slice(0, 500)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ prompt, login: accountId, password: 'any' });
    next = { url: new URL(action, next.url).href, body };
  }
  throw new Error('too many redirects at the provider');
}

type Started = { readonly cookie: string; readonly url: string };

async function start(body: object = {}, path = '/auth/oidc/start', cookie = ''): Promise<Started> {
  const response = await post(installation, path, path.endsWith('start') ? body : undefined, {
    headers: { cookie },
  });
  const { url } = await dataOf<{ url: string }>(response);
  return { url, cookie: [cookie, cookiesOf(response)].filter(Boolean).join('; ') };
}

const finish = (query: string, cookie: string) =>
  post(installation, '/auth/oidc/finish', { query }, { headers: { cookie } });

async function signIn(accountId: string, body: object = {}): Promise<Response> {
  const { url, cookie } = await start(body);
  return finish(await signInThere(url, accountId), cookie);
}

describe('signing in by another provider', () => {
  it('is offered under its label', async () => {
    const response = await installation.request('/api/v1/auth/methods');
    expect(await dataOf(response)).toMatchObject({ oidc: { label: 'the club' }, mail: false });
  });

  it('uses the code flow with PKCE, state and nonce', async () => {
    const { url } = await start();
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid profile email',
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(query[name]?.length).toBeGreaterThanOrEqual(43);
  });

  it('does not let in whom no one here knows, not even with the address of an owner', async () => {
    await db().$executeRaw`
      UPDATE app_user SET email = 'owner@example.org', email_verified_at = now() WHERE id = ${owner.id}::uuid`;
    const before = await db().user.count();
    expect(await failureOf(await signIn('stranger'))).toEqual([403, 'OIDC_NOT_LINKED']);
    expect(await db().user.count()).toBe(before);
  });

  it('an account linked to one’s own signs in, until the link is removed', async () => {
    const ada = await installation.createUser('ada', 'editor', password);
    const linking = await start({}, '/account/oidc', ada.cookie);
    const linked = await finish(await signInThere(linking.url, 'ada-at-the-club'), linking.cookie);
    expect(await dataOf(linked)).toMatchObject({ linked: true, next: '/account' });
    expect(await latestActions(1)).toEqual(['identity.link']);

    const signedIn = await signIn('ada-at-the-club', { next: '/sessions/new' });
    expect(await dataOf(signedIn.clone())).toMatchObject({
      user: { userName: 'ada' },
      linked: false,
      next: '/sessions/new',
    });
    expect((await me(installation, cookiesOf(signedIn))).status).toBe(200);
    expect(tokenRequests.at(-1)?.length).toBeGreaterThanOrEqual(43);

    const identity = await db().oidcIdentity.findFirstOrThrow({ where: { userId: ada.id } });
    expect(identity).toMatchObject({ issuer, subject: 'ada-at-the-club' });
    const removed = await installation.request(`/api/v1/account/oidc/${identity.id}`, {
      method: 'DELETE',
      as: ada,
    });
    expect(removed.status).toBe(200);
    expect(await failureOf(await signIn('ada-at-the-club'))).toEqual([403, 'OIDC_NOT_LINKED']);
  });

  it('an account is linked to one user only, and only by who is signed in', async () => {
    const [bob, eve] = [
      await installation.createUser('bob', 'editor', password),
      await installation.createUser('eve', 'editor', password),
    ];
    const first = await start({}, '/account/oidc', bob.cookie);
    expect((await finish(await signInThere(first.url, 'bob-there'), first.cookie)).status).toBe(
      200,
    );
    const second = await start({}, '/account/oidc', eve.cookie);
    expect(
      await failureOf(await finish(await signInThere(second.url, 'bob-there'), second.cookie)),
    ).toEqual([409, 'IDENTITY_TAKEN']);
    // Signed out meanwhile: the started link alone is no proof.
    const third = await start({}, '/account/oidc', eve.cookie);
    const query = await signInThere(third.url, 'eve-there');
    await post(installation, '/auth/logout', undefined, { as: eve });
    expect(await failureOf(await finish(query, third.cookie))).toEqual([403, 'OIDC_REJECTED']);
  });

  it('an invitation lets a person in, once', async () => {
    const token = tokenOf(
      await dataOf<{ path: string }>(
        await post(installation, '/invitations', { role: 'viewer' }, { as: owner }),
      ),
    );
    const joined = await signIn('Grand Ma', { invitation: token });
    expect(await dataOf(joined)).toMatchObject({ user: { userName: 'Grand.Ma', role: 'viewer' } });
    const again = await post(installation, '/auth/oidc/start', { invitation: token });
    expect(await failureOf(again)).toEqual([410, 'LINK_INVALID']);
    expect((await signIn('Grand Ma')).status).toBe(200);
    expect(JSON.stringify(await db().authFlow.findMany())).not.toContain(token);
  });
});

describe('an answer that is not ours', () => {
  it('with another state is rejected, and used up', async () => {
    const { url, cookie } = await start();
    const query = new URLSearchParams(await signInThere(url, 'stranger'));
    const right = query.get('state') ?? '';
    query.set('state', 'x'.repeat(43));
    expect(await failureOf(await finish(`?${query}`, cookie))).toEqual([403, 'OIDC_REJECTED']);
    query.set('state', right);
    expect(await failureOf(await finish(`?${query}`, cookie))).toEqual([403, 'OIDC_REJECTED']);
  });

  it('with another nonce in its token is rejected', async () => {
    const { url, cookie } = await start();
    const query = await signInThere(url, 'stranger');
    await db().$executeRaw`
      UPDATE auth_flow SET data = jsonb_set(data, '{pending,nonce}', '"another nonce"')`;
    expect(await failureOf(await finish(query, cookie))).toEqual([403, 'OIDC_REJECTED']);
  });

  it('with the verifier of another sign-in is rejected by the provider', async () => {
    const { url, cookie } = await start();
    const query = await signInThere(url, 'stranger');
    await db().$executeRaw`
      UPDATE auth_flow SET data = jsonb_set(data, '{pending,codeVerifier}', ${JSON.stringify('v'.repeat(43))}::jsonb)`;
    expect(await failureOf(await finish(query, cookie))).toEqual([403, 'OIDC_REJECTED']);
  });

  it('in another browser, without its cookie, or late is rejected', async () => {
    const [one, other] = [await start(), await start()];
    const query = await signInThere(one.url, 'stranger');
    expect(await failureOf(await finish(query, other.cookie))).toEqual([403, 'OIDC_REJECTED']);
    expect(await failureOf(await finish(query, ''))).toEqual([403, 'OIDC_REJECTED']);
    await db().$executeRaw`UPDATE auth_flow SET expires_at = now() - interval '1 second'`;
    expect(await failureOf(await finish(query, one.cookie))).toEqual([403, 'OIDC_REJECTED']);
  });

  it('that says no is reported as such', async () => {
    const { url, cookie } = await start();
    const state = new URL(url).searchParams.get('state');
    const response = await finish(`?error=access_denied&state=${state}&iss=${issuer}`, cookie);
    expect(await failureOf(response)).toEqual([403, 'OIDC_REJECTED']);
  });
});
