// Which Authorization headers hold an API token.

import { expect, it } from 'vitest';
import { bearerToken } from './credentials';

it.each([
  [null, null],
  ['', null],
  ['Basic dXNlcjpwYXNz', null],
  ['Bearer', null],
  ['Bearer ', null],
  ['Bearer a b', null],
  ['Bearerfst_x', null],
  ['Bearer fst_x', 'fst_x'],
  ['bearer  fst_x ', 'fst_x'],
])('%j holds %j', (header, expected) => {
  expect(bearerToken(header)).toBe(expected);
});
