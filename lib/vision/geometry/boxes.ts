// Columns of boxes: box i is x1 y1 x2 y2 at 4 i .. 4 i + 3, in image pixels. Index arithmetic on
// boxes is done here only.

import type { Box } from '../types';
import { warpParts, warpScale } from './warp';

/** A box as the Kalman filter measures it. */
export type Cxcywh = readonly [cx: number, cy: number, w: number, h: number];

type FlatBoxes = Float32Array | Float64Array;

/** Keeps 0 / 0 of two empty boxes at 0. Square pixels. */
const areaEpsilon = 1e-7;

/** Box i of a column. */
export function boxAt(boxes: FlatBoxes, i: number): Box {
  return [boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!];
}

/** A column of the boxes given. */
export function flattenBoxes(boxes: readonly Box[]): Float64Array {
  const out = new Float64Array(4 * boxes.length);
  for (let i = 0; i < boxes.length; i++) out.set(boxes[i]!, 4 * i);
  return out;
}

/** The boxes at `indices`, in that order. */
export function gatherBoxes(boxes: FlatBoxes, indices: readonly number[]): Float64Array {
  return flattenBoxes(indices.map((index) => boxAt(boxes, index)));
}

/** The center and size of a box. */
export function toCxcywh([x1, y1, x2, y2]: Box): Cxcywh {
  return [(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1];
}

/** The box of cx cy w h, the first four numbers of a filter's mean. */
export function fromCxcywh(cxcywh: Float64Array): Box {
  const [cx, cy, w, h] = [cxcywh[0]!, cxcywh[1]!, cxcywh[2]!, cxcywh[3]!];
  return [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
}

/** Intersection over union, 0..1; `edge` is added to every side length (TrackParams.edgePx). */
export function iou(a: Box, b: Box, edge = 0): number {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]) + edge;
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]) + edge;
  if (w <= 0 || h <= 0) return 0;
  const union =
    (a[2] - a[0] + edge) * (a[3] - a[1] + edge) +
    (b[2] - b[0] + edge) * (b[3] - b[1] + edge) -
    w * h;
  return (w * h) / (union + areaEpsilon);
}

/**
 * Intersection over union of every box of `a` [n * 4] with every box of `b` [m * 4], as [n * m].
 */
export function iouMatrix(a: Float64Array, b: Float64Array, edge = 0): Float64Array {
  const [n, m] = [a.length / 4, b.length / 4];
  const out = new Float64Array(n * m);
  // The body of `iou` without its tuples: this runs for every pair of every frame.
  for (let i = 0; i < n; i++) {
    const [x1, y1, x2, y2] = [a[4 * i]!, a[4 * i + 1]!, a[4 * i + 2]!, a[4 * i + 3]!];
    const area = (x2 - x1 + edge) * (y2 - y1 + edge);
    for (let j = 0; j < m; j++) {
      const w = Math.min(x2, b[4 * j + 2]!) - Math.max(x1, b[4 * j]!) + edge;
      const h = Math.min(y2, b[4 * j + 3]!) - Math.max(y1, b[4 * j + 1]!) + edge;
      if (w <= 0 || h <= 0) continue;
      const other = (b[4 * j + 2]! - b[4 * j]! + edge) * (b[4 * j + 3]! - b[4 * j + 1]! + edge);
      out[i * m + j] = (w * h) / (area + other - w * h + areaEpsilon);
    }
  }
  return out;
}

/** 1 - overlap * weight of its column, for overlaps [n * m] and weights [m]. */
export function distanceMatrix(overlaps: Float64Array, weights: readonly number[]): Float64Array {
  const out = new Float64Array(overlaps.length);
  for (let k = 0; k < out.length; k++) out[k] = 1 - overlaps[k]! * weights[k % weights.length]!;
  return out;
}

/** The box of a column that overlaps `box` most; index -1 and overlap 0 where none does. */
export function bestOverlap(boxes: FlatBoxes, box: Box): { index: number; overlap: number } {
  let best = { index: -1, overlap: 0 };
  for (let i = 0; 4 * i < boxes.length; i++) {
    const overlap = iou(box, boxAt(boxes, i));
    if (overlap > best.overlap) best = { index: i, overlap };
  }
  return best;
}

/** A box moved by camera motion: the center by the warp, the size by the scale of the warp. */
export function warpBox(box: Box, warp: Float64Array): Box {
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const cx = (box[0] + box[2]) / 2;
  const cy = (box[1] + box[3]) / 2;
  const s = warpScale(warp) / 2;
  const x = a * cx + b * cy + tx;
  const y = c * cx + d * cy + ty;
  const w = (box[2] - box[0]) * s;
  const h = (box[3] - box[1]) * s;
  return [x - w, y - h, x + w, y + h];
}

/** The box at share `t` (0..1) of the way from `a` to `b`. */
export function interpolateBoxes(a: Box, b: Box, t: number): Box {
  const at = (from: number, to: number) => (t === 0 ? from : t === 1 ? to : from + t * (to - from));
  return [at(a[0], b[0]), at(a[1], b[1]), at(a[2], b[2]), at(a[3], b[3])];
}

/** Distance of the centers of two boxes, in pixels. */
export function centerDistance(a: Box, b: Box): number {
  const dx = (a[0] + a[2] - b[0] - b[2]) / 2;
  const dy = (a[1] + a[3] - b[1] - b[3]) / 2;
  return Math.sqrt(dx * dx + dy * dy);
}

/** The part of a box inside the image. */
export function clipBox([x1, y1, x2, y2]: Box, width: number, height: number): Box {
  const x = (v: number) => Math.min(Math.max(v, 0), width);
  const y = (v: number) => Math.min(Math.max(v, 0), height);
  return [x(x1), y(y1), x(x2), y(y2)];
}
