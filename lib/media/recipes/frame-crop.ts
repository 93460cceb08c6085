// Filters that cut a window out of each frame, or fit the frame into the window's size between bars.
// Units: pixels of frames with even sides. Invariant: a frame is known by its number, never by its time, so
// that no rounding and no variable rate gives a frame the window of another.

import type { Size } from '../size';

export type FrameCrop = Size &
  (
    | {
        readonly fit: 'window';
        /** The side along which the window moves. */
        readonly axis: 'x' | 'y';
        /** Even pixels from the left or from above, for each frame. */
        readonly offsets: readonly number[];
      }
    | { readonly fit: 'bars' }
  );

/** The filters, for frames of 4:2:0, of which only even places can be cut out. */
export function cropFilters(crop: FrameCrop): string {
  const { width, height } = crop;
  if (crop.fit === 'bars')
    return [
      `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`,
      `pad=${width}:${height}:-1:-1`,
      'setsar=1',
    ].join(',');
  const offset = `'${expressionOf(runsOf(crop.offsets))}'`;
  const [x, y] = crop.axis === 'x' ? [offset, 0] : [0, offset];
  return `crop=${width}:${height}:${x}:${y}`;
}

/** Frames from `first` on have the offset. */
type Run = { readonly first: number; readonly offset: number };

function runsOf(offsets: readonly number[]): Run[] {
  return offsets.flatMap((offset, first) =>
    first > 0 && offset === offsets[first - 1] ? [] : [{ first, offset }],
  );
}

/** A binary search by the frame's number n: a nested list would be too deep for ffmpeg's parser. */
function expressionOf(runs: readonly Run[]): string {
  const half = runs.length >> 1;
  const middle = runs[half];
  if (half === 0 || !middle) return String(runs[0]?.offset ?? 0);
  return `if(lt(n,${middle.first}),${expressionOf(runs.slice(0, half))},${expressionOf(runs.slice(half))})`;
}
