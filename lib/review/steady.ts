// A path's boxes shake by a few pixels from frame to frame; a mark that shakes with them looks cheap. This takes the
// shake out with a window that looks equally far both ways, so nothing lags behind a running player.
// Invariant: on anchors, on the first and last frame of a visible span and of the clip the box is the path's own.

import type { Box, Path, PathFrame } from '@/lib/vision/types';

/** Half of the window. A stride takes about 0.35 s: long enough for shake, too short to cut off a change of direction. */
const reachSeconds = 0.13;
/** A box never moves further than this share of its height, so that an honest jump stays a jump. */
const driftMax = 0.05;

/** The box to draw at a frame, in image pixels; null where the player is lost or the frame is not followed yet. */
export function steadyBoxAt(path: Path, index: number): Box | null {
  const here = path.frames[index];
  if (!here?.box) return null;
  const reach = windowAround(path, here, index);
  if (reach === 0) return here.box;
  const mean = [0, 0, 0, 0];
  let total = 0;
  for (let offset = -reach; offset <= reach; offset += 1) {
    const box = path.frames[index + offset]?.box;
    if (!box) continue;
    // Raised cosine: what is further away counts less, and a frame that enters the window does so without a step.
    const weight = 1 + Math.cos((Math.PI * offset) / (reach + 1));
    for (let side = 0; side < 4; side += 1) mean[side] = (mean[side] ?? 0) + weight * (box[side] ?? 0);
    total += weight;
  }
  const drift = driftMax * (here.box[3] - here.box[1]);
  const near = (side: 0 | 1 | 2 | 3) => clamp((mean[side] ?? 0) / total, (here.box?.[side] ?? 0) - drift, (here.box?.[side] ?? 0) + drift);
  return [near(0), near(1), near(2), near(3)];
}

/** Frames to look at on each side: as far as time allows and no anchor, gap or end lies between. */
function windowAround(path: Path, here: PathFrame, index: number): number {
  if (here.source === 'anchor') return 0;
  let reach = 0;
  while (true) {
    const before = path.frames[index - reach - 1];
    const after = path.frames[index + reach + 1];
    if (!before?.box || !after?.box) return reach;
    if (here.time - before.time > reachSeconds || after.time - here.time > reachSeconds) return reach;
    reach += 1;
    if (before.source === 'anchor' || after.source === 'anchor') return reach;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
