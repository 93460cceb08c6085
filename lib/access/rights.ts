// Who may do what: roles of people, roles of shares and scopes of API tokens against the right that
// an endpoint needs. Pure tables; where rights to a resource come from is in shared-rights.

import { message } from '@/lib/messages/message';

/** Roles of the people of an installation. */
export const roles = ['owner', 'editor', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Scopes of an API token, each with what a token with it may do. */
export const scopeMeanings = {
  read: message('See and download'),
  upload: message('Upload matches and make sessions of them'),
  process: message('Choose, correct, approve, render, change and delete'),
  admin: message(
    'Share, invite, stop and repeat all work; for owners also what only owners may, but for making owners and links for passwords',
  ),
  metrics: message('For owners: read /metrics, and nothing else'),
} as const;
export type Scope = keyof typeof scopeMeanings;
export const scopes = Object.keys(scopeMeanings) as [Scope, ...Scope[]];

/** Rights to a resource, each including the ones before it. */
export const rights = ['view', 'choose', 'edit'] as const;
export type Right = (typeof rights)[number];

/**
 * What an endpoint needs: nothing; a sign-in; the owner of the installation; someone who may create
 * matches and sessions, or let people in; an owner, or a token of one that reads figures and nothing
 * else; or a right to the resource that its path names.
 */
export type Access = 'public' | 'signedIn' | 'owner' | 'create' | 'invite' | 'metrics' | Right;

/** The facts of a signed-in person that decide. `scopes` is present for an API token only. */
export type Person = {
  readonly id: string;
  readonly role: Role;
  readonly scopes?: readonly Scope[] | undefined;
};

/** An endpoint as far as rights go. */
export type Need = { readonly access: Access; readonly isChange: boolean };

/** The answer: yes, or why not. `hidden` means that the resource does not exist for this person. */
export type Answer =
  | 'allowed'
  | 'hidden'
  | 'needsRight'
  | 'needsRole'
  | 'needsScope'
  | 'needsSignIn';

/** May this person, with this right to the resource (null: none), use the endpoint? */
export function can(person: Person | null, need: Need, held: Right | null = null): Answer {
  if (need.access === 'public') return 'allowed';
  if (person === null) return 'needsSignIn';
  if (person.scopes && !person.scopes.includes(scopeFor(need))) return 'needsScope';
  if (need.access === 'owner' || need.access === 'metrics')
    return person.role === 'owner' ? 'allowed' : 'needsRole';
  if (need.access === 'create' || need.access === 'invite')
    return person.role === 'viewer' ? 'needsRole' : 'allowed';
  if (need.access === 'signedIn') return 'allowed';
  if (held === null) return 'hidden';
  return includesRight(held, need.access) ? 'allowed' : 'needsRight';
}

/** Does holding one right include another? */
export function includesRight(held: Right | null, needed: Right): boolean {
  return held !== null && rights.indexOf(held) >= rights.indexOf(needed);
}

/** The scope that a token needs for an endpoint. A change of one's own account is administration. */
export function scopeFor({ access, isChange }: Need): Scope {
  switch (access) {
    case 'owner':
    case 'invite':
      return 'admin';
    case 'metrics':
      return 'metrics';
    case 'create':
      return 'upload';
    case 'choose':
    case 'edit':
      return 'process';
    case 'signedIn':
      return isChange ? 'admin' : 'read';
    default:
      return 'read';
  }
}
