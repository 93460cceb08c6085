// The rights that a response states, also where a token speaks for them.

import { expect, it } from 'vitest';
import type { Right } from '@/lib/access/rights';
import type { Actor } from '../auth/actor';
import { rightsView } from './rights-view';

const coach: Actor = { id: 'coach', userName: 'coach', role: 'editor' };
const owner: Actor = { id: 'boss', userName: 'boss', role: 'owner' };
const parent: Actor = { id: 'parent', userName: 'parent', role: 'viewer' };
const withScopes = (actor: Actor, ...scopes: NonNullable<Actor['scopes']>[number][]): Actor => ({
  ...actor,
  scopes,
});

it.each([
  ['the coach', coach, 'edit', [true, true, true]],
  ['the owner of the installation', owner, 'edit', [true, true, true]],
  ['a parent who may look', parent, 'view', [false, false, false]],
  ['a parent who may choose', parent, 'choose', [true, false, false]],
  ['someone with every right but sharing', parent, 'edit', [true, true, false]],
  ['someone with no share', parent, null, [false, false, false]],
  ['a token that reads', withScopes(coach, 'read'), 'edit', [false, false, false]],
  ['a token that processes', withScopes(coach, 'process'), 'edit', [true, true, false]],
  ['a token that administers', withScopes(coach, 'admin'), 'edit', [false, false, true]],
  ['such a token of a parent', withScopes(parent, 'admin'), 'edit', [false, false, false]],
] as const satisfies readonly (readonly [string, Actor, Right | null, readonly boolean[]])[])(
  'to a match of the coach: %s',
  (_, actor, held, [choose, edit, share]) => {
    expect(rightsView(actor, held, 'coach')).toEqual({ choose, edit, share });
  },
);
