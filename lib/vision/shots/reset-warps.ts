// Camera motion is undefined across a transition.

import { identityWarp } from '../geometry/warp';
import type { ShotBoundary } from '../types';
import { transitionsOf } from './transitions';

/** Sets the warps into a new shot and within a dissolve to the identity, with inlier ratio 0. */
export function resetWarpsAtBoundaries(
  camera: { readonly warps: Float64Array; readonly inlierRatio: Float32Array },
  shotBoundaries: readonly ShotBoundary[],
): { warps: Float64Array; inlierRatio: Float32Array } {
  const [warps, inlierRatio] = [camera.warps.slice(), camera.inlierRatio.slice()];
  for (const { start, end } of transitionsOf(shotBoundaries)) {
    for (let k = start; k <= Math.min(end, inlierRatio.length - 1); k++) {
      warps.set(identityWarp(), 6 * k);
      inlierRatio[k] = 0;
    }
  }
  return { warps, inlierRatio };
}
