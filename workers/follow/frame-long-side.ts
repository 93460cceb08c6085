// How large the pictures are that a player is followed in: large enough to tell them by, no larger,
// because every pixel is scaled, piped and read for every frame.

import type { Anchor } from '@/lib/vision/types';

/**
 * Height in pixels that the player of the anchors is to have: what the tracker's window resolves,
 * with some to spare.
 */
const playerHeightPx = 80;
/**
 * Longer side in pixels: of pictures in which the surroundings can still be told, and of the proxy.
 */
const longSideMin = 480;
const longSideMax = 1280;

/**
 * Longer side of the pictures in pixels, by the smallest box that somebody drew. Image pixels in.
 */
export function frameLongSide(
  image: { readonly width: number; readonly height: number },
  anchors: readonly Anchor[],
): number {
  const heights = anchors.flatMap(({ box }) => (box ? [box[3] - box[1]] : []));
  const smallest = Math.max(1, Math.min(...heights, image.height));
  const target = (playerHeightPx / smallest) * Math.max(image.width, image.height);
  return Math.round(Math.min(longSideMax, Math.max(longSideMin, target)));
}
