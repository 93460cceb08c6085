// Whether two people of one frame wear the same kit, by their detections' appearance.

import { bestOverlap } from '../boxes';
import { blendKit, kitCosine } from '../click/kit';
import type { Analysis, Box } from '../types';
import type { FuseParams } from './params';

/** null where either was not detected in the frame, or appearance was not measured. */
export function isSameKit(analysis: Analysis, { agreeOverlap, sameKit }: FuseParams): (frame: number, a: Box, b: Box) => boolean | null {
  const kOf = new Map(Array.from(analysis.analysed, (frame, k) => [frame, k]));
  return (frame, a, b) => {
    const k = kOf.get(frame);
    if (k === undefined) return null;
    const [first, second] = [a, b].map((box) => bestOverlap(analysis.detections[k]!.boxes, box));
    if (!first || !second || first.overlap < agreeOverlap || second.overlap < agreeOverlap || first.index === second.index) return null;
    const cosine = kitCosine(blendKit(null, analysis, k, first.index, 1), analysis, k, second.index);
    return cosine === null ? null : cosine >= sameKit;
  };
}
