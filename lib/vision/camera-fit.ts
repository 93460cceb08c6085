// The camera's motion from what its pictures said and where the people were: the similarity most points agree with, where points
// on people and on graphics laid over the picture have no say. Pixels of the grey picture; `scaleWarp` leads to the image.
// Invariant: where nothing is believed the warp is the identity and its trust 0.

import type { CameraSight } from './camera-motion';
import type { CameraParams } from './params';
import { seededRandom } from './random';
import { robustSimilarity } from './similarity';
import { findStaticCells, isInStaticCell, type StaticCells } from './static-cells';
import { identityWarp, splitWarp, stillWarps, warpScale } from './warp';

/** warps [m * 6] from each picture to the next, and the share of the points that agree [m]. */
export type CameraPath = { readonly warps: Float64Array; readonly trust: Float32Array };

type Fit = { readonly warp: Float64Array; readonly trust: number };

/** The camera through pictures of `width` x `height`; `people` [k] are the boxes [n * 4] of everybody in picture k. */
export function fitCamera(
  sights: readonly CameraSight[],
  people: readonly Float64Array[],
  width: number,
  height: number,
  params: CameraParams,
): CameraPath {
  const warps = stillWarps(sights.length);
  const trust = new Float32Array(sights.length);
  const graphics = findStaticCells(sights, width, height, params);
  for (let k = 1; k < sights.length; k++) {
    const sight = sights[k]!;
    const fit = fitPair(sight, people[k - sight.back]!, people[k]!, graphics, params, k);
    // Across a flash: each of its pictures gets its part of the way.
    splitWarp(fit.warp, sight.back).forEach((part, i) => {
      warps.set(part, 6 * (k - sight.back + 1 + i));
      trust[k - sight.back + 1 + i] = fit.trust;
    });
  }
  return { warps, trust };
}

function fitPair(
  sight: CameraSight,
  before: Float64Array,
  after: Float64Array,
  graphics: StaticCells,
  params: CameraParams,
  k: number,
): Fit {
  const kept = (i: number) => {
    const [x, y] = [sight.from[2 * i]!, sight.from[2 * i + 1]!];
    return !isInBox(x, y, before) && !isInBox(sight.to[2 * i]!, sight.to[2 * i + 1]!, after) && !isInStaticCell(x, y, graphics);
  };
  const usable = Array.from({ length: sight.from.length / 2 }, (_, i) => i).filter(kept);
  const gather = (points: Float64Array) => Float64Array.from(usable.flatMap((i) => [points[2 * i]!, points[2 * i + 1]!]));
  return (
    fitPoints(gather(sight.from), gather(sight.to), params, k) ??
    // Blurred pictures leave few points beside the people: better all of them than none.
    fitPoints(sight.from, sight.to, params, k) ?? { warp: identityWarp(), trust: 0 }
  );
}

/** null where it is not to be believed. */
function fitPoints(from: Float64Array, to: Float64Array, params: CameraParams, k: number): Fit | null {
  const fit = robustSimilarity(from, to, params, seededRandom(params.seed + k));
  if (!fit) return null;
  const trust = fit.agreeing / (from.length / 2);
  const scale = warpScale(fit.warp);
  const believed = fit.agreeing >= params.pointsMin && trust >= params.trustMin && scale <= params.zoomMax && scale >= 1 / params.zoomMax;
  return believed ? { warp: fit.warp, trust } : null;
}

function isInBox(x: number, y: number, boxes: Float64Array): boolean {
  for (let i = 0; i < boxes.length; i += 4) {
    if (x >= boxes[i]! && y >= boxes[i + 1]! && x < boxes[i + 2]! && y < boxes[i + 3]!) return true;
  }
  return false;
}
