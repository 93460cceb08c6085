// Which requests may change something.

import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { assertSameSite, type SiteHeaders, type SiteRules } from './same-site';

const rules: SiteRules = {
  allowedOrigins: ['https://reels.example'],
  publicUrl: undefined,
  authMode: 'required',
};
const none: SiteHeaders = { host: '192.168.1.5:3000', origin: null, secFetchSite: null };

const passes = (method: string, headers: Partial<SiteHeaders>, change: Partial<SiteRules> = {}) => {
  try {
    assertSameSite(method, { ...none, ...headers }, { ...rules, ...change });
    return true;
  } catch {
    return false;
  }
};

describe('a change', () => {
  it.each([
    { title: 'from our own page passes', headers: { secFetchSite: 'same-origin' }, expected: true },
    { title: 'typed by the user passes', headers: { secFetchSite: 'none' }, expected: true },
    {
      title: 'from another site is rejected',
      headers: { secFetchSite: 'cross-site' },
      expected: false,
    },
    {
      title: 'from a sister domain is rejected',
      headers: { secFetchSite: 'same-site' },
      expected: false,
    },
    { title: 'without any proof is rejected', headers: {}, expected: false },
    {
      title: 'with an API token passes: no browser attaches one by itself',
      headers: { authorization: 'Bearer fst_x', secFetchSite: 'cross-site' },
      expected: true,
    },
    {
      title: 'with the password of a proxy in front is rejected',
      headers: { authorization: 'Basic dTpw', secFetchSite: 'cross-site' },
      expected: false,
    },
    { title: 'with the origin null is rejected', headers: { origin: 'null' }, expected: false },
    {
      title: 'of a plain http page in the local network passes by its host',
      headers: { origin: 'http://192.168.1.5:3000' },
      expected: true,
    },
    {
      title: 'with another port is rejected',
      headers: { origin: 'http://192.168.1.5:3001' },
      expected: false,
    },
    {
      title: 'with a name that only begins like ours is rejected',
      headers: { origin: 'http://192.168.1.5:3000.evil.example' },
      expected: false,
    },
    {
      title: 'from an allowed origin passes',
      headers: { origin: 'https://reels.example', secFetchSite: 'cross-site' },
      expected: true,
    },
    {
      title: 'from a subdomain of an allowed origin is rejected',
      headers: { origin: 'https://x.reels.example', secFetchSite: 'cross-site' },
      expected: false,
    },
    {
      title: 'with an origin that only ends like the allowed one is rejected',
      headers: { origin: 'https://evilreels.example' },
      expected: false,
    },
    { title: 'with an unreadable origin is rejected', headers: { origin: '%' }, expected: false },
  ])('$title', ({ headers, expected }) => {
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT'])
      expect(passes(method, headers)).toBe(expected);
  });

  it('reading needs no proof', () => {
    expect(passes('GET', { secFetchSite: 'cross-site' })).toBe(true);
    expect(passes('HEAD', {})).toBe(true);
  });

  it('the public address counts as our own behind a proxy that changes the host', () => {
    expect(
      passes(
        'POST',
        { origin: 'https://spot.example', host: '127.0.0.1:3000' },
        { publicUrl: 'https://spot.example' },
      ),
    ).toBe(true);
  });
});

describe('a rejection says what was received and what to set', () => {
  const rejected = (headers: Partial<SiteHeaders>, change: Partial<SiteRules> = {}) => {
    try {
      assertSameSite('POST', { ...none, ...headers }, { ...rules, ...change });
    } catch (thrown) {
      if (thrown instanceof AppError) return thrown.body;
    }
    throw new Error('not rejected');
  };

  it.each([
    [
      'the address of a proxy that is not known',
      { origin: 'https://spot.example', host: '127.0.0.1:3000' },
      {},
      'The request came from https://spot.example; changes are accepted from http://127.0.0.1:3000 alone.',
    ],
    [
      'http where https is set',
      { origin: 'http://spot.example', host: '127.0.0.1:3000' },
      { publicUrl: 'https://spot.example' },
      'The request came from http://spot.example; changes are accepted from https://spot.example alone.',
    ],
    [
      'what is no address',
      { origin: '<script>alert(1)</script>' },
      {},
      'The request came from an unreadable origin; changes are accepted from http://192.168.1.5:3000 alone.',
    ],
  ])('%s', (_, headers, change, message) => {
    const body = rejected(headers, change);
    expect(body.message).toBe(message);
    expect(body.hint).toMatch(/PUBLIC_URL.*ALLOWED_ORIGINS/);
  });

  it('no origin: a program, which needs a token', () => {
    expect(rejected({})).toMatchObject({
      message:
        'The request names no origin; changes are accepted from http://192.168.1.5:3000 alone.',
      hint: 'Use the app from its own address; a program signs in with an API token.',
    });
  });

  it('what was received is shown bounded and printable', () => {
    const body = rejected({
      origin: `https://${'a'.repeat(10_000)}.example`,
      host: '\u001b[31m\n',
    });
    expect(body.message.length).toBeLessThan(700);
    expect(body.message).toMatch(/^[\x20-\x7e]*$/);
  });
});

describe('without sign-in', () => {
  it.each([
    ['127.0.0.1:3000', true],
    ['localhost:3000', true],
    ['[::1]:3000', true],
    ['attacker.example:3000', false],
    ['127.0.0.1.attacker.example', false],
    [null, false],
  ])('a request for %s may read: %s', (host, expected) => {
    expect(passes('GET', { host }, { authMode: 'none' })).toBe(expected);
  });
});
