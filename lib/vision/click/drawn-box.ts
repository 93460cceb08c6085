// A box drawn by the user is seldom the detection in it: it may take in a bicycle, or leave out a trailing leg. What is drawn
// is what is wanted, so its shape against the detection is kept, as far as such a difference is known to last.

import { iou } from '../boxes';
import type { Box } from '../types';
import type { ClickParams } from './params';
import { boxOf, placeOf } from './place';

/** From a tracked box to the wanted one: offset in tracked sizes, factors of the sides. */
export type Shape = { readonly offsetX: number; readonly offsetY: number; readonly width: number; readonly height: number };

/** The shape of a box that is its own wanted one. */
export const plainShape: Shape = { offsetX: 0, offsetY: 0, width: 1, height: 1 };

/** The box to track for a drawn one, and the shape that leads back to it. Any one pixel unit. */
export function trackedBox(drawn: Box, detections: readonly { readonly box: Box }[], { step }: ClickParams): { box: Box; shape: Shape } {
  const best = detections.reduce<Box | null>((a, { box }) => (iou(box, drawn) > (a ? iou(a, drawn) : 0) ? box : a), null);
  if (!best || iou(best, drawn) < step.drawnOverlapMin) return { box: drawn, shape: plainShape };
  const [wanted, detected] = [placeOf(drawn), placeOf(best)];
  const shape = {
    offsetX: (step.drawnOffsetShare * (wanted.x - detected.x)) / detected.width,
    offsetY: (step.drawnOffsetShare * (wanted.y - detected.y)) / detected.height,
    width: (wanted.width / detected.width) ** step.drawnSizeShare,
    height: (wanted.height / detected.height) ** step.drawnSizeShare,
  };
  return { box: best, shape };
}

/** The wanted box of a tracked one. */
export function shaped(tracked: Box, shape: Shape): Box {
  const { x, y, width, height } = placeOf(tracked);
  return boxOf({
    x: x + shape.offsetX * width,
    y: y + shape.offsetY * height,
    width: width * shape.width,
    height: height * shape.height,
  });
}
