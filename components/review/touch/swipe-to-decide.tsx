'use client';
// The panel of a clip to review under a finger: swiped to the right it approves, to the left it asks
// again, each as the key and the button do. What letting go would do is shown meanwhile. A mouse and a
// screen reader see the panel as it is.

import { Check, type LucideIcon, RotateCcw, SkipForward } from 'lucide-react';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '@/components/ui/cn';
import { useMedia } from '@/components/ui/use-media';
import { type ActionName, actionList } from '@/lib/review/actions/action-list';
import {
  beginSwipe,
  moveSwipe,
  type Swipe,
  type SwipeSide,
  swipeDistance,
  swipeOutcome,
} from '@/lib/review/touch/swipe';
import { clipStage } from '../state/clip-status';
import type { Review } from '../state/review';

type SwipeAction = Extract<ActionName, 'approve' | 'chooseAgain' | 'skip'>;

const icons: Record<SwipeAction, LucideIcon> = {
  approve: Check,
  chooseAgain: RotateCcw,
  skip: SkipForward,
};

// What has a sideways move of its own.
const ownMoves = 'input, select, textarea, [role=slider], [role=listbox], [data-own-swipe]';

export function SwipeToDecide({ review, children }: { review: Review; children: ReactNode }) {
  const { data, view, actions } = review;
  const isReviewed = view.mode === 'watching' && clipStage(data.clip) === 'review';
  const decisions = isReviewed && view.dialog === null ? swipeActions(actions) : {};
  const { dx, top, ...handlers } = useSwipe((side) => {
    const action = decisions[side];
    if (action) actions[action]();
  });
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const side = dx > 0 ? 'right' : 'left';
  const action = dx === 0 ? undefined : decisions[side];
  const isOffered = Object.keys(decisions).length > 0;
  return (
    <div
      data-swipe
      {...(isOffered && handlers)}
      className={cn(
        'flex min-h-0 flex-1 flex-col overflow-x-clip',
        // The browser scrolls; what goes sideways is for this page.
        isOffered && 'touch-pan-y',
      )}
    >
      {action && <SwipeTrack {...{ action, side, dx, top }} />}
      <div
        className="flex min-h-0 flex-1 flex-col"
        style={action && !isStill ? { transform: `translateX(${dx}px)` } : undefined}
      >
        {children}
      </div>
    </div>
  );
}

type Moved = {
  /** 0: nothing is swiped. */
  readonly dx: number;
  /** Of what is seen of the panel, in the window. */
  readonly top: number;
};

/** One finger that goes sideways, and the handlers of the element it goes over. */
function useSwipe(onSwiped: (side: SwipeSide) => void) {
  const [moved, setMoved] = useState<Moved>({ dx: 0, top: 0 });
  const current = useRef<{ readonly id: number; swipe: Swipe } | null>(null);
  const leave = () => {
    current.current = null;
    setMoved({ dx: 0, top: 0 });
  };
  const begin = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return;
    // A second finger zooms the page.
    if (current.current) return leave();
    const swipe = movesItself(event.target) ? null : beginSwipe(at(event), innerWidth);
    if (swipe) current.current = { id: event.pointerId, swipe };
  };
  const move = (event: PointerEvent) => {
    const { id, swipe: before } = current.current ?? {};
    if (!before || id !== event.pointerId) return;
    const swipe = moveSwipe(before, at(event));
    current.current = { id, swipe };
    if (swipe.phase !== 'swiping') return;
    if (before.phase !== 'swiping') event.currentTarget.setPointerCapture(id);
    setMoved({ dx: swipe.dx, top: shownTop(event.currentTarget) });
  };
  const end = (event: PointerEvent) => {
    const { id, swipe } = current.current ?? {};
    if (!swipe || id !== event.pointerId) return;
    leave();
    const side = event.type === 'pointerup' ? swipeOutcome(swipe, innerWidth) : null;
    if (side) onSwiped(side);
  };
  const handlers = { onPointerDown: begin, onPointerMove: move };
  return { ...moved, ...handlers, onPointerUp: end, onPointerCancel: end };
}

/** Below the stage, which stays in view. */
function shownTop(panel: Element): number {
  const stage = document.querySelector('[data-review-stage]')?.getBoundingClientRect();
  return Math.max(panel.getBoundingClientRect().top, stage?.bottom ?? 0);
}

/** As the keys A and X have it; skipping where there is nothing to choose again. */
function swipeActions(actions: Review['actions']): Partial<Record<SwipeSide, SwipeAction>> {
  const isAllowed = (name: SwipeAction) => actions.disabledReason(name) === null;
  const left = (['chooseAgain', 'skip'] as const).find(isAllowed);
  return { ...(isAllowed('approve') && { right: 'approve' }), ...(left && { left }) };
}

function movesItself(target: EventTarget): boolean {
  if (!(target instanceof Element) || target.closest(ownMoves)) return true;
  let at: Element | null = target;
  while (at && !at.matches('[data-swipe]')) {
    const isWider = at.scrollWidth > at.clientWidth;
    if (isWider && /auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    at = at.parentElement;
  }
  return false;
}

function at({ clientX, clientY }: PointerEvent): { x: number; y: number } {
  return { x: clientX, y: clientY };
}

/** The words have room from here on. */
const wordsPx = 96;

/** Beside the panel as it moves: what letting go does, in full color once it does. */
function SwipeTrack({ action, side, dx, top }: Moved & { action: SwipeAction; side: SwipeSide }) {
  const t = useTranslate();
  const Icon = icons[action];
  const isFar = Math.abs(dx) >= swipeDistance(innerWidth);
  const color = action === 'approve' ? 'bg-ok text-surface' : 'bg-accent text-on-accent';
  const faint = action === 'approve' ? 'bg-ok-soft text-ok' : 'bg-accent-soft text-accent-ink';
  return (
    <div
      aria-hidden
      data-swipe-track={isFar ? 'far' : 'near'}
      className={cn(
        'pointer-events-none fixed bottom-0 z-15 flex items-center overflow-hidden',
        side === 'right' ? 'left-0' : 'right-0',
        isFar ? color : faint,
      )}
      style={{ width: Math.abs(dx), top }}
    >
      <span className="grid w-full justify-items-center gap-1 text-[0.8125rem] font-semibold">
        <Icon className={cn('size-6 shrink-0', isFar && 'scale-125')} />
        <span className={cn('whitespace-nowrap', Math.abs(dx) < wordsPx && 'opacity-0')}>
          {t(actionList[action].label)}
        </span>
      </span>
    </div>
  );
}
