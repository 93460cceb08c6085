// Everybody's detections in one flat table, with the camera's motion taken out: row g is one
// detection. Frames k count analysed frames. World coordinates are image pixels of the first frame
// of the shot; feet are the middle of a box's lower edge.

import { boxAt, iou } from '../geometry/boxes';
import {
  composeWarps,
  identityWarp,
  invertWarp,
  warpAt,
  warpParts,
  warpScale,
} from '../geometry/warp';
import type { Analysis, Box, Detections } from '../types';
import { valueAt } from '../value-at';
import type { AssociationParams, MotionParams, TrackletParams } from './params';

export type DetectionTable = {
  /**
   * [m + 1] the rows of frame k are first[k] .. first[k + 1] - 1, in the order of its detections.
   */
  readonly first: Int32Array;
  /** [n] analysed frame of a row. */
  readonly k: Int32Array;
  /** [n] foot point and height in world pixels. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly h: Float64Array;
  readonly score: Float64Array;
  /** [n] 1: half or double of another box, never looked at. */
  readonly duplicate: Uint8Array;
  /** [n] largest overlap (IoU) with another person of the frame. */
  readonly occlusion: Float64Array;
  /** [n] 1: the box touches the picture's border. */
  readonly border: Uint8Array;
  /** [m] seconds, number of the shot, and image-to-world warp [m * 6] of a frame. */
  readonly time: Float64Array;
  readonly shot: Int32Array;
  readonly toWorld: Float64Array;
  /** [m] standard deviation of unmeasured camera motion since the frame before; body heights. */
  readonly cameraStd: Float64Array;
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

/**
 * Doubt where the camera's motion could not be measured. Where it never was, nobody tried, or it
 * stands still before a bare wall.
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

/** The box of a row, in image pixels. */
export function boxOfRow({ detections }: Analysis, table: DetectionTable, g: number): Box {
  const k = valueAt(table.k, g);
  return boxAt(valueAt(detections, k).boxes, g - valueAt(table.first, k));
}

/** The shot of every analysed frame, from 0. Frames of a dissolve belong to none: -1. */
function shotsOf({ analysed, shotBoundaries }: Analysis): Int32Array {
  const transitions = shotBoundaries.filter(({ kind }) => kind !== 'flash');
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

/** Marks doubles and halves, and how crowded everybody else stands. */
function markOverlaps(
  table: DetectionTable,
  first: number,
  { count, boxes, scores }: Detections,
  params: TrackletParams,
): void {
  const box = Array.from({ length: count }, (_, i) => boxAt(boxes, i));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      if (i === j) continue;
      const overlap = iou(valueAt(box, i), valueAt(box, j));
      const weaker = valueAt(scores, i) < valueAt(scores, j) || (scores[i] === scores[j] && i > j);
      const low =
        valueAt(box, i)[3] - valueAt(box, i)[1] <
        params.halfHeightMax * (valueAt(box, j)[3] - valueAt(box, j)[1]);
      const half = low && insideShare(valueAt(box, i), valueAt(box, j)) > params.insideMin;
      if (weaker && (overlap > params.duplicateOverlap || half)) table.duplicate[first + i] = 1;
    }
  }
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      if (i !== j && !table.duplicate[first + j])
        table.occlusion[first + i] = Math.max(
          valueAt(table.occlusion, first + i),
          iou(valueAt(box, i), valueAt(box, j)),
        );
    }
  }
}

/** Share of `inner`'s area that lies in `outer`. */
function insideShare(inner: readonly number[], outer: readonly number[]): number {
  const w =
    Math.min(valueAt(inner, 2), valueAt(outer, 2)) - Math.max(valueAt(inner, 0), valueAt(outer, 0));
  const h =
    Math.min(valueAt(inner, 3), valueAt(outer, 3)) - Math.max(valueAt(inner, 1), valueAt(outer, 1));
  return w <= 0 || h <= 0
    ? 0
    : (w * h) / ((valueAt(inner, 2) - valueAt(inner, 0)) * (valueAt(inner, 3) - valueAt(inner, 1)));
}
