// Box sizes flicker with gait and detector; a median over neighboring observations of a run removes
// the flicker and keeps the zoom.

import { toBox, toBoxCenter } from '../geometry/box-center';
import type { Box } from '../types';
import { valueAt } from '../value-at';

/** The same centers with the median widths and heights of up to `radius` boxes on either side. */
export function smoothSizes(boxes: readonly Box[], radius: number): Box[] {
  const centers = boxes.map(toBoxCenter);
  return centers.map((center, i) => {
    const near = centers.slice(Math.max(0, i - radius), i + radius + 1);
    return toBox({
      ...center,
      width: median(near.map(({ width }) => width)),
      height: median(near.map(({ height }) => height)),
    });
  });
}

function median(values: readonly number[]): number {
  return valueAt(
    [...values].sort((a, b) => a - b),
    values.length >> 1,
  );
}
