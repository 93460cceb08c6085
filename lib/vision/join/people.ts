// Everybody's detections in one flat table, with the camera's motion taken out: row g is one detection. Frames k count analysed
// frames. World coordinates are image pixels of the first frame of the shot; feet are the middle of a box's lower edge.

import { boxAt, iou } from '../boxes';
import type { Analysis, Box, Detections } from '../types';
import { composeWarps, identityWarp, invertWarp, warpAt, warpParts, warpScale } from '../warp';
import type { JoinParams, MotionParams, TrackletParams } from './params';

export type People = {
  /** [m + 1] the rows of frame k are first[k] .. first[k + 1] - 1, in the order of its detections. */
  readonly first: Int32Array;
  /** [n] analysed frame of a row. */
  readonly k: Int32Array;
  /** [n] foot point and height in world pixels. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly h: Float64Array;
  readonly score: Float64Array;
  /** [n] 1: half or double of another box, never looked at. */
  readonly doubled: Uint8Array;
  /** [n] largest overlap (IoU) with another person of the frame. */
  readonly crowd: Float64Array;
  /** [n] 1: the box touches the picture's border. */
  readonly border: Uint8Array;
  /** [m] seconds, number of the shot, and image-to-world warp [m * 6] of a frame. */
  readonly time: Float64Array;
  readonly shot: Int32Array;
  readonly toWorld: Float64Array;
  /** [m] standard deviation of unmeasured camera motion since the frame before; body heights. */
  readonly cameraDoubt: Float64Array;
};

/** The table of a clip. */
export function peopleOf(analysis: Analysis, params: JoinParams): People {
  const m = analysis.detections.length;
  const first = new Int32Array(m + 1);
  analysis.detections.forEach(({ count }, k) => {
    first[k + 1] = first[k]! + count;
  });
  const n = first[m]!;
  const shot = shotsOf(analysis);
  const people: People = {
    first,
    k: new Int32Array(n),
    x: new Float64Array(n),
    y: new Float64Array(n),
    h: new Float64Array(n),
    score: new Float64Array(n),
    doubled: new Uint8Array(n),
    crowd: new Float64Array(n),
    border: new Uint8Array(n),
    time: Float64Array.from(analysis.analysed, (frame) => analysis.times[frame]!),
    shot,
    toWorld: worldWarps(analysis.warps, shot),
    cameraDoubt: cameraDoubt(analysis.warpTrust, params.motion),
  };
  analysis.detections.forEach((detections, k) => {
    enter(people, k, detections, analysis, params.links.borderHeights);
    judge(people, first[k]!, detections, params.tracklets);
  });
  return people;
}

/** Doubt where the camera's motion could not be measured. Where it never was, nobody tried, or it stands still before a bare wall. */
function cameraDoubt(trust: Float32Array, { trustMin, cameraUnknown }: MotionParams): Float64Array {
  const isMeasured = trust.some((share) => share >= trustMin);
  return Float64Array.from(trust, (share) => (isMeasured && share < trustMin ? cameraUnknown : 0));
}

/** The box of a row, in image pixels. */
export function boxOfRow({ detections }: Analysis, people: People, g: number): Box {
  const k = people.k[g]!;
  return boxAt(detections[k]!.boxes, g - people.first[k]!);
}

/** The shot of every analysed frame, from 0. Frames of a dissolve belong to none: -1. */
function shotsOf({ analysed, breaks }: Analysis): Int32Array {
  const jumps = breaks.filter(({ kind }) => kind !== 'flash');
  return Int32Array.from(analysed, (frame) => {
    if (jumps.some(({ start, end }) => frame >= start && frame < end)) return -1;
    return jumps.filter(({ start }) => start <= frame).length;
  });
}

function worldWarps(warps: Float64Array, shot: Int32Array): Float64Array {
  const out = new Float64Array(6 * shot.length);
  let world = identityWarp();
  for (let k = 0; k < shot.length; k++) {
    world = k > 0 && shot[k] === shot[k - 1] ? composeWarps(world, invertWarp(warpAt(warps, k))) : identityWarp();
    out.set(world, 6 * k);
  }
  return out;
}

function enter(people: People, k: number, { count, boxes, scores }: Detections, { width, height }: Analysis, borderHeights: number): void {
  const warp = warpAt(people.toWorld, k);
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const scale = warpScale(warp);
  for (let i = 0; i < count; i++) {
    const g = people.first[k]! + i;
    const [x1, y1, x2, y2] = boxAt(boxes, i);
    const x = (x1 + x2) / 2;
    people.k[g] = k;
    people.x[g] = a * x + b * y2 + tx;
    people.y[g] = c * x + d * y2 + ty;
    people.h[g] = Math.max(1, (y2 - y1) * scale);
    people.score[g] = Math.min(Math.max(scores[i]!, 0), 1);
    const reach = borderHeights * (y2 - y1);
    people.border[g] = x1 < reach || x2 > width - reach || y1 < reach / 3 || y2 > height - reach / 3 ? 1 : 0;
  }
}

/** Marks doubles and halves, and how crowded everybody else stands. */
function judge(people: People, first: number, { count, boxes, scores }: Detections, params: TrackletParams): void {
  const box = Array.from({ length: count }, (_, i) => boxAt(boxes, i));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      if (i === j) continue;
      const overlap = iou(box[i]!, box[j]!);
      const weaker = scores[i]! < scores[j]! || (scores[i] === scores[j] && i > j);
      const low = box[i]![3] - box[i]![1] < params.halfHeightMax * (box[j]![3] - box[j]![1]);
      const half = low && insideShare(box[i]!, box[j]!) > params.insideMin;
      if (weaker && (overlap > params.doubleOverlap || half)) people.doubled[first + i] = 1;
    }
  }
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      if (i !== j && !people.doubled[first + j]) people.crowd[first + i] = Math.max(people.crowd[first + i]!, iou(box[i]!, box[j]!));
    }
  }
}

/** Share of `inner`'s area that lies in `outer`. */
function insideShare(inner: readonly number[], outer: readonly number[]): number {
  const w = Math.min(inner[2]!, outer[2]!) - Math.max(inner[0]!, outer[0]!);
  const h = Math.min(inner[3]!, outer[3]!) - Math.max(inner[1]!, outer[1]!);
  return w <= 0 || h <= 0 ? 0 : (w * h) / ((inner[2]! - inner[0]!) * (inner[3]! - inner[1]!));
}
