'use client';

// A line of the reel: the clip, its state and its rating.

import { SortableKeyboardPlugin } from '@dnd-kit/dom/sortable';
import { useSortable } from '@dnd-kit/react/sortable';
import { GripVertical, RotateCcw, Star } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { errorWords } from '@/lib/client/http';
import type { ClipView } from '@/lib/contracts/sessions';
import { clipStatus } from '../state/clip-status';
import { ClipDownload } from './clip-download';
import type { LongListRow } from './reel-list';

/** Without the one that moves lines in the document: the list is rendered in the new order. */
const movedByList = [SortableKeyboardPlugin];

export function ReelClip({
  clip,
  place,
  onOpen,
  onRetry,
  onRate,
  mayMove,
  row,
}: {
  clip: ClipView;
  /** In the reel, from 0. */
  place: number;
  onOpen: () => void;
  onRetry: (() => void) | null;
  /** null: not for this person. */
  onRate: ((rating: number | null) => void) | null;
  mayMove: boolean;
  /** null: every line of the list is in the document. */
  row: LongListRow | null;
}) {
  const t = useTranslate();
  const { label, tone, phase } = clipStatus(clip);
  const number = clip.position + 1;
  const { ref, handleRef, isDragging } = useSortable({
    ...{ id: clip.id, index: place, disabled: !mayMove },
    data: { number },
    plugins: movedByList,
  });
  // Not a place to drag to: its attributes would make the line a button.
  const sortableRef = mayMove ? ref : undefined;
  const measure = row?.measure;
  const lineRef = useCallback(
    (line: HTMLLIElement | null) => {
      sortableRef?.(line);
      measure?.(line);
    },
    [sortableRef, measure],
  );
  return (
    <li
      ref={lineRef}
      data-index={place}
      aria-setsize={row?.count}
      aria-posinset={row ? place + 1 : undefined}
      className={cn(
        'bg-surface px-2.5 py-2 first:rounded-t-xl last:rounded-b-xl',
        isDragging && 'rounded-lg shadow-float',
      )}
    >
      <div className="flex items-center gap-1.5">
        {mayMove && (
          <button
            type="button"
            ref={handleRef}
            aria-label={t('Move clip {number}', { number })}
            className="tap -ml-1 grid size-6 shrink-0 cursor-grab touch-none place-items-center rounded text-ink-mute hover:text-ink"
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        )}
        <button
          type="button"
          onClick={onOpen}
          className="figures tap min-w-0 flex-1 truncate rounded text-left text-[0.8125rem] font-medium hover:underline"
        >
          {t('Clip {number}', { number })}
          {clip.notes && <span className="ml-1.5 font-normal text-ink-mute">{clip.notes}</span>}
        </button>
        <Badge tone={tone}>{t(label)}</Badge>
        <ClipDownload clip={clip} />
        {phase === 'failed' && onRetry && (
          <Button size="sm" onClick={onRetry} aria-label={t('Retry clip {number}', { number })}>
            <RotateCcw aria-hidden />
            {t('Retry')}
          </Button>
        )}
      </div>
      {onRate && phase !== 'skipped' && <Rating clip={clip} onRate={onRate} />}
      {phase === 'failed' && clip.error && (
        <p className="mt-1 text-xs text-bad">{t(errorWords(clip.error).message)}</p>
      )}
    </li>
  );
}

const ratings = [1, 2, 3, 4, 5] as const;

/** Five stars; the present rating pressed again takes it away. */
function Rating({ clip, onRate }: { clip: ClipView; onRate: (rating: number | null) => void }) {
  const t = useTranslate();
  return (
    <fieldset
      aria-label={t('Rating of clip {number}', { number: clip.position + 1 })}
      className="flex pl-5"
    >
      {ratings.map((rating) => {
        const isSet = rating <= (clip.rating ?? 0);
        return (
          <button
            key={rating}
            type="button"
            aria-pressed={rating === clip.rating}
            aria-label={t('{rating} of 5', { rating })}
            onClick={() => onRate(rating === clip.rating ? null : rating)}
            className="tap grid size-6 place-items-center rounded text-ink-mute hover:text-ink"
          >
            <Star
              aria-hidden
              className={cn('size-3.5', isSet && 'fill-accent-strong text-accent-strong')}
            />
          </button>
        );
      })}
    </fieldset>
  );
}
