// Sign-ins of a user: listed, ended one by one and all others, at once and in open streams too.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignInView } from '@/lib/contracts/account';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import {
  cookiesOf,
  dataOf,
  failureOf,
  latestActions,
  logIn,
  me,
  password,
  post,
  signInTokenOf,
} from './people-fixture';

let installation: Installation;
let ada: TestUser;
let bob: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  ada = await installation.createUser('ada', 'editor', password);
  bob = await installation.createUser('bob', 'editor', password);
});

afterAll(() => installation.close());

const list = async (cookie: string) =>
  dataOf<SignInView[]>(
    await installation.request('/api/v1/account/sign-ins', { headers: { cookie } }),
  );

describe('the list', () => {
  it('names browser, network and this one', async () => {
    const response = await post(
      installation,
      '/auth/login',
      { userName: 'ada', password },
      { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0' } },
    );
    const rows = await list(cookiesOf(response));
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => row.current)).toMatchObject({
      browser: 'Firefox on Linux',
      network: '127.0.0.1',
    });
    expect(JSON.stringify(rows)).not.toContain(signInTokenOf(cookiesOf(response)));
  });

  it('does not hold those that have ended', async () => {
    const cookie = await logIn(installation, ada);
    await db().$executeRaw`
      UPDATE sign_in SET expires_at = now() - interval '1 second'
      WHERE user_id = ${ada.id}::uuid AND user_agent LIKE '%Firefox%'`;
    expect((await list(cookie)).map((row) => row.browser)).not.toContain('Firefox on Linux');
  });
});

describe('ending', () => {
  it('one of them stops it at once', async () => {
    const [here, there] = [await logIn(installation, ada), await logIn(installation, ada)];
    const target = (await list(there)).find((row) => row.current);
    const response = await installation.request(`/api/v1/account/sign-ins/${target?.id}`, {
      method: 'DELETE',
      headers: { cookie: here },
    });
    expect(await dataOf(response)).toEqual({ ended: 1 });
    expect(await failureOf(await me(installation, there))).toEqual([401, 'SESSION_EXPIRED']);
    expect((await me(installation, here)).status).toBe(200);
    expect(await latestActions(1)).toEqual(['sign_in.end']);
  });

  it('is for one’s own only', async () => {
    const [target] = await list(await logIn(installation, ada));
    const response = await installation.request(`/api/v1/account/sign-ins/${target?.id}`, {
      method: 'DELETE',
      as: bob,
    });
    expect(await failureOf(response)).toEqual([404, 'NOT_FOUND']);
  });

  it('all others leaves this one', async () => {
    const [here, there] = [await logIn(installation, bob), await logIn(installation, bob)];
    const response = await post(installation, '/account/sign-ins/end-others', undefined, {
      headers: { cookie: here },
    });
    expect(await dataOf(response)).toEqual({ ended: 2 });
    expect((await me(installation, here)).status).toBe(200);
    expect((await me(installation, there)).status).toBe(401);
    expect((await me(installation, bob.cookie)).status).toBe(401);
  });

  it.each([
    [
      'signing out',
      (cookie: string) => post(installation, '/auth/logout', undefined, { headers: { cookie } }),
    ],
    [
      'ending it from another browser',
      async () =>
        post(installation, '/account/sign-ins/end-others', undefined, {
          headers: { cookie: await logIn(installation, ada) },
        }),
    ],
  ])('%s closes its event stream before the next heartbeat', async (_, end) => {
    const cookie = await logIn(installation, ada);
    const reader = await openStream(ada, cookie);
    const started = performance.now();
    expect((await end(cookie)).status).toBe(200);
    while (!(await reader.read()).done);
    // The heartbeat that would have noticed comes after 15 s.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

async function openStream(
  user: TestUser,
  cookie: string,
): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const video = await db().video.create({
    data: { ownerId: user.id, name: 'match.mp4', sizeBytes: 1, state: 'ready' },
  });
  const style = { kind: 'dot', color: '#ff0000' };
  const session = await db().session.create({
    data: { ownerId: user.id, videoId: video.id, game: 'match', player: 'Ada', style },
  });
  const response = await installation.request(`/api/v1/sessions/${session.id}/events`, {
    headers: { cookie },
  });
  const reader = response.body?.getReader();
  if (!reader) throw new Error('no stream');
  await reader.read();
  return reader;
}

describe('a sign-in that someone else planted', () => {
  it.each([['with a password', '/auth/login', () => ({ userName: 'bob', password })]])(
    'is dead after signing in %s',
    async (_, path, body) => {
      const planted = await logIn(installation, ada);
      const response = await post(installation, path, body(), { headers: { cookie: planted } });
      expect(response.status).toBe(200);
      expect(signInTokenOf(cookiesOf(response))).not.toBe(signInTokenOf(planted));
      expect(await failureOf(await me(installation, planted))).toEqual([401, 'SESSION_EXPIRED']);
    },
  );

  it('of no user is not taken over: the token is a new one', async () => {
    const planted = `followspot=${'A'.repeat(43)}`;
    const response = await post(
      installation,
      '/auth/login',
      { userName: 'bob', password },
      { headers: { cookie: planted } },
    );
    expect(signInTokenOf(cookiesOf(response))).not.toBe(signInTokenOf(planted));
    expect((await me(installation, planted)).status).toBe(401);
  });
});
