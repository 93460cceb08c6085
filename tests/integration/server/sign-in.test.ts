// Authentication: the first run, signing in and out, guessing passwords, and what the database
// stores.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { ensureSetupToken } from '@/lib/server/auth/setup-token';
import { db } from '@/lib/server/db/client';
import { redis } from '@/lib/server/redis';
import { type Installation, startInstallation } from '../../support/installation';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation();
});

afterAll(() => installation.close());

const password = 'correct horse battery';
const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;
const setUp = (token: string, userName = 'ada') =>
  installation.request('/api/v1/setup', { method: 'POST', body: { token, userName, password } });
const logIn = (userName: string, candidate: string) =>
  installation.request('/api/v1/auth/login', {
    method: 'POST',
    body: { userName, password: candidate },
  });
const me = (cookie: string) => installation.request('/api/v1/auth/me', { headers: { cookie } });
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

describe('the first run', () => {
  it('is open to the newest link only, once, and then closed permanently', async () => {
    expect(await (await installation.request('/api/v1/setup')).json()).toEqual({
      data: { needed: true },
    });
    const older = await ensureSetupToken();
    const token = await ensureSetupToken();
    expect([typeof older, typeof token]).toEqual(['string', 'string']);
    expect(JSON.stringify(await db().setting.findMany())).not.toContain(token);
    for (const wrong of [older ?? '', 'x'.repeat(43)])
      expect(await codeOf(await setUp(wrong))).toBe('SETUP_TOKEN_INVALID');

    const both = await Promise.all([setUp(token ?? ''), setUp(token ?? '', 'eve')]);
    expect(both.map((response) => response.status).filter((status) => status === 201)).toHaveLength(
      1,
    );
    expect(await db().user.findMany({ select: { role: true } })).toEqual([{ role: 'owner' }]);

    expect(await codeOf(await setUp(token ?? ''))).toBe('SETUP_ALREADY_DONE');
    expect(await ensureSetupToken()).toBeNull();
    expect(await (await installation.request('/api/v1/setup')).json()).toEqual({
      data: { needed: false },
    });
  });
});

describe('signing in', () => {
  beforeAll(async () => {
    await installation.createUser('grace', 'editor', password);
  });

  it('gives a cookie that pages cannot read and other sites do not send', async () => {
    const response = await logIn('grace', password);
    expect(await response.json()).toMatchObject({ data: { userName: 'grace', role: 'editor' } });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^followspot=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
      ),
      expect.stringMatching(
        /^followspot-browser=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const cookie = cookieOf(response);
    expect(await (await me(cookie)).json()).toMatchObject({ data: { userName: 'grace' } });
    const stored = JSON.stringify(await db().signIn.findMany());
    expect(stored).not.toContain(cookie.split('=')[1]);
  });

  it('is a new one each time, and ends the one this browser had', async () => {
    const first = cookieOf(await logIn('grace', password));
    const second = cookieOf(
      await installation.request('/api/v1/auth/login', {
        method: 'POST',
        body: { userName: 'grace', password },
        headers: { cookie: first },
      }),
    );
    expect(second).not.toBe(first);
    expect([(await me(first)).status, (await me(second)).status]).toEqual([401, 200]);
  });

  it('ends with signing out', async () => {
    const cookie = cookieOf(await logIn('grace', password));
    const response = await installation.request('/api/v1/auth/logout', {
      method: 'POST',
      headers: { cookie },
    });
    expect(response.headers.getSetCookie()).toEqual([
      'followspot=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
    expect(await codeOf(await me(cookie))).toBe('SESSION_EXPIRED');
  });

  it('ends after a week without use, and after a month in any case', async () => {
    const idle = cookieOf(await logIn('grace', password));
    await db().$executeRaw`UPDATE sign_in SET last_seen_at = now() - interval '7 days 1 second'`;
    expect(await codeOf(await me(idle))).toBe('SESSION_EXPIRED');
    const old = cookieOf(await logIn('grace', password));
    await db().$executeRaw`UPDATE sign_in SET expires_at = now() - interval '1 second'`;
    expect(await codeOf(await me(old))).toBe('SESSION_EXPIRED');
  });
});

describe('password attempts', () => {
  it('an unknown name and a wrong password are indistinguishable in message and time', async () => {
    await installation.createUser('alan', 'editor', password);
    const times: Record<string, number[]> = { alan: [], nobody: [] };
    const messages = new Set<string>();
    for (let round = 0; round < 4; round++) {
      for (const name of ['alan', 'nobody']) {
        const started = performance.now();
        const response = await logIn(name, 'wrong password');
        times[name]?.push(performance.now() - started);
        const { error } = errorEnvelope.parse(await response.json());
        messages.add(`${response.status} ${error.code} ${error.message}`);
      }
    }
    expect([...messages]).toEqual(['401 LOGIN_FAILED Name or password is wrong.']);
    const fastest = (name: string) => Math.min(...(times[name] ?? []));
    expect(fastest('a client without a session') / fastest('alan')).toBeGreaterThan(0.5);
    await db().$executeRaw`DELETE FROM rate_limit`;
  });

  it('a hundred concurrent attempts reach the password check five times; afterwards the right one waits as well', async () => {
    await installation.createUser('emmy', 'editor', password);
    const messages = await Promise.all(
      Array.from({ length: 100 }, (_, i) => logIn('emmy', `guess number ${i}`)),
    );
    const codes = await Promise.all(messages.map(codeOf));
    expect(codes.filter((code) => code === 'LOGIN_FAILED').length).toBeLessThanOrEqual(5);
    expect(codes.filter((code) => code === 'LOGIN_LOCKED').length).toBeGreaterThanOrEqual(95);
    const locked = await logIn('emmy', password);
    expect([locked.status, Number(locked.headers.get('retry-after')) > 0]).toEqual([429, true]);
    const response = await installation.request('/api/v1/auth/login', {
      method: 'POST',
      body: { userName: 'emmy', password },
      headers: { 'x-forwarded-for': '198.51.100.7', 'x-followspot-client': '198.51.100.7' },
    });
    expect(response.status).toBe(429);
    await db().$executeRaw`DELETE FROM rate_limit`;
    expect((await logIn('emmy', password)).status).toBe(200);
  });

  it('a right password resets the attempts', async () => {
    for (let round = 0; round < 8; round++) {
      expect((await logIn('grace', 'wrong password')).status).toBe(401);
      expect((await logIn('grace', password)).status).toBe(200);
    }
  });
});

describe('a browser that has signed in before', () => {
  const strangers = async (count: number) => {
    const codes = new Set<string>();
    for (let i = 0; i < count; i++) codes.add(await codeOf(await logIn('mary', `guess ${i}`)));
    return [...codes];
  };
  const logInFrom = (cookie: string, candidate: string, userName = 'mary') =>
    installation.request('/api/v1/auth/login', {
      method: 'POST',
      body: { userName, password: candidate },
      headers: { cookie },
    });
  let browser: string;

  beforeAll(async () => {
    await db().$executeRaw`DELETE FROM rate_limit`;
    await installation.createUser('mary', 'editor', password);
    await installation.createUser('joan', 'editor', password);
    const response = await logIn('mary', password);
    browser = response.headers.getSetCookie()[1]?.split(';')[0] ?? '';
  });

  it('is not kept out by the wrong passwords of strangers; another browser is', async () => {
    expect(await strangers(20)).toEqual(['LOGIN_FAILED', 'LOGIN_LOCKED']);
    expect(await codeOf(await logIn('mary', password))).toBe('LOGIN_LOCKED');
    await redis().flushall();
    expect(await codeOf(await logIn('mary', password))).toBe('LOGIN_LOCKED');
    const response = await logInFrom(browser, password);
    expect(response.status).toBe(200);
    // The token changed; the one before is worth nothing.
    expect(await codeOf(await logInFrom(browser, password))).toBe('LOGIN_LOCKED');
    browser = response.headers.getSetCookie()[1]?.split(';')[0] ?? '';
  });

  it('has a limit of its own, which a right password resets', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 9; i++) codes.push(await codeOf(await logInFrom(browser, `guess ${i}`)));
    expect(new Set(codes)).toEqual(new Set(['LOGIN_FAILED']));
    const response = await logInFrom(browser, password);
    expect(response.status).toBe(200);
    browser = response.headers.getSetCookie()[1]?.split(';')[0] ?? '';
    for (let i = 0; i < 10; i++) await logInFrom(browser, `guess ${i}`);
    expect(await codeOf(await logInFrom(browser, password))).toBe('LOGIN_LOCKED');
    await db().$executeRaw`DELETE FROM rate_limit`;
  });

  it('is known for this name alone, and not by a made-up cookie', async () => {
    const isLocked = async (cookie: string, userName: string) => {
      for (let i = 0; i < 5; i++) await logInFrom(cookie, `guess ${i}`, userName);
      const code = await codeOf(await logInFrom(cookie, 'one more', userName));
      return code === 'LOGIN_LOCKED';
    };
    expect(await isLocked(browser, 'joan')).toBe(true);
    expect(await isLocked(`followspot-browser=${'x'.repeat(43)}`, 'mary')).toBe(true);
    await db().$executeRaw`DELETE FROM rate_limit`;
  });

  it('keeps the other users of the same browser, and stores no token', async () => {
    const joan = await logInFrom(browser, password, 'joan');
    const both = joan.headers.getSetCookie()[1]?.split(';')[0] ?? '';
    await strangers(20);
    expect((await logInFrom(both, password, 'mary')).status).toBe(200);
    const stored = JSON.stringify(await db().knownBrowser.findMany());
    expect(stored).not.toContain(both.split('=')[1]);
    await db().$executeRaw`DELETE FROM rate_limit`;
  });
});

it.each(['a\u0000', 'a', ' ', 'two words', 'x'.repeat(65)])(
  'the name %j is refused before anything is looked up',
  async (userName) => {
    const response = await logIn(userName, password);
    expect([response.status, await codeOf(response)]).toEqual([422, 'VALIDATION_FAILED']);
  },
);
