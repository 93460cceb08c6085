// Addresses that may be returned to after signing in, and those that lead elsewhere.

import { expect, it } from 'vitest';
import { sameOriginPath } from './same-origin-path';

it.each([
  ['/', '/'],
  ['/sessions/1?clip=2#frame', '/sessions/1?clip=2#frame'],
  ['', '/'],
  ['sessions', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example/x', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ['/..//evil.example', '/'],
])('%j leads to %j', (address, expected) => {
  expect(sameOriginPath(address, 'https://reels.example')).toBe(expected);
});
