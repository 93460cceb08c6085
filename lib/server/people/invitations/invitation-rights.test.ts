// Who may invite whom.

import { expect, it } from 'vitest';
import { invitationProblem } from './invitation-rights';

it.each([
  ['owner', 'owner', false, true],
  ['owner', 'editor', false, true],
  ['owner', 'viewer', false, true],
  ['owner', 'viewer', true, true],
  ['owner', 'editor', true, true],
  ['owner', 'owner', true, false],
  ['editor', 'owner', false, false],
  ['editor', 'owner', true, false],
  ['editor', 'editor', true, false],
  ['editor', 'viewer', false, false],
  ['editor', 'viewer', true, true],
  ['viewer', 'viewer', true, false],
  ['viewer', 'viewer', false, false],
] as const)('%s invites %s, sharing something: %s -> %s', (inviter, role, sharesSomething, may) => {
  expect(invitationProblem(inviter, { role, sharesSomething }) === null).toBe(may);
});
