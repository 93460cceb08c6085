// Frames of a path without a detection.

import type { Analysis, Box, PathFrame } from './types';
import { valueAt } from './value-at';

/** A frame without the player. */
export function lostFrame({ times }: Analysis, index: number): PathFrame {
  return { index, time: valueAt(times, index), box: null, source: 'lost', confidence: 0 };
}

/** A frame whose box is interpolated or extrapolated. */
export function bridgedFrame(
  { times }: Analysis,
  index: number,
  box: Box,
  confidence: number,
): PathFrame {
  return { index, time: valueAt(times, index), box, source: 'bridged', confidence };
}
