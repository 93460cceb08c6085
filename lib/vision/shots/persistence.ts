// Share of the detections that persist over a range of frames, linked from frame to frame by
// overlap. Separates a pan, which changes the whole image and keeps its people, from a dissolve.

import { boxAt, iou, warpBox } from '../geometry/boxes';
import { warpAt } from '../geometry/warp';
import { valueAt } from '../value-at';

/** [k] for every detection of frame k its index in frame k + 1, or -1. */
export type DetectionLinks = readonly Int32Array[];

/**
 * Links of mutual best overlaps of at least `overlapMin` (IoU), with or without the camera motion,
 * which is often wrong where the image changes as a whole.
 * `detections` [k]: boxes [n * 4] in the warps' pixels.
 */
export function linkDetections(
  detections: readonly Float64Array[],
  warps: Float64Array,
  overlapMin: number,
): DetectionLinks {
  return detections.map((boxes, k) => {
    const next = detections[k + 1];
    const links = new Int32Array(boxes.length / 4).fill(-1);
    if (!next) return links;
    const overlaps = Array.from(links, (_, i) => {
      const box = boxAt(boxes, i);
      const moved = warpBox(box, warpAt(warps, k + 1));
      return Float64Array.from({ length: next.length / 4 }, (_, j) =>
        Math.max(iou(moved, boxAt(next, j)), iou(box, boxAt(next, j))),
      );
    });
    overlaps.forEach((row, i) => {
      const best = row.reduce((at, overlap, j) => (overlap > (row[at] ?? 0) ? j : at), -1);
      const isMutual =
        best >= 0 &&
        overlaps.every((other, at) => at === i || valueAt(other, best) <= valueAt(row, best));
      if (isMutual && valueAt(row, best) >= overlapMin) links[i] = best;
    });
    return links;
  });
}

/** A detection of one frame, and the one of a later frame that it is linked to. */
type LinkedPair = { readonly first: number; readonly last: number };

/** The detections of frame `from` that are linked up to frame `to`. */
export function persistingPairs(links: DetectionLinks, from: number, to: number): LinkedPair[] {
  let pairs = Array.from(valueAt(links, from), (_, i) => ({ first: i, last: i }));
  for (let k = from; k < to; k++)
    pairs = pairs
      .map(({ first, last }) => ({ first, last: valueAt(valueAt(links, k), last) }))
      .filter(({ last }) => last >= 0);
  return pairs;
}

/**
 * Share of the detections of frame `from` that are linked up to frame `to`, 0..1; null where they
 * are fewer than `detectionsMin`.
 */
export function persistence(
  links: DetectionLinks,
  from: number,
  to: number,
  detectionsMin: number,
): number | null {
  const count = valueAt(links, from).length;
  return count < detectionsMin ? null : persistingPairs(links, from, to).length / count;
}
