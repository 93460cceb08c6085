// A click on a frame whose boxes are not known yet: it waits for them, as long as that frame stays on
// screen.

import type { Point } from '@/lib/review/viewport';

/** What clicks take: one of the boxes of the frame `shownFor`; `frame`: the one on screen. */
export type Pick = { readonly shownFor: number | null; readonly frame: () => number };

/** `at`: image pixels. */
export type WaitingClick = { readonly at: Point; readonly frame: number; readonly untilMs: number };

/** Longer than a request takes; after it one does not expect anything of the click any more. */
const patienceMs = 3000;

/** The click while its boxes are not there; null: it can be taken now. */
export function waitingClick(pick: Pick | undefined, at: Point, nowMs: number) {
  const frame = pick?.frame();
  if (frame === undefined || hasBoxes(pick, frame)) return null;
  return { at, frame, untilMs: nowMs + patienceMs } satisfies WaitingClick;
}

/** What becomes of a click that waits. */
export function outcomeOf(
  { frame, untilMs }: WaitingClick,
  pick: Pick | undefined,
  nowMs: number,
): 'wait' | 'take' | 'forget' {
  if (pick?.frame() !== frame || nowMs > untilMs) return 'forget';
  return hasBoxes(pick, frame) ? 'take' : 'wait';
}

/** Whether the boxes are those of the frame. Clicks that take none need none. */
export function hasBoxes(pick: Pick | undefined, frame = pick?.frame()): boolean {
  return pick === undefined || pick.shownFor === frame;
}
