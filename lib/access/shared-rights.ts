// Rights to matches and sessions: of their owner, of the owner of the installation, and of people
// they are shared with. A share covers a match, one player in one match, or one player in every
// match of its owner.

import { type Person, type Right, rights } from './rights';

/** Roles of a share: look; choose and correct the player; everything but sharing. */
export const shareRoles = ['viewer', 'contributor', 'editor'] as const;
export type ShareRole = (typeof shareRoles)[number];

/** A share as the rights see it. At least one of match and player is given. */
export type Grant = {
  /** Whose matches and sessions. */
  readonly ownerId: string;
  /** null: every match of the owner. */
  readonly videoId: string | null;
  /** null: the whole match. */
  readonly player: string | null;
  readonly role: ShareRole;
};

export type SessionFacts = {
  readonly ownerId: string;
  readonly videoId: string;
  readonly player: string;
};

export type VideoFacts = { readonly id: string; readonly ownerId: string };

/** The right that the role of a share gives. */
export const rightOfRole: Readonly<Record<ShareRole, Right>> = {
  viewer: 'view',
  contributor: 'choose',
  editor: 'edit',
};

/** Names that differ in case or spaces are one player. */
export function playerKey(player: string): string {
  return player.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** The strongest right to a session; null when it does not exist for this person. */
export function rightToSession(
  person: Person,
  grants: readonly Grant[],
  session: SessionFacts,
): Right | null {
  if (hasAllRights(person, session.ownerId)) return 'edit';
  return strongest(grants.filter((grant) => coversSession(grant, session)));
}

/** The strongest right to a match. Shares of a player give none: the match holds all players. */
export function rightToVideo(
  person: Person,
  grants: readonly Grant[],
  video: VideoFacts,
): Right | null {
  if (hasAllRights(person, video.ownerId)) return 'edit';
  return strongest(
    grants.filter(
      ({ ownerId, videoId, player }) =>
        ownerId === video.ownerId && videoId === video.id && player === null,
    ),
  );
}

/** Own things, and for the owner of the installation all things. */
export function hasAllRights({ id, role }: Person, ownerId: string): boolean {
  return role === 'owner' || id === ownerId;
}

function coversSession(grant: Grant, session: SessionFacts): boolean {
  return (
    grant.ownerId === session.ownerId &&
    (grant.videoId !== null || grant.player !== null) &&
    (grant.videoId === null || grant.videoId === session.videoId) &&
    (grant.player === null || playerKey(grant.player) === playerKey(session.player))
  );
}

function strongest(grants: readonly Grant[]): Right | null {
  const held = grants.map(({ role }) => rightOfRole[role]);
  return rights.findLast((right) => held.includes(right)) ?? null;
}
