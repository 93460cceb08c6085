'use client';
// The clips of the reel in its order, which is changed by dragging, by the arrow keys or by the ratings;
// their states; a failed one shows its reason and can be retried.

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { failureFrom } from '@/lib/client/http';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { bestFirst, movedTo } from '@/lib/session/reel-order';
import { ReelClip } from './reel-clip';
import { useReelChanges } from './use-reel-changes';

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
  const { order, rate, failure } = useReelChanges(session.id);
  const sensors = useSensors(
    // A press that does not move is a click.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const { clips, reelOrder, rights } = session;
  const ordered = reelOrder.flatMap((id) => clips.find((clip) => clip.id === id) ?? []);
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const [id, place] = [String(active.id), reelOrder.indexOf(String(over?.id))];
    if (place >= 0 && reelOrder.indexOf(id) !== place) order(movedTo(reelOrder, id, place));
  };
  return (
    <section aria-label="Clips of the reel" className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-xs font-semibold text-ink-mute">Clips</h3>
        {rights.edit && clips.length > 1 && <OrderButtons session={session} onOrder={order} />}
      </div>
      {failure && <ErrorNote error={failureFrom(failure)} />}
      <DndContext
        id="reel-clips"
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={{ announcements: announcements(ordered), screenReaderInstructions }}
      >
        <SortableContext items={[...reelOrder]} strategy={verticalListSortingStrategy}>
          <ul className="divide-y divide-line rounded-xl border border-line">
            {ordered.map((clip) => (
              <ReelClip
                key={clip.id}
                clip={clip}
                onOpen={() => onOpen(clip)}
                onRetry={onRetry && (() => onRetry(clip))}
                onRate={rights.edit ? (rating) => rate(clip, rating) : null}
                mayMove={rights.edit && clips.length > 1}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
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
  const asInMatch = clips.map(({ id }) => id);
  const best = bestFirst(clips);
  const isNow = (order: readonly string[]) => order.every((id, i) => id === reelOrder[i]);
  return (
    <div className="flex gap-1.5">
      {clips.some(({ rating }) => rating !== null) && !isNow(best) && (
        <Button size="sm" variant="ghost" onClick={() => onOrder(best)}>
          Best first
        </Button>
      )}
      {!isNow(asInMatch) && (
        <Button size="sm" variant="ghost" onClick={() => onOrder([])}>
          As in the match
        </Button>
      )}
    </div>
  );
}

const screenReaderInstructions = {
  draggable:
    'Press Space or Enter to pick the clip up, the arrow keys to move it, Space or Enter to put it down, Escape to leave it where it was.',
};

/** What a screen reader says; places count from 1. */
function announcements(clips: readonly ClipView[]): Announcements {
  const nameOf = (id: string | number) => {
    const clip = clips.find((one) => one.id === id);
    return `Clip ${(clip?.position ?? 0) + 1}`;
  };
  const placeOf = (id: string | number) => clips.findIndex((one) => one.id === id) + 1;
  return {
    onDragStart: ({ active }) => `${nameOf(active.id)} is picked up.`,
    onDragOver: ({ active, over }) =>
      over ? `${nameOf(active.id)} is at place ${placeOf(over.id)} of ${clips.length}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `${nameOf(active.id)} is put down at place ${placeOf(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
  };
}
