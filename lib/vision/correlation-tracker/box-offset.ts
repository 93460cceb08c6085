// A box drawn by the user is seldom the detection in it: it may take in a bicycle, or leave out a
// trailing leg. What is drawn is what is wanted, so its shape against the detection is kept, as far
// as such a difference is known to last.

import { toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import type { CorrelationTrackerParams } from './params';

/** From a tracked box to the wanted one: offset in tracked sizes, factors of the sides. */
export type BoxOffset = {
  readonly offsetX: number;
  readonly offsetY: number;
  readonly width: number;
  readonly height: number;
};

/** The shape of a box that is its own wanted one. */
export const noOffset: BoxOffset = { offsetX: 0, offsetY: 0, width: 1, height: 1 };

/** The box to track for a drawn one, and the shape that leads back to it. Any one pixel unit. */
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

/** The wanted box of a tracked one. */
export function applyOffset(tracked: Box, offset: BoxOffset): Box {
  const { x, y, width, height } = toBoxCenter(tracked);
  return toBox({
    x: x + offset.offsetX * width,
    y: y + offset.offsetY * height,
    width: width * offset.width,
    height: height * offset.height,
  });
}
