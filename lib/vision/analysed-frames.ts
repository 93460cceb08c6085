// From frames of the clip to analysed frames, and the boxes of one analysed frame.

import { boxAt } from './geometry/boxes';
import type { Analysis, Box } from './types';

/** For a frame of the clip its index k among the analysed frames, or undefined. */
export function analysedIndexOf({ analysed }: Analysis): (frame: number) => number | undefined {
  const kOfFrame = new Map(Array.from(analysed, (frame, k) => [frame, k]));
  return (frame) => kOfFrame.get(frame);
}

/** The detected boxes of analysed frame k, best score first; none where there is no such frame. */
export function boxesAt({ detections }: Analysis, k: number | undefined): Box[] {
  const found = k === undefined ? undefined : detections[k];
  return found ? Array.from({ length: found.count }, (_, i) => boxAt(found.boxes, i)) : [];
}
