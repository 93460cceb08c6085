// A path's boxes jitter by a few pixels from frame to frame. This smooths them for drawing, with a
// window that is symmetric in time, so that the mark does not lag behind a running player.
// Invariant: on anchors and on the first and last frame of a visible span the box is the path's
// own.

import type { Box, Path, PathFrame } from '@/lib/vision/types';
import { clamp } from './clamp';

/** Half of the window: long enough for jitter, shorter than a stride (about 0.35 s). */
const windowRadiusSeconds = 0.13;
/** A box moves by at most this share of its height, so that a real jump stays a jump. */
const driftMax = 0.05;

/**
 * The box to draw at a frame, in image pixels; null where the player is lost or the frame is not
 * followed yet.
 */
export function smoothedBoxAt(path: Path, index: number): Box | null {
  const current = path.frames[index];
  if (!current?.box) return null;
  const radius = windowRadius(path, current, index);
  if (radius === 0) return current.box;
  const mean = [0, 0, 0, 0];
  let total = 0;
  for (let offset = -radius; offset <= radius; offset += 1) {
    const box = path.frames[index + offset]?.box;
    if (!box) continue;
    // Raised cosine: a frame enters the window without a step.
    const weight = 1 + Math.cos((Math.PI * offset) / (radius + 1));
    for (let side = 0; side < 4; side += 1)
      mean[side] = (mean[side] ?? 0) + weight * (box[side] ?? 0);
    total += weight;
  }
  const drift = driftMax * (current.box[3] - current.box[1]);
  const limitDrift = (side: 0 | 1 | 2 | 3) =>
    clamp(
      (mean[side] ?? 0) / total,
      (current.box?.[side] ?? 0) - drift,
      (current.box?.[side] ?? 0) + drift,
    );
  return [limitDrift(0), limitDrift(1), limitDrift(2), limitDrift(3)];
}

/** Frames on each side of the window: up to its length, an anchor, a gap or an end of the clip. */
function windowRadius(path: Path, current: PathFrame, index: number): number {
  if (current.source === 'anchor') return 0;
  let radius = 0;
  while (true) {
    const before = path.frames[index - radius - 1];
    const after = path.frames[index + radius + 1];
    if (!before?.box || !after?.box) return radius;
    if (
      current.time - before.time > windowRadiusSeconds ||
      after.time - current.time > windowRadiusSeconds
    )
      return radius;
    radius += 1;
    if (before.source === 'anchor' || after.source === 'anchor') return radius;
  }
}
