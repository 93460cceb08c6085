// The finger that holds the magnifier: it opens after a moment, follows the finger, and letting go picks
// who is under its cross. Outside the stage no one is.

import { loupeHoldMs, personUnder, slowMoveMs } from '@/lib/review/touch/loupe';
import { type Point, toImage } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';
import type { StageView } from './stage-view';

export type LoupeOptions = {
  /** A person under the cross was picked: its index. */
  readonly onPick: (person: number) => void;
};

type People = {
  readonly view: StageView;
  readonly boxes: readonly Box[];
  readonly reachPx: number;
};

/** Calls `open` when the finger has been held; returns what stops that. */
export function whenHeld(open: () => void): () => void {
  const timer = setTimeout(open, loupeHoldMs);
  return () => clearTimeout(timer);
}

/** Whether a finger that begins to move wants the magnifier: slowly, and over a person. */
export function wantsLoupe(people: People, start: Point, heldMs: number): boolean {
  return heldMs >= slowMoveMs && personAt(people, start) !== null;
}

export function moveLoupe(people: People, at: Point): void {
  const { view } = people;
  const person = personAt(people, at);
  view.hovered.set(person);
  view.loupe.set({ at, person });
}

/** Who was picked; null: no one, or no magnifier was open. */
export function closeLoupe(view: StageView): number | null {
  const { person } = view.loupe.get() ?? { person: null };
  if (view.loupe.get()) view.hovered.set(null);
  view.loupe.set(null);
  return person;
}

function personAt({ view, boxes, reachPx }: People, at: Point): number | null {
  const { width, height } = view.stage.get();
  if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) return null;
  const viewport = view.viewport.get();
  return personUnder(boxes, toImage(viewport, at), reachPx / viewport.scale);
}
