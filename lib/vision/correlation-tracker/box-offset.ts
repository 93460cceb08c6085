// A box drawn by the user is seldom the detection in it: it may include a bicycle or leave out a
// trailing leg. The path shall show the drawn box, so its offset from the detection is kept,
// reduced to the part that lasts.

import { toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import type { CorrelationTrackerParams } from './params';

/** From a tracked box to the drawn one: offset in tracked sides, factors of the sides. */
export type BoxOffset = {
  readonly offsetX: number;
  readonly offsetY: number;
  readonly width: number;
  readonly height: number;
};

/** The drawn box is the tracked one. */
export const noOffset: BoxOffset = { offsetX: 0, offsetY: 0, width: 1, height: 1 };

/** The box to track for a drawn one, and the offset back to it. Any pixel unit, one for all. */
export function trackedBox(
  drawn: Box,
  detections: readonly { readonly box: Box }[],
  { step }: CorrelationTrackerParams,
): { box: Box; offset: BoxOffset } {
  const best = detections.reduce<Box | null>(
    (a, { box }) => (iou(box, drawn) > (a ? iou(a, drawn) : 0) ? box : a),
    null,
  );
  if (!best || iou(best, drawn) < step.drawnOverlapMin) return { box: drawn, offset: noOffset };
  const [wanted, detected] = [toBoxCenter(drawn), toBoxCenter(best)];
  const offset = {
    offsetX: (step.drawnOffsetShare * (wanted.x - detected.x)) / detected.width,
    offsetY: (step.drawnOffsetShare * (wanted.y - detected.y)) / detected.height,
    width: (wanted.width / detected.width) ** step.drawnSizeShare,
    height: (wanted.height / detected.height) ** step.drawnSizeShare,
  };
  return { box: best, offset };
}

/** The drawn box of a tracked one. */
export function applyOffset(tracked: Box, offset: BoxOffset): Box {
  const { x, y, width, height } = toBoxCenter(tracked);
  return toBox({
    x: x + offset.offsetX * width,
    y: y + offset.offsetY * height,
    width: width * offset.width,
    height: height * offset.height,
  });
}
