// Nothing moves across a break: where the picture jumps, the camera's motion is unknown.

import type { ShotBreak } from '../types';
import { identityWarp } from '../warp';

/** Sets the steps into a new shot, and those within a dissolve, to a still camera without trust. Indices as the breaks'. */
export function withoutMotionAcross(
  camera: { readonly warps: Float64Array; readonly trust: Float32Array },
  breaks: readonly ShotBreak[],
): { warps: Float64Array; trust: Float32Array } {
  const [warps, trust] = [camera.warps.slice(), camera.trust.slice()];
  for (const { kind, start, end } of breaks) {
    if (kind === 'flash') continue;
    for (let k = start; k <= Math.min(end, trust.length - 1); k++) {
      warps.set(identityWarp(), 6 * k);
      trust[k] = 0;
    }
  }
  return { warps, trust };
}
