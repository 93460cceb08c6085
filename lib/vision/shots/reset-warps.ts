// Nothing moves across a break: where the picture jumps, the camera's motion is unknown.

import { identityWarp } from '../geometry/warp';
import type { ShotBoundary } from '../types';

/**
 * Sets the steps into a new shot, and those within a dissolve, to a still camera without trust.
 * Indices as the breaks'.
 */
export function resetWarpsAtBoundaries(
  camera: { readonly warps: Float64Array; readonly inlierRatio: Float32Array },
  shotBoundaries: readonly ShotBoundary[],
): { warps: Float64Array; inlierRatio: Float32Array } {
  const [warps, inlierRatio] = [camera.warps.slice(), camera.inlierRatio.slice()];
  for (const { kind, start, end } of shotBoundaries) {
    if (kind === 'flash') continue;
    for (let k = start; k <= Math.min(end, inlierRatio.length - 1); k++) {
      warps.set(identityWarp(), 6 * k);
      inlierRatio[k] = 0;
    }
  }
  return { warps, inlierRatio };
}
