// Shares, and the sessions and matches they open, in words.

import type { ShareRole } from '@/lib/access/shared-rights';
import type { SessionSummary } from '@/lib/contracts/session-list';
import type { SessionView } from '@/lib/contracts/sessions';
import type { ShareView } from '@/lib/contracts/shares';
import type { VideoView } from '@/lib/contracts/videos';
import { type Message, message } from '@/lib/messages/message';

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

export function scopeLabel({ player, game }: Subject, scope: ShareScope): Message {
  switch (scope) {
    case 'player':
      return message('{player} in every match', { player: player ?? '' });
    case 'session':
      return message('{player} in {game}', { player: player ?? '', game });
    case 'match':
      return message('All players of {game}', { game });
  }
}

export function scopeOf({ videoId, player }: Pick<ShareView, 'videoId' | 'player'>): ShareScope {
  if (player === null) return 'match';
  return videoId === null ? 'player' : 'session';
}

/** Roles in the order of what they allow. */
export const roleLabels: Readonly<Record<ShareRole, { label: Message; help: Message }>> = {
  viewer: { label: message('Viewer'), help: message('Sees the clips and downloads them.') },
  contributor: {
    label: message('Contributor'),
    help: message('Also chooses and corrects the player. You approve.'),
  },
  editor: {
    label: message('Editor'),
    help: message('Also approves, changes the mark and makes the reel.'),
  },
};
