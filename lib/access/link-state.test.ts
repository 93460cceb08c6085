// When a link to a reel opens, and until when it can be brought back.

import { expect, it } from 'vitest';
import { type ConsentAnswer, canRestore, type LinkState, linkState, restoreMs } from './link-state';

const now = new Date('2026-12-03T12:00:00Z');
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];

it.each<[LinkState, Date | null, Date | null, Date | null, ConsentAnswer | null]>([
  ['live', null, null, null, null],
  ['live', after, null, null, 'yes'],
  ['expired', before, null, null, 'yes'],
  ['expired', now, null, null, null],
  ['revoked', null, before, null, null],
  ['revoked', before, before, null, 'no'],
  ['blocked', null, null, null, 'no'],
  ['blocked', after, null, null, 'no'],
  ['expired', before, null, null, 'no'],
  ['deleted', null, null, before, 'yes'],
  ['deleted', before, before, before, 'no'],
])('%s: expires %s, revoked %s, deleted %s, consent %s', (state, ...facts) => {
  const [expiresAt, revokedAt, deletedAt, consent] = facts;
  expect(linkState({ expiresAt, revokedAt }, { deletedAt }, consent, now)).toBe(state);
});

it.each([
  [null, false],
  [now, true],
  [new Date(now.getTime() - restoreMs), true],
  [new Date(now.getTime() - restoreMs - 1), false],
])('revoked at %s: can be brought back: %s', (revokedAt, expected) => {
  expect(canRestore({ revokedAt }, now)).toBe(expected);
});
