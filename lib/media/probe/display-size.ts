// The displayed size of a video. Image pixels, the unit of every box, are pixels of this size.

import { nearestEven, type Size, scaleToEven } from '../size';
import type { RightAngle } from './orientation';

/**
 * Coded size with the pixel aspect applied (the width is scaled, then made even) and rotated
 * upright. Square pixels keep the coded size, odd or not.
 */
export function displaySize(
  codedWidth: number,
  codedHeight: number,
  [across, down]: readonly [number, number],
  rotation: RightAngle,
): Size {
  const stretched = across === down ? codedWidth : nearestEven((codedWidth * across) / down);
  return rotation % 180 === 0
    ? { width: stretched, height: codedHeight }
    : { width: codedHeight, height: stretched };
}

/**
 * Within 1280x720 (720x1280 for portrait video), never enlarged, both sides even: what browsers
 * play smoothly.
 */
export function proxySize(width: number, height: number): Size {
  const scale = Math.min(1, 1280 / Math.max(width, height), 720 / Math.min(width, height));
  return scaleToEven({ width, height }, scale);
}
