// Who of the people of a shot is likely the player that the path shows in the other shots of the
// clip: what the memory of a player says between two clips, inside one. Nothing is followed by it; a
// question names them.

import type { Analysis, Box, PathFrame } from '../types';
import { bestFrameOf } from './best-frame';
import { clipPeople } from './clip-people';
import type { suggestionLevels } from './levels';
import type { MemoryParams } from './params';
import type { PersonLook } from './person-look';
import { playerLook } from './player-look';
import { suggestPlayer } from './suggest-player';

/** The frame that shows the person best, and their box there; image pixels. */
export type ShotSuggestion = {
  readonly frame: number;
  readonly box: Box;
  /** Posterior, 0..1, and what it is worth. */
  readonly probability: number;
  readonly level: (typeof suggestionLevels)[number];
};

/**
 * The suggestion for a shot of the clip, the frames [start, end); null: no one, or several alike.
 * The player's look is measured at the first shot.
 */
export function playerBehindCut(
  analysis: Analysis,
  path: readonly PathFrame[],
  params: MemoryParams,
): (start: number, end: number) => ShotSuggestion | null {
  let known: { readonly look: PersonLook | null } | null = null;
  return (start, end) => {
    known ??= { look: resultOf(playerLook(analysis, path, params)) };
    if (!known.look) return null;
    const shot = framesOf(analysis, start, end);
    const found = suggestPlayer(known.look, resultOf(clipPeople(shot, params)), params);
    if ('reason' in found) return null;
    const { person, probability, level } = found;
    return { ...bestFrameOf(person, shot, params), probability, level };
  };
}

/** The analysed frames of [start, end), which keep their numbers. */
function framesOf(analysis: Analysis, start: number, end: number): Analysis {
  const first = analysis.analysed.findIndex((frame) => frame >= start);
  const inside = analysis.analysed.filter((frame) => frame >= start && frame < end);
  const [from, to] = [Math.max(0, first), Math.max(0, first) + inside.length];
  return {
    ...analysis,
    analysed: inside,
    detections: analysis.detections.slice(from, to),
    warps: analysis.warps.slice(6 * from, 6 * to),
    warpInlierRatio: analysis.warpInlierRatio.slice(from, to),
    appearances: analysis.appearances.slice(from, to),
    shotBoundaries: [],
  };
}

/** The value of a generator at its end. */
function resultOf<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
