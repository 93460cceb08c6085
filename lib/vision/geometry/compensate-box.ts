// A box of one frame in the pixels of another: camera motion compensated.

import type { Box } from '../types';
import { warpBox } from './boxes';
import { warpBetween } from './warp';

/** The box of frame `from` in frame `to`, along the warps of every frame [frames * 6]. */
export function compensateBox(box: Box, perFrame: Float64Array, from: number, to: number): Box {
  return warpBox(box, warpBetween(perFrame, from, to));
}
