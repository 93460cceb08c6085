'use client';
// The window that the final of the open clip will have, from the same function as the renderer's.

import { useMemo } from 'react';
import type { PathView } from '@/lib/contracts/path-views';
import type { ClipView } from '@/lib/contracts/sessions';
import { reframingMeasures } from '@/lib/review/reframing/measures';
import { reframe } from '@/lib/review/reframing/reframe';
import type { Shape } from '@/lib/review/reframing/shapes';
import { shownFrames } from '@/lib/review/trim';
import type { ReframedPath } from './review';

export function useReframing(
  shape: Shape,
  { trim }: ClipView,
  times: readonly number[] | null,
  path: PathView | null,
): ReframedPath | null {
  const { first, last } = trim ?? {};
  return useMemo(() => {
    if (shape === 'source' || !times || path?.frames.length !== times.length) return null;
    const chosen = first === undefined || last === undefined ? null : { first, last };
    const shown = shownFrames(chosen, times.length);
    const input = { path, times, shown, cuts: path.cuts, shape };
    const reframing = reframe(input);
    return { reframing, measures: reframingMeasures(input, reframing) };
  }, [shape, times, path, first, last]);
}
