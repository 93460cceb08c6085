// The camera's motion from what its pictures said and where the people were: the similarity most
// points agree with, where points on people and on graphics laid over the picture have no say.
// Pixels of the grey picture; `scaleWarp` leads to the image. Invariant: where nothing is believed
// the warp is the identity and its trust 0.

import { identityWarp, identityWarps, splitWarp, warpScale } from '../geometry/warp';
import { seededRandom } from '../random';
import type { MotionObservation } from './camera-motion';
import type { CameraParams } from './params';
import { robustSimilarity } from './similarity';
import { findStaticCells, isInStaticCell, type StaticCells } from './static-cells';

/** warps [m * 6] from each picture to the next, and the share of the points that agree [m]. */
export type CameraTrajectory = { readonly warps: Float64Array; readonly inlierRatio: Float32Array };

type Fit = { readonly warp: Float64Array; readonly inlierRatio: number };

/**
 * The camera through pictures of `width` x `height`; `people` [k] are the boxes [n * 4] of
 * everybody in picture k.
 */
export function fitCamera(
  observations: readonly MotionObservation[],
  personBoxes: readonly Float64Array[],
  width: number,
  height: number,
  params: CameraParams,
): CameraTrajectory {
  const warps = identityWarps(observations.length);
  const inlierRatio = new Float32Array(observations.length);
  const staticCells = findStaticCells(observations, width, height, params);
  for (let k = 1; k < observations.length; k++) {
    const observation = observations[k]!;
    const fit = fitPair(
      observation,
      personBoxes[k - observation.referenceLag]!,
      personBoxes[k]!,
      staticCells,
      params,
      k,
    );
    // Across a flash: each of its pictures gets its part of the way.
    splitWarp(fit.warp, observation.referenceLag).forEach((part, i) => {
      warps.set(part, 6 * (k - observation.referenceLag + 1 + i));
      inlierRatio[k - observation.referenceLag + 1 + i] = fit.inlierRatio;
    });
  }
  return { warps, inlierRatio };
}

function fitPair(
  observation: MotionObservation,
  before: Float64Array,
  after: Float64Array,
  staticCells: StaticCells,
  params: CameraParams,
  k: number,
): Fit {
  const isUsable = (i: number) => {
    const [x, y] = [observation.from[2 * i]!, observation.from[2 * i + 1]!];
    return (
      !isInBox(x, y, before) &&
      !isInBox(observation.to[2 * i]!, observation.to[2 * i + 1]!, after) &&
      !isInStaticCell(x, y, staticCells)
    );
  };
  const usable = Array.from({ length: observation.from.length / 2 }, (_, i) => i).filter(isUsable);
  const gather = (points: Float64Array) =>
    Float64Array.from(usable.flatMap((i) => [points[2 * i]!, points[2 * i + 1]!]));
  return (
    fitPoints(gather(observation.from), gather(observation.to), params, k) ??
    // Blurred pictures leave few points beside the people: better all of them than none.
    fitPoints(observation.from, observation.to, params, k) ?? {
      warp: identityWarp(),
      inlierRatio: 0,
    }
  );
}

/** null where it is not to be believed. */
function fitPoints(
  from: Float64Array,
  to: Float64Array,
  params: CameraParams,
  k: number,
): Fit | null {
  const fit = robustSimilarity(from, to, params, seededRandom(params.seed + k));
  if (!fit) return null;
  const inlierRatio = fit.inlierCount / (from.length / 2);
  const scale = warpScale(fit.warp);
  const isReliable =
    fit.inlierCount >= params.inliersMin &&
    inlierRatio >= params.inlierRatioMin &&
    scale <= params.zoomMax &&
    scale >= 1 / params.zoomMax;
  return isReliable ? { warp: fit.warp, inlierRatio } : null;
}

function isInBox(x: number, y: number, boxes: Float64Array): boolean {
  for (let i = 0; i < boxes.length; i += 4) {
    if (x >= boxes[i]! && y >= boxes[i + 1]! && x < boxes[i + 2]! && y < boxes[i + 3]!) return true;
  }
  return false;
}
