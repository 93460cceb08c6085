'use client';
// What has been said so far, frame by frame; each entry leads back to its frame.

import { Diamond, EyeOff, UserX, X } from 'lucide-react';
import { formatClock } from '@/lib/client/quantities';
import type { Anchor } from '@/lib/vision/types';
import { useCell } from '../stage/cell';
import type { Player } from '../stage/player';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';

export function MarksList({
  marks,
  player,
  times,
  onRemove,
}: {
  marks: readonly Anchor[];
  player: Player;
  times: readonly number[] | null;
  onRemove: ((frame: number) => void) | null;
}) {
  const frame = useCell(player.presented);
  return (
    <ul aria-label="Marks" className="grid gap-1">
      {marks.map((mark) => (
        <li
          key={mark.frame}
          className={cn('flex items-center rounded-lg border border-line', mark.frame === frame && 'border-accent-strong bg-accent-soft')}
        >
          <button
            type="button"
            onClick={() => player.goTo(mark.frame)}
            className="tap flex min-w-0 flex-1 items-center gap-2 rounded-lg px-2.5 py-1.5 text-left text-[0.8125rem]"
          >
            {mark.notHim ? (
              <UserX aria-hidden className="size-3.5 shrink-0 text-bad" />
            ) : mark.box ? (
              <Diamond aria-hidden className="size-3.5 shrink-0 fill-accent text-accent-strong" />
            ) : (
              <EyeOff aria-hidden className="size-3.5 shrink-0 text-bad" />
            )}
            <span className="figures font-medium">Frame {mark.frame}</span>
            <span className="figures truncate text-ink-mute">
              {formatClock(times?.[mark.frame] ?? 0, 1)} · {mark.notHim ? 'somebody else' : mark.box ? 'here' : 'not visible'}
            </span>
          </button>
          {onRemove && (
            <Button
              variant="ghost"
              size="icon"
              className="size-8"
              onClick={() => onRemove(mark.frame)}
              aria-label={`Remove the mark on frame ${mark.frame}`}
            >
              <X aria-hidden />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
