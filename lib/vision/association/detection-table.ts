// All detections of a clip in one flat table with camera motion compensated: row g is one
// detection. Frames k count analysed frames. World coordinates are image pixels of the first frame
// of the shot; the foot point is the middle of a box's lower edge.

import { boxAt, iou } from '../geometry/boxes';
import {
  composeWarps,
  identityWarp,
  invertWarp,
  warpAt,
  warpParts,
  warpScale,
} from '../geometry/warp';
import { transitionsOf } from '../shots/transitions';
import type { Analysis, Box, Detections } from '../types';
import { valueAt } from '../value-at';
import type { AssociationParams, MotionParams, TrackletParams } from './params';

export type DetectionTable = {
  /** [m + 1] rows of frame k: first[k] .. first[k + 1] - 1, in the order of its detections. */
  readonly first: Int32Array;
  /** [n] analysed frame. */
  readonly k: Int32Array;
  /** [n] foot point and height in world pixels. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly h: Float64Array;
  readonly score: Float64Array;
  /** [n] 1: duplicate or partial detection of another box's person; ignored. */
  readonly duplicate: Uint8Array;
  /** [n] largest overlap (IoU) with another detection of the frame. */
  readonly occlusion: Float64Array;
  /** [n] 1: the box touches the image border. */
  readonly border: Uint8Array;
  /** [m] seconds. */
  readonly time: Float64Array;
  /** [m] shot from 0; -1 within a dissolve. */
  readonly shot: Int32Array;
  /** [m * 6] image-to-world warp. */
  readonly toWorld: Float64Array;
  /** [m] standard deviation of unmeasured camera motion since the previous frame; body heights. */
  readonly cameraStd: Float64Array;
};

/** One detection of analysed frame k. */
export type DetectionRef = { readonly k: number; readonly detection: number };

/** One row by name, for code outside of hot loops. */
export type TableRow = {
  readonly k: number;
  readonly x: number;
  readonly y: number;
  readonly h: number;
  readonly score: number;
};

/** The table of a clip. */
export function buildDetectionTable(analysis: Analysis, params: AssociationParams): DetectionTable {
  const m = analysis.detections.length;
  const first = new Int32Array(m + 1);
  analysis.detections.forEach(({ count }, k) => {
    first[k + 1] = valueAt(first, k) + count;
  });
  const n = valueAt(first, m);
  const shot = shotsOf(analysis);
  const table: DetectionTable = {
    first,
    k: new Int32Array(n),
    x: new Float64Array(n),
    y: new Float64Array(n),
    h: new Float64Array(n),
    score: new Float64Array(n),
    duplicate: new Uint8Array(n),
    occlusion: new Float64Array(n),
    border: new Uint8Array(n),
    time: Float64Array.from(analysis.analysed, (frame) => valueAt(analysis.times, frame)),
    shot,
    toWorld: worldWarps(analysis.warps, shot),
    cameraStd: cameraStd(analysis.warpInlierRatio, params.motion),
  };
  analysis.detections.forEach((detections, k) => {
    fillRows(table, k, detections, analysis, params.links.borderHeights);
    markOverlaps(table, valueAt(first, k), detections, params.tracklets);
  });
  return table;
}

/** Row g. */
export function rowAt(table: DetectionTable, g: number): TableRow {
  return {
    k: valueAt(table.k, g),
    x: valueAt(table.x, g),
    y: valueAt(table.y, g),
    h: valueAt(table.h, g),
    score: valueAt(table.score, g),
  };
}

/** The row of a detection. */
export function rowOf({ first }: DetectionTable, { k, detection }: DetectionRef): number {
  return valueAt(first, k) + detection;
}

/** The detection of row g. */
export function detectionOf(table: DetectionTable, g: number): DetectionRef {
  const k = valueAt(table.k, g);
  return { k, detection: g - valueAt(table.first, k) };
}

/** The rows of frame k that `accepts` takes. */
export function rowsOfFrame(
  { first }: DetectionTable,
  k: number,
  accepts: (g: number) => boolean,
): number[] {
  const rows: number[] = [];
  const end = valueAt(first, k + 1);
  for (let g = valueAt(first, k); g < end; g++) if (accepts(g)) rows.push(g);
  return rows;
}

/** The box of row g, in image pixels. */
export function boxOfRow({ detections }: Analysis, table: DetectionTable, g: number): Box {
  const { k, detection } = detectionOf(table, g);
  return boxAt(valueAt(detections, k).boxes, detection);
}

/** Seconds from analysed frame `from` to `to`. */
export function secondsBetween({ time }: DetectionTable, from: number, to: number): number {
  return valueAt(time, to) - valueAt(time, from);
}

/**
 * Nonzero where camera motion could not be measured. A clip in which it was nowhere measured has a
 * static camera before a plain background, or was analysed without camera motion: 0.
 */
function cameraStd(
  inlierRatios: Float32Array,
  { inlierRatioMin, cameraStdUnknown }: MotionParams,
): Float64Array {
  const isMeasured = inlierRatios.some((share) => share >= inlierRatioMin);
  return Float64Array.from(inlierRatios, (share) =>
    isMeasured && share < inlierRatioMin ? cameraStdUnknown : 0,
  );
}

function shotsOf({ analysed, shotBoundaries }: Analysis): Int32Array {
  const transitions = transitionsOf(shotBoundaries);
  return Int32Array.from(analysed, (frame) => {
    if (transitions.some(({ start, end }) => frame >= start && frame < end)) return -1;
    return transitions.filter(({ start }) => start <= frame).length;
  });
}

function worldWarps(warps: Float64Array, shot: Int32Array): Float64Array {
  const out = new Float64Array(6 * shot.length);
  let world = identityWarp();
  for (let k = 0; k < shot.length; k++) {
    world =
      k > 0 && shot[k] === shot[k - 1]
        ? composeWarps(world, invertWarp(warpAt(warps, k)))
        : identityWarp();
    out.set(world, 6 * k);
  }
  return out;
}

function fillRows(
  table: DetectionTable,
  k: number,
  { count, boxes, scores }: Detections,
  { width, height }: Analysis,
  borderHeights: number,
): void {
  const warp = warpAt(table.toWorld, k);
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const scale = warpScale(warp);
  for (let i = 0; i < count; i++) {
    const g = valueAt(table.first, k) + i;
    const [x1, y1, x2, y2] = boxAt(boxes, i);
    const x = (x1 + x2) / 2;
    table.k[g] = k;
    table.x[g] = a * x + b * y2 + tx;
    table.y[g] = c * x + d * y2 + ty;
    table.h[g] = Math.max(1, (y2 - y1) * scale);
    table.score[g] = Math.min(Math.max(valueAt(scores, i), 0), 1);
    const reach = borderHeights * (y2 - y1);
    table.border[g] =
      x1 < reach || x2 > width - reach || y1 < reach / 3 || y2 > height - reach / 3 ? 1 : 0;
  }
}

/** Marks duplicate and partial detections, and how much the others overlap each box. */
function markOverlaps(
  table: DetectionTable,
  first: number,
  { boxes, scores }: Detections,
  params: TrackletParams,
): void {
  const scored = Array.from(scores, (score, i) => ({ i, score, box: boxAt(boxes, i) }));
  for (const one of scored) {
    const isRedundant = scored.some(
      (other) =>
        (one.score < other.score || (one.score === other.score && one.i > other.i)) &&
        isSamePerson(one.box, other.box, params),
    );
    if (isRedundant) table.duplicate[first + one.i] = 1;
  }
  const distinct = scored.filter(({ i }) => !table.duplicate[first + i]);
  for (const { i, box } of scored) {
    for (const other of distinct)
      if (other.i !== i)
        table.occlusion[first + i] = Math.max(
          valueAt(table.occlusion, first + i),
          iou(box, other.box),
        );
  }
}

/** Whether the lower-scored `box` is a duplicate, or a part, of `other`. */
function isSamePerson(box: Box, other: Box, params: TrackletParams): boolean {
  const isPart =
    box[3] - box[1] < params.halfHeightMax * (other[3] - other[1]) &&
    insideShare(box, other) > params.insideMin;
  return isPart || iou(box, other) > params.duplicateOverlap;
}

/** Share of `inner`'s area that lies in `outer`. */
function insideShare(inner: Box, outer: Box): number {
  const w = Math.min(inner[2], outer[2]) - Math.max(inner[0], outer[0]);
  const h = Math.min(inner[3], outer[3]) - Math.max(inner[1], outer[1]);
  return w <= 0 || h <= 0 ? 0 : (w * h) / ((inner[2] - inner[0]) * (inner[3] - inner[1]));
}
