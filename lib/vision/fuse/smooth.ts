// Box sizes flicker with gait and detector; a median over neighbouring sightings of one run takes the flicker and keeps the zoom.

import { boxOf, placeOf } from '../click/place';
import type { Box } from '../types';

/** The same centres with the median widths and heights of up to `reach` boxes on either side. */
export function steadySizes(boxes: readonly Box[], reach: number): Box[] {
  const places = boxes.map(placeOf);
  return places.map((place, i) => {
    const near = places.slice(Math.max(0, i - reach), i + reach + 1);
    return boxOf({ ...place, width: median(near.map(({ width }) => width)), height: median(near.map(({ height }) => height)) });
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
