// A swipe over a panel as values: where it may begin, when it is one, and what it decides. CSS pixels.

import type { Point } from '../viewport';

export type Swipe = {
  readonly start: Point;
  /** undecided: a scroll as likely as a swipe. ignored: the finger scrolls, until it is lifted. */
  readonly phase: 'undecided' | 'swiping' | 'ignored';
  /** How far the finger is from where it began, to the right. */
  readonly dx: number;
};

export type SwipeSide = 'left' | 'right';

/** The browser takes swipes that begin nearer to an edge of the screen: back and forward. */
const browserEdgePx = 24;
/** Before this nothing is decided. */
const slopPx = 12;
/** A swipe is so many times as wide as it is high. */
const flatness = 2;
const commitPx = 120;
const commitShare = 0.35;

/** null: too near to an edge of the window. */
export function beginSwipe(start: Point, windowWidth: number): Swipe | null {
  const isInside = start.x > browserEdgePx && start.x < windowWidth - browserEdgePx;
  return isInside ? { start, phase: 'undecided', dx: 0 } : null;
}

export function moveSwipe(swipe: Swipe, to: Point): Swipe {
  if (swipe.phase === 'ignored') return swipe;
  const dx = to.x - swipe.start.x;
  const dy = to.y - swipe.start.y;
  if (swipe.phase === 'swiping') return { ...swipe, dx };
  if (Math.hypot(dx, dy) < slopPx) return swipe;
  return Math.abs(dx) >= flatness * Math.abs(dy)
    ? { ...swipe, phase: 'swiping', dx }
    : { ...swipe, phase: 'ignored' };
}

/** How far it must go in a window of this width. */
export function swipeDistance(windowWidth: number): number {
  return Math.min(commitPx, windowWidth * commitShare);
}

/** What letting go decides now; null: nothing. */
export function swipeOutcome({ phase, dx }: Swipe, windowWidth: number): SwipeSide | null {
  if (phase !== 'swiping' || Math.abs(dx) < swipeDistance(windowWidth)) return null;
  return dx > 0 ? 'right' : 'left';
}
