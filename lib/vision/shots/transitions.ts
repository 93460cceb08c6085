// Shot boundaries at which the scene changes: cuts and dissolves. The shot goes on across a flash.

import type { ShotBoundary } from '../types';

/** The cuts and dissolves, in frame order. */
export function transitionsOf(shotBoundaries: readonly ShotBoundary[]): ShotBoundary[] {
  return shotBoundaries.filter(({ kind }) => kind !== 'flash');
}

/** The first transition that starts after `frame`. */
export function nextTransition(
  shotBoundaries: readonly ShotBoundary[],
  frame: number,
): ShotBoundary | undefined {
  return shotBoundaries.find(({ kind, start }) => kind !== 'flash' && start > frame);
}

/** The last transition that is over at `frame`. */
export function previousTransition(
  shotBoundaries: readonly ShotBoundary[],
  frame: number,
): ShotBoundary | undefined {
  return shotBoundaries.findLast(({ kind, end }) => kind !== 'flash' && end <= frame);
}
