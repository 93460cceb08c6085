'use client';
// The order of the reel while a clip is dragged: the list is rendered in it, so that only the lines that are
// in the document need to be known.

import type { DragEndEvent, DragOverEvent, DragStartEvent } from '@dnd-kit/react';
import { useEffect, useRef, useState } from 'react';
import { movedTo } from '@/lib/session/reel-order';

/** A clip that is dragged, or was put down, and its place, from 0. */
type Held = { readonly id: string; readonly place: number };

export function useReelDrag(reelOrder: readonly string[], onOrder: (order: string[]) => void) {
  const [held, setHeld] = useState<Held | null>(null);
  const isDragging = useRef(false);
  const known = reelOrder.join();
  const orderWith = (one: Held | null) => (one ? movedTo(reelOrder, one.id, one.place) : reelOrder);
  const shown = orderWith(held);
  // A clip that was put down stays there until the order of the session says so.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order ends it
  useEffect(() => {
    if (!isDragging.current) setHeld(null);
  }, [known]);
  const onDragStart = ({ operation: { source } }: DragStartEvent) => {
    if (!source) return;
    isDragging.current = true;
    setHeld({ id: String(source.id), place: reelOrder.indexOf(String(source.id)) });
  };
  const onDragOver = ({ operation: { source, target } }: DragOverEvent) => {
    if (!source || !target || source.id === target.id) return;
    setHeld((now) => {
      const place = orderWith(now).indexOf(String(target.id));
      return place < 0 ? now : { id: String(source.id), place };
    });
  };
  const onDragEnd = ({ canceled }: DragEndEvent) => {
    isDragging.current = false;
    if (canceled || shown.join() === known) setHeld(null);
    else onOrder([...shown]);
  };
  return { shown, heldId: held?.id ?? null, handlers: { onDragStart, onDragOver, onDragEnd } };
}
