// Size of the frames a player is tracked in: large enough for the player's appearance and no
// larger, because every pixel is scaled, piped and read for every frame.

import type { Size } from '@/lib/media/size';
import type { Anchor } from '@/lib/vision/types';

/** Target height of the player in pixels: the resolution of the tracker's patch and a margin. */
const playerHeightPx = 80;
/** Longer side in pixels: the least that still resolves the surroundings, and that of the proxy. */
const longSideMin = 480;
const longSideMax = 1280;

/** Longer side of the frames in pixels, by the smallest anchor box in image pixels. */
export function frameLongSide(image: Size, anchors: readonly Anchor[]): number {
  const heights = anchors.flatMap(({ box }) => (box ? [box[3] - box[1]] : []));
  const smallest = Math.max(1, Math.min(...heights, image.height));
  const target = (playerHeightPx / smallest) * Math.max(image.width, image.height);
  return Math.round(Math.min(longSideMax, Math.max(longSideMin, target)));
}
