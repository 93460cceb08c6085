'use client';
// The marks, frame by frame; each entry leads to its frame.

import { Diamond, EyeOff, UserX, X } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import type { Player } from '@/components/stage/player';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { formatClock } from '@/lib/client/quantities';
import type { Anchor } from '@/lib/vision/types';

export function AnchorList({
  anchors,
  player,
  times,
  onRemove,
}: {
  anchors: readonly Anchor[];
  player: Player;
  times: readonly number[] | null;
  onRemove: ((frame: number) => void) | null;
}) {
  const t = useTranslate();
  const frame = useSignal(player.presentedFrame);
  return (
    <ul aria-label={t('Marks')} className="grid gap-1">
      {anchors.map((anchor) => (
        <li
          key={anchor.frame}
          className={cn(
            'flex items-center rounded-lg border border-line',
            anchor.frame === frame && 'border-accent-strong bg-accent-soft',
          )}
        >
          <button
            type="button"
            onClick={() => player.goTo(anchor.frame)}
            className="tap flex min-w-0 flex-1 items-center gap-2 rounded-lg px-2.5 py-1.5 text-left text-[0.8125rem]"
          >
            {anchor.notHim ? (
              <UserX aria-hidden className="size-3.5 shrink-0 text-bad" />
            ) : anchor.box ? (
              <Diamond aria-hidden className="size-3.5 shrink-0 fill-accent text-accent-strong" />
            ) : (
              <EyeOff aria-hidden className="size-3.5 shrink-0 text-bad" />
            )}
            <span className="figures font-medium">
              {t('Frame {frame}', { frame: anchor.frame })}
            </span>
            <span className="figures truncate text-ink-mute">
              {formatClock(times?.[anchor.frame] ?? 0, 1)} ·{' '}
              {t(anchor.notHim ? 'someone else' : anchor.box ? 'here' : 'not visible')}
            </span>
          </button>
          {onRemove && (
            <Button
              variant="ghost"
              size="icon"
              className="size-8"
              onClick={() => onRemove(anchor.frame)}
              aria-label={t('Remove the mark on frame {frame}', { frame: anchor.frame })}
            >
              <X aria-hidden />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
