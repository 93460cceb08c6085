// The table of who may do what.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Access,
  type Answer,
  can,
  includesRight,
  type Person,
  type Right,
  rights,
  roles,
  type Scope,
  scopeFor,
  scopeMeanings,
  scopes,
} from './rights';

const accesses = [
  ...['public', 'signedIn', 'owner', 'create', 'invite', 'metrics'],
  ...['view', 'choose', 'edit'],
] as readonly Access[];

const answers: Readonly<Record<string, readonly Answer[]>> = {
  // public, signedIn, owner, create, invite, metrics (rights to a resource: see below)
  owner: ['allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'allowed'],
  editor: ['allowed', 'allowed', 'needsRole', 'allowed', 'allowed', 'needsRole'],
  viewer: ['allowed', 'allowed', 'needsRole', 'needsRole', 'needsRole', 'needsRole'],
};

describe('people without a token', () => {
  it.each(roles)('%s', (role) => {
    const person: Person = { id: 'a', role };
    const given = accesses.slice(0, 6).map((access) => can(person, { access, isChange: true }));
    expect(given).toEqual(answers[role]);
  });

  it.each([
    [null, 'hidden', 'hidden', 'hidden'],
    ['view', 'allowed', 'needsRight', 'needsRight'],
    ['choose', 'allowed', 'allowed', 'needsRight'],
    ['edit', 'allowed', 'allowed', 'allowed'],
  ] as const)('with the right %s: view %s, choose %s, edit %s', (held, ...expected) => {
    for (const role of roles)
      expect(
        rights.map((access) => can({ id: 'a', role }, { access, isChange: true }, held)),
      ).toEqual(expected);
  });
});

it('without a sign-in only public endpoints answer', () => {
  expect(accesses.map((access) => can(null, { access, isChange: false }))).toEqual([
    'allowed',
    ...accesses.slice(1).map(() => 'needsSignIn'),
  ]);
});

describe('API tokens', () => {
  const uses: readonly (readonly [Scope, readonly (readonly [Access, boolean])[]])[] = [
    [
      'read',
      [
        ['signedIn', false],
        ['view', false],
      ],
    ],
    ['upload', [['create', true]]],
    [
      'process',
      [
        ['choose', true],
        ['edit', true],
      ],
    ],
    [
      'admin',
      [
        ['owner', true],
        ['invite', true],
        ['signedIn', true],
      ],
    ],
    ['metrics', [['metrics', false]]],
  ];

  it.each(uses)('%s opens exactly its endpoints', (scope, opened) => {
    const person: Person = { id: 'a', role: 'owner', scopes: [scope] };
    for (const access of accesses.slice(1))
      for (const isChange of [false, true]) {
        const answer = can(person, { access, isChange }, 'edit');
        expect([access, isChange, answer]).toEqual([
          access,
          isChange,
          scopeFor({ access, isChange }) === scope ? 'allowed' : 'needsScope',
        ]);
      }
    for (const [access, isChange] of opened)
      expect(can(person, { access, isChange }, 'edit')).toBe('allowed');
  });

  it('a token never exceeds its user', () => {
    const person: Person = { id: 'a', role: 'viewer', scopes: [...scopes] };
    expect(can(person, { access: 'owner', isChange: true })).toBe('needsRole');
    expect(can(person, { access: 'create', isChange: true })).toBe('needsRole');
    expect(can(person, { access: 'edit', isChange: true }, 'view')).toBe('needsRight');
    expect(can(person, { access: 'view', isChange: false }, null)).toBe('hidden');
  });

  it('without a scope nothing but public endpoints', () => {
    const person: Person = { id: 'a', role: 'owner', scopes: [] };
    expect(accesses.map((access) => can(person, { access, isChange: false }, 'edit'))).toEqual([
      'allowed',
      ...accesses.slice(1).map(() => 'needsScope'),
    ]);
  });
});

it('a right includes the weaker ones', () => {
  const held: readonly (Right | null)[] = [null, ...rights];
  expect(held.map((right) => rights.map((needed) => includesRight(right, needed)))).toEqual([
    [false, false, false],
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
});

it('the guide lists the scopes as they are', () => {
  const guide = readFileSync(resolve(import.meta.dirname, '../../docs/people.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `([a-z]+)` \| (.+) \|$/gm)].map(([, scope, may]) => [
    scope,
    may,
  ]);
  expect(rows).toEqual(Object.entries(scopeMeanings).map(([scope, { source }]) => [scope, source]));
});
