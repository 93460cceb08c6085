// A clip's ground truth as text files: MOTChallenge lines (frame, id, left, top, width, height, 1,
// 1, visibility; frames from 1), and the camera's warps.

import { valueAt } from '@/lib/vision/value-at';
import type { PersonTruth } from './still-truth.ts';

export type FrameTruth = {
  readonly frame: number;
  readonly people: readonly PersonTruth[] /** Null after a cut. */;
  readonly warp: readonly number[] | null;
};

const line = (frame: number, id: number, box: readonly number[], visibility: number): string =>
  [
    frame,
    id,
    box[0],
    box[1],
    valueAt(box, 2) - valueAt(box, 0),
    valueAt(box, 3) - valueAt(box, 1),
    1,
    1,
    visibility,
  ].join(',');

/** Full boxes inside the image, of visible and occluded people. */
export function motText(frames: readonly FrameTruth[]): string {
  return `${frames.flatMap(({ frame, people }) => people.map((p) => line(frame, p.id, p.full, p.visibility))).join('\n')}\n`;
}

/** Boxes of the visible parts. */
export function visibleText(frames: readonly FrameTruth[]): string {
  return `${frames.flatMap(({ frame, people }) => people.flatMap((p) => (p.visible ? [line(frame, p.id, p.visible, p.visibility)] : []))).join('\n')}\n`;
}

/**
 * One line per frame: its number and the row-major 3x3 warp from the previous frame. A frame after
 * a cut has no line.
 */
export function warpText(frames: readonly FrameTruth[]): string {
  return `${frames.flatMap(({ frame, warp }) => (warp ? [[frame, ...warp.map((v) => Number(v.toPrecision(10)))].join(',')] : [])).join('\n')}\n`;
}
