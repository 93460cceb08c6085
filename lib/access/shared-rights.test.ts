// Which right a share gives to which session and match.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from './rights';
import { type Grant, playerKey, rightToSession, rightToVideo } from './shared-rights';

const parent: Person = { id: 'parent', role: 'viewer' };
const session = { ownerId: 'coach', videoId: 'final', player: 'Ada' };
const grant = (part: Partial<Grant>): Grant => ({
  ownerId: 'coach',
  videoId: null,
  player: null,
  role: 'viewer',
  ...part,
});

describe('a session', () => {
  it.each([
    ['no share', [], null],
    ['the whole match', [grant({ videoId: 'final' })], 'view'],
    ['another match', [grant({ videoId: 'semi' })], null],
    ['this player in this match', [grant({ videoId: 'final', player: 'Ada' })], 'view'],
    ['this player in another match', [grant({ videoId: 'semi', player: 'Ada' })], null],
    ['another player in this match', [grant({ videoId: 'final', player: 'Grace' })], null],
    ['this player in every match', [grant({ player: ' aDA ', role: 'contributor' })], 'choose'],
    ['a player with a longer name', [grant({ player: 'Ada Lovelace' })], null],
    ['this player of someone else', [grant({ ownerId: 'other', player: 'Ada' })], null],
    ['a share of nothing', [grant({ role: 'editor' })], null],
    ['a pattern instead of a name', [grant({ player: '%' })], null],
    [
      'the strongest of several',
      [grant({ player: 'Ada', role: 'editor' }), grant({ videoId: 'final' })],
      'edit',
    ],
  ] as const)('shared by %s: %s', (_, grants, expected) => {
    expect(rightToSession(parent, grants, session)).toBe(expected);
  });

  it.each([
    [{ id: 'coach', role: 'editor' }, 'edit'],
    [{ id: 'coach', role: 'viewer' }, 'edit'],
    [{ id: 'other', role: 'owner' }, 'edit'],
    [{ id: 'other', role: 'editor' }, null],
  ] as const)('for %o: %s', (person, expected) => {
    expect(rightToSession(person, [], session)).toBe(expected);
  });
});

describe('a match', () => {
  const video = { id: 'final', ownerId: 'coach' };
  it.each([
    ['the whole match', [grant({ videoId: 'final', role: 'editor' })], 'edit'],
    ['a player in it', [grant({ videoId: 'final', player: 'Ada', role: 'editor' })], null],
    ['a player in every match', [grant({ player: 'Ada', role: 'editor' })], null],
    ['a match of someone else', [grant({ ownerId: 'other', videoId: 'final' })], null],
    ['nothing', [grant({ role: 'editor' })], null],
  ] as const)('shared by %s: %s', (_, grants, expected) => {
    expect(rightToVideo(parent, grants, video)).toBe(expected);
  });
});

it('case, spaces and ways to write an accent do not make another player', () => {
  expect(playerKey('  Émile   Noé ')).toBe(playerKey('E\u0301MILE NOÉ'));
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (name) => playerKey(` ${name} `) === playerKey(name),
    ),
  );
});
