// What the people of two successive frames say about a cut between them. Those who stand in both in
// the same place and kit refute it, however little the rest of the image correlates: a camera that
// pans fast over waves, a crowd or blur. Where almost all of them are elsewhere at once it is one,
// although the rest of the image is the same: two moments of one fixed camera.

import { cosine } from '../appearance/cosine';
import { boxAt, iou, warpBox } from '../geometry/boxes';

/** The people of a frame: boxes [n * 4], and their kit vectors [n * D]; empty: not measured. */
export type PeopleOfFrame = { readonly boxes: Float64Array; readonly kits: Int8Array };

export type StayingParams = {
  /** Least overlap of the two boxes (IoU), and least cosine of the two kits. */
  readonly stayOverlapMin: number;
  readonly stayKitMin: number;
};

/**
 * 0..1; null where one of the frames has no people, or no kits. Boxes are compared as they are and
 * moved by the warp of the camera between the frames: at a supposed cut that is often wrong.
 */
export function stayingShare(
  before: PeopleOfFrame,
  after: PeopleOfFrame,
  warp: Float64Array,
  { stayOverlapMin, stayKitMin }: StayingParams,
): number | null {
  const [count, others] = [before.boxes.length / 4, after.boxes.length / 4];
  if (count === 0 || others === 0 || before.kits.length * after.kits.length === 0) return null;
  const taken = new Set<number>();
  for (let i = 0; i < count; i++) {
    const box = boxAt(before.boxes, i);
    const moved = warpBox(box, warp);
    let best = -1;
    let bestOverlap = stayOverlapMin;
    for (let j = 0; j < others; j++) {
      const other = boxAt(after.boxes, j);
      const overlap = Math.max(iou(box, other), iou(moved, other));
      if (taken.has(j) || overlap < bestOverlap) continue;
      if (!wearSameKit(before, i, after, j, stayKitMin)) continue;
      [best, bestOverlap] = [j, overlap];
    }
    if (best >= 0) taken.add(best);
  }
  return taken.size / count;
}

/** Whether person i of one frame and person j of another one wear the same kit; false: unknown. */
export function wearSameKit(
  first: PeopleOfFrame,
  i: number,
  second: PeopleOfFrame,
  j: number,
  kitMin: number,
): boolean {
  if (first.kits.length * second.kits.length === 0) return false;
  return (cosine(kitAt(first, i), kitAt(second, j)) ?? 0) >= kitMin;
}

function kitAt({ boxes, kits }: PeopleOfFrame, i: number): Int8Array {
  const size = kits.length / (boxes.length / 4);
  return kits.subarray(i * size, (i + 1) * size);
}
