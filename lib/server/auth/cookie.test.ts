// The cookie as text.

import { expect, it } from 'vitest';
import { cookieFor, isSecure, readToken } from './cookie';

const token = 'A'.repeat(43);

it('over https the cookie is bound to the host', () => {
  expect(cookieFor(token, isSecure('https://spot.example'))).toBe(
    `__Host-followspot=${token}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure`,
  );
});

it('over http it is not Secure, and signing out ends it', () => {
  expect(cookieFor(token, isSecure(undefined))).toBe(
    `followspot=${token}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`,
  );
  expect(cookieFor(null, false)).toBe('followspot=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
});

it.each([
  ['alone', `followspot=${token}`, token],
  ['among others', `a=b; followspot=${token}; c=d`, token],
  ['missing', 'a=b', null],
  ['no header', null, null],
  ['with another name that ends alike', `x-followspot=${token}`, null],
  ['of the wrong length', 'followspot=short', null],
  ['with strange characters', `followspot=${'"'.repeat(43)}`, null],
])('found %s', (_, header, expected) => {
  expect(readToken(header, false)).toBe(expected);
});

it('a plain cookie does not count over https', () => {
  expect(readToken(`followspot=${token}`, true)).toBeNull();
});
