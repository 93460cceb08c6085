// A path's boxes shake by a few pixels from frame to frame; a mark that shakes with them looks
// cheap. This takes the shake out with a window that looks equally far both ways, so nothing lags
// behind a running player. Invariant: on anchors, on the first and last frame of a visible span and
// of the clip the box is the path's own.

import type { Box, Path, PathFrame } from '@/lib/vision/types';

/**
 * Half of the window. A stride takes about 0.35 s: long enough for shake, too short to cut off a
 * change of direction.
 */
const windowRadiusSeconds = 0.13;
/** A box never moves further than this share of its height, so that an honest jump stays a jump. */
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
    // Raised cosine: what is further away counts less, and a frame that enters the window does so
    // without a step.
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

/** Frames to look at on each side: as far as time allows and no anchor, gap or end lies between. */
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

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
