// Where the window may jump, from the shot boundaries of the analysis.

import type { ShotBoundary } from '@/lib/vision/types';

/** First frames of new shots. Of a dissolve its middle; a flash does not end a shot. */
export function shotStarts(boundaries: readonly ShotBoundary[]): number[] {
  return boundaries
    .filter(({ kind }) => kind !== 'flash')
    .map(({ start, end }) => Math.floor((start + end) / 2));
}
