// Pan, tilt and zoom from the camera motion between two frames: how fast the frame's center moves
// and its size grows, as rates. The frame moves against the camera.

import { warpParts, warpScale } from '../geometry/warp';

/** Frame widths, frame heights and relative scale per second: to the right, downwards, inwards. */
export type CameraRates = { readonly pan: number; readonly tilt: number; readonly zoom: number };

/** `warp`: from the one frame to the other, `seconds` later, both of this size. */
export function cameraRates(
  warp: Float64Array,
  { width, height }: { readonly width: number; readonly height: number },
  seconds: number,
): CameraRates {
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const [x, y] = [width / 2, height / 2];
  return {
    pan: (x - (a * x + b * y + tx)) / width / seconds,
    tilt: (y - (c * x + d * y + ty)) / height / seconds,
    zoom: Math.log(warpScale(warp)) / seconds,
  };
}
