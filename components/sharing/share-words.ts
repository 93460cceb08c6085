// Shares, and the sessions and matches they open, in words.

import type { ShareRole } from '@/lib/access/shared-rights';
import type { SessionSummary, SessionView } from '@/lib/contracts/sessions';
import type { ShareView } from '@/lib/contracts/shares';
import type { VideoView } from '@/lib/contracts/videos';

/** A session, as far as sharing goes. */
export type SharedSession = Pick<
  SessionView & SessionSummary,
  'id' | 'videoId' | 'game' | 'player' | 'ownerName' | 'rights'
>;

/** A whole match, as far as sharing goes. */
export type SharedMatch = Pick<VideoView, 'rights'> & {
  readonly videoId: string;
  readonly game: string;
  readonly player: null;
};

export type SharedThing = SharedSession | SharedMatch;

/** A match of a list. */
export function sharedMatch(
  videoId: string,
  { name, rights }: Pick<VideoView, 'name' | 'rights'>,
): SharedMatch {
  return { videoId, game: name, player: null, rights };
}

/** What a share covers: this player everywhere, this player here, or all players here. */
export type ShareScope = 'player' | 'session' | 'match';

type Subject = { readonly player: string | null; readonly game: string };

/** A match is shared as a whole only; a session also as one player. */
export function scopesOf({ player }: Subject): readonly ShareScope[] {
  return player === null ? ['match'] : ['player', 'session', 'match'];
}

export function scopeLabel({ player, game }: Subject, scope: ShareScope): string {
  switch (scope) {
    case 'player':
      return `${player} in every match`;
    case 'session':
      return `${player} in ${game}`;
    case 'match':
      return `All players of ${game}`;
  }
}

export function scopeOf({ videoId, player }: Pick<ShareView, 'videoId' | 'player'>): ShareScope {
  if (player === null) return 'match';
  return videoId === null ? 'player' : 'session';
}

/** Roles in the order of what they allow. */
export const roleLabels: Readonly<Record<ShareRole, { label: string; help: string }>> = {
  viewer: { label: 'Viewer', help: 'Sees the clips and downloads them.' },
  contributor: {
    label: 'Contributor',
    help: 'Also chooses and corrects the player. You approve.',
  },
  editor: { label: 'Editor', help: 'Also approves, changes the mark and makes the reel.' },
};
