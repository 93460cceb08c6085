// What a correction changed: the frames whose box, or how it was found, is not that of the path before.

import type { PathFrame } from '@/lib/vision/types';

/** Frames [from, to). */
export type FrameRange = { readonly from: number; readonly to: number };

/** The changed frames as ranges in their order. */
export function changedRanges(
  before: readonly PathFrame[],
  after: readonly PathFrame[],
): FrameRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (let frame = 0; frame < after.length; frame++) {
    if (isSameFrame(before[frame], after[frame])) continue;
    const last = ranges.at(-1);
    if (last?.to === frame) last.to = frame + 1;
    else ranges.push({ from: frame, to: frame + 1 });
  }
  return ranges;
}

function isSameFrame(a: PathFrame | undefined, b: PathFrame | undefined): boolean {
  if (!a || !b || a.source !== b.source) return false;
  if (!a.box || !b.box) return a.box === b.box;
  return a.box.every((side, i) => side === b.box?.[i]);
}

/** The number of frames in ranges. */
export function countFrames(ranges: readonly FrameRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
