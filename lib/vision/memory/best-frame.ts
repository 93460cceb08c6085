// The frame in which a choice is easiest: of one person, where they are large, whole and apart from
// the others; of no one in particular, where most people stand apart.

import type { Analysis, Box } from '../types';
import { defined, valueAt } from '../value-at';
import { framePeople } from './clear-people';
import type { ClipPerson } from './clip-people';
import type { MemoryParams } from './params';

/** The frame of the clip that shows a person best, and their detection in it. */
export function bestFrameOf(
  { places }: ClipPerson,
  analysis: Analysis,
  params: MemoryParams,
): { readonly frame: number; readonly box: Box } {
  const heightOf = ([, top, , foot]: Box) => foot - top;
  const tallest = Math.max(...[...places.values()].map(({ box }) => heightOf(box)));
  let best: { frame: number; box: Box; value: number } | undefined;
  for (const [k, { detection, box }] of places) {
    const shown = framePeople(analysis, k, params).find((one) => one.detection === detection);
    const clear = shown ? (1 + shown.apart) * (shown.isClear ? 1 : 0.5) : 0;
    const value = clear * (heightOf(box) / tallest);
    if (!best || value > best.value) best = { frame: valueAt(analysis.analysed, k), box, value };
  }
  const { frame, box } = defined(best);
  return { frame, box };
}

/**
 * The frame of the clip in which most people are whole and stand apart; 0 unless another is clearly
 * better. Yields after every analysed frame.
 */
export function* mostApartFrame(
  analysis: Analysis,
  params: MemoryParams,
): Generator<undefined, number> {
  let best = { frame: 0, value: 0 };
  for (const [k, frame] of analysis.analysed.entries()) {
    const value = framePeople(analysis, k, params).reduce(
      (sum, { isClear, apart }) => sum + (isClear ? apart : 0),
      frame === 0 ? params.apartGainMin : 0,
    );
    if (value > best.value) best = { frame, value };
    yield;
  }
  return best.frame;
}
