'use client';
// The clips of the reel in its order, which is changed by dragging, by the arrow keys or by the ratings;
// their states; a failed one shows its reason and can be retried.

import { Accessibility, type Draggable, defaultPreset } from '@dnd-kit/dom';
import { isSortable } from '@dnd-kit/dom/sortable';
import {
  DragDropProvider,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
} from '@dnd-kit/react';
import { useMemo } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { failureFrom } from '@/lib/client/http';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { bestFirst } from '@/lib/session/reel-order';
import { ReelClip } from './reel-clip';
import { ReelList } from './reel-list';
import { useReelChanges } from './use-reel-changes';
import { useReelDrag } from './use-reel-drag';

export function ReelClips({
  session,
  onOpen,
  onRetry,
}: {
  session: SessionView;
  onOpen: (clip: ClipView) => void;
  /** null: not for this person. */
  onRetry: ((clip: ClipView) => void) | null;
}) {
  const t = useTranslate();
  const { order, rate, failure } = useReelChanges(session.id);
  const { clips, reelOrder, rights } = session;
  const { shown, heldId, handlers } = useReelDrag(reelOrder, order);
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  const mayOrder = rights.edit && clips.length > 1;
  const plugins = useMemo(() => withWords(t, clips.length), [t, clips.length]);
  return (
    <section aria-label={t('Clips of the reel')} className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-xs font-semibold text-ink-mute">{t('Clips')}</h3>
        {mayOrder && <OrderButtons session={session} onOrder={order} />}
      </div>
      {failure && <ErrorNote error={failureFrom(failure)} />}
      <DragDropProvider plugins={plugins} {...handlers}>
        <ReelList
          clips={shown.flatMap((id) => byId.get(id) ?? [])}
          heldId={heldId}
          line={(clip, place, row) => (
            <ReelClip
              key={clip.id}
              clip={clip}
              place={place}
              onOpen={() => onOpen(clip)}
              onRetry={onRetry && (() => onRetry(clip))}
              onRate={mayOrder ? (rating) => rate(clip, rating) : null}
              mayMove={mayOrder}
              row={row}
            />
          )}
        />
      </DragDropProvider>
    </section>
  );
}

function OrderButtons({
  session: { clips, reelOrder },
  onOrder,
}: {
  session: SessionView;
  onOrder: (order: string[]) => void;
}) {
  const t = useTranslate();
  const asInMatch = clips.map(({ id }) => id);
  const best = bestFirst(clips);
  const isNow = (order: readonly string[]) => order.every((id, i) => id === reelOrder[i]);
  return (
    <div className="flex gap-1.5">
      {clips.some(({ rating }) => rating !== null) && !isNow(best) && (
        <Button size="sm" variant="ghost" onClick={() => onOrder(best)}>
          {t('Best first')}
        </Button>
      )}
      {!isNow(asInMatch) && (
        <Button size="sm" variant="ghost" onClick={() => onOrder([])}>
          {t('As in the match')}
        </Button>
      )}
    </div>
  );
}

const draggable = message(
  'Press Space or Enter to pick the clip up, the arrow keys to move it, Space or Enter to put it down, Escape to leave it where it was.',
);

/** The usual plugins, with what a screen reader says; places count from 1. */
function withWords(t: Translate, count: number) {
  const numberOf = (source: Draggable | null) => Number(source?.data.number);
  const placeOf = (source: Draggable | null) => ({
    number: numberOf(source),
    place: isSortable(source) ? source.index + 1 : 0,
    count,
  });
  const words = Accessibility.configure({
    screenReaderInstructions: { draggable: t(draggable) },
    announcements: {
      dragstart: ({ operation: { source } }: DragStartEvent) =>
        t('Clip {number} is picked up.', { number: numberOf(source) }),
      dragover: ({ operation: { source } }: DragOverEvent) =>
        t('Clip {number} is at place {place} of {count}.', placeOf(source)),
      dragend: ({ operation: { source }, canceled }: DragEndEvent) =>
        canceled
          ? t('Clip {number} stays where it was.', { number: numberOf(source) })
          : t('Clip {number} is put down at place {place} of {count}.', placeOf(source)),
    },
  });
  return [...defaultPreset.plugins.filter((plugin) => plugin !== Accessibility), words];
}
