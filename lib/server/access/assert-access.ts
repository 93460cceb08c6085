// The check of every endpoint: may this actor use it, on the resource that its path names?
// Invariant: an endpoint that needs a right to a resource names one that heldRight knows.

import { type Access, can, scopeFor } from '@/lib/access/rights';
import { AppError, assert } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import type { Actor } from '../auth/actor';
import { heldRight, missingCode, type ResourceName } from './held-right';

/** An endpoint as its contract describes it. */
export type GuardedEndpoint = {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly act?: Message;
  readonly ofDeleted?: true;
};

// A clip before its session, and an attempt never alone: the most specific comes first.
const resourceNames: readonly ResourceName[] = [
  'artifactId',
  'jobId',
  'clipId',
  'sessionId',
  'videoId',
];

/** The parameter of the path that names the resource; null where the endpoint needs no right. */
export function resourceOf({ path, access }: GuardedEndpoint): ResourceName | null {
  if (access !== 'view' && access !== 'choose' && access !== 'edit') return null;
  const name = resourceNames.find((candidate) => path.includes(`{${candidate}}`));
  assert(name, `${path} needs the right to ${access} and names no resource`);
  return name;
}

/**
 * Throws unless the actor may use the endpoint: NOT_FOUND codes for what is not theirs to see,
 * FORBIDDEN, with who may, for the rest.
 */
export async function assertAccess(
  actor: Actor | null,
  endpoint: GuardedEndpoint,
  params: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { method, access } = endpoint;
  const need = { access, isChange: method !== 'GET' && method !== 'HEAD' };
  const name = resourceOf(endpoint);
  // A token is refused before anything is looked up.
  const early = can(actor, need, 'edit');
  const answer =
    early === 'allowed' && name !== null && actor !== null
      ? can(actor, need, await heldRight(actor, name, String(params[name]), endpoint.ofDeleted))
      : early;
  switch (answer) {
    case 'allowed':
      return;
    case 'needsSignIn':
      throw new AppError('AUTH_REQUIRED');
    case 'hidden':
      throw new AppError(missingCode[name ?? 'artifactId']);
    case 'needsScope':
      throw new AppError('FORBIDDEN', {
        public: message('This token has not the scope "{need}".', { need: scopeFor(need) }),
        hint: message('Make a token with this scope.'),
      });
    case 'needsRole':
    case 'needsRight':
      throw new AppError('FORBIDDEN', whoMay(endpoint));
  }
}

function whoMay({ access, act = message('do this') }: GuardedEndpoint): {
  public: Message;
  hint: Message;
} {
  switch (access) {
    case 'choose':
      return {
        public: message('Only contributors and editors of this match can {act}.', { act }),
        hint: message('Ask the person who shared it with you.'),
      };
    case 'edit':
      return {
        public: message('Only an editor of this match can {act}.', { act }),
        hint: message('Ask the person who shared it with you.'),
      };
    case 'create':
    case 'invite':
      return {
        public: message('Viewers see what is shared with them; they create nothing.'),
        hint: message('Ask the owner of this installation to make you an editor.'),
      };
    default:
      return {
        public: message('Only the owner of this installation can {act}.', { act }),
        hint: message('Ask the owner of this installation.'),
      };
  }
}
