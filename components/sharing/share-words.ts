// Shares, and the sessions they open, in words.

import type { ShareRole } from '@/lib/access/shared-rights';
import type { SessionSummary, SessionView } from '@/lib/contracts/sessions';
import type { ShareView } from '@/lib/contracts/shares';

/** A session, as far as sharing goes. */
export type SharedSession = Pick<
  SessionView & SessionSummary,
  'id' | 'videoId' | 'game' | 'player' | 'ownerName' | 'rights'
>;

/** What a share covers: this player everywhere, this player here, or all players here. */
export type ShareScope = 'player' | 'session' | 'match';

type Subject = { readonly player: string; readonly game: string };

export function scopeLabels({ player, game }: Subject): Readonly<Record<ShareScope, string>> {
  return {
    player: `${player} in every match`,
    session: `${player} in ${game}`,
    match: `All players of ${game}`,
  };
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
