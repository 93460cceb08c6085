'use client';
// Whom the same clips are followed for, one tab each with how far it is, and the way to add one more.
// A press stays at the same clip and frame.

import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '@/components/ui/cn';
import { ShortcutTooltip } from '@/components/ui/shortcut-tooltip';
import { useReviewKeys } from '@/components/ui/use-own-keys';
import type { SessionPlayer } from '@/lib/contracts/session-players';
import { actionList } from '@/lib/review/actions/action-list';
import type { ReviewActions } from '../state/review';
import { playerAddress } from '../state/use-deep-link';

/** Nothing while there is one player. */
export function PlayerSwitcher({
  players,
  sessionId,
  clipNumber,
  onOpen,
}: {
  players: readonly SessionPlayer[];
  sessionId: string;
  clipNumber: number;
  onOpen: ReviewActions['openPlayer'];
}) {
  const t = useTranslate();
  if (players.length < 2) return null;
  return (
    <nav
      aria-label={t('Players of these clips')}
      className="flex shrink-0 items-stretch gap-1 overflow-x-auto border-b border-line bg-surface px-2 sm:px-3"
    >
      {players.map((one) => (
        <PlayerTab
          key={one.sessionId}
          {...one}
          isOpen={one.sessionId === sessionId}
          clipNumber={clipNumber}
          onOpen={onOpen}
        />
      ))}
    </nav>
  );
}

function PlayerTab({
  sessionId,
  player,
  clipCount,
  reviewed,
  needsYou,
  isOpen,
  clipNumber,
  onOpen,
}: SessionPlayer & {
  isOpen: boolean;
  clipNumber: number;
  onOpen: ReviewActions['openPlayer'];
}) {
  const t = useTranslate();
  const { ariaKeys, keyLabel } = useReviewKeys();
  const counts = { player, reviewed, count: clipCount };
  return (
    <ShortcutTooltip
      label={isOpen ? t(actionList.nextPlayer.label) : t('{player}, at this clip', { player })}
      keys={keyLabel('nextPlayer')}
      side="bottom"
    >
      <Link
        href={playerAddress(sessionId, clipNumber, 0)}
        aria-current={isOpen ? 'page' : undefined}
        aria-keyshortcuts={ariaKeys('nextPlayer')}
        aria-label={
          needsYou > 0
            ? t('{player} {reviewed}/{count} reviewed, {open} for you', {
                ...counts,
                open: needsYou,
              })
            : t('{player} {reviewed}/{count} reviewed', counts)
        }
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          if (!isOpen) onOpen(sessionId);
        }}
        className={cn(
          'tap relative flex h-9 max-w-48 shrink-0 items-center gap-2 px-2.5 text-[0.8125rem] font-medium text-ink-mute hover:text-ink',
          isOpen &&
            'text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full after:bg-accent-strong',
        )}
      >
        <span className="truncate">{player}</span>{' '}
        <span aria-hidden className="figures text-xs text-ink-mute">
          {reviewed}/{clipCount}
        </span>
      </Link>
    </ShortcutTooltip>
  );
}
