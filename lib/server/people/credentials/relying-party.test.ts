// Addresses at which browsers offer passkeys.

import { expect, it } from 'vitest';
import { relyingParty } from './relying-party';

it.each([
  ['https://reels.example.org', 'reels.example.org'],
  ['https://reels.example.org:8443', 'reels.example.org'],
  ['http://localhost:3000', 'localhost'],
  ['http://reels.example.org', null],
  ['http://127.0.0.1:3000', null],
  ['https://192.0.2.1', null],
  ['https://[::1]:3000', null],
  [undefined, null],
])('%s is the site %s', (publicUrl, expected) => {
  expect(relyingParty(publicUrl)?.id ?? null).toBe(expected);
});
