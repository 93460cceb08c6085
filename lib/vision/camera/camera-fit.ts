// Camera motion from motion observations and detections: the similarity with the most inliers,
// among points that lie neither on people nor on static overlays. Pixels of the gray image;
// `scaleWarp` converts to image pixels. Invariant: without an accepted fit the warp is the identity
// and the inlier ratio 0.

import { identityWarp, identityWarps, splitWarp, warpScale } from '../geometry/warp';
import { seededRandom } from '../random';
import type { MotionObservation } from './camera-motion';
import type { CameraParams } from './params';
import { robustSimilarity } from './similarity';
import { findStaticCells, isInStaticCell, type StaticCells } from './static-cells';

/** warps [m * 6] from each frame to the next, and the share of inliers [m]. */
export type CameraTrajectory = { readonly warps: Float64Array; readonly inlierRatio: Float32Array };

type Fit = { readonly warp: Float64Array; readonly inlierRatio: number };

/** The camera through gray images; `personBoxes`: the detections [n * 4] of each frame. */
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
    const people = {
      before: personBoxes[k - observation.referenceLag]!,
      after: personBoxes[k]!,
    };
    const fit = fitPair(observation, people, staticCells, params.seed + k, params);
    // Across a flash each of its frames gets its part of the warp.
    splitWarp(fit.warp, observation.referenceLag).forEach((part, i) => {
      warps.set(part, 6 * (k - observation.referenceLag + 1 + i));
      inlierRatio[k - observation.referenceLag + 1 + i] = fit.inlierRatio;
    });
  }
  return { warps, inlierRatio };
}

function fitPair(
  observation: MotionObservation,
  { before, after }: { readonly before: Float64Array; readonly after: Float64Array },
  staticCells: StaticCells,
  seed: number,
  params: CameraParams,
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
    fitPoints(gather(observation.from), gather(observation.to), seed, params) ??
    // Blurred images have few points beside the people: all of them are better than none.
    fitPoints(observation.from, observation.to, seed, params) ?? {
      warp: identityWarp(),
      inlierRatio: 0,
    }
  );
}

/** null where the fit is not accepted. */
function fitPoints(
  from: Float64Array,
  to: Float64Array,
  seed: number,
  params: CameraParams,
): Fit | null {
  const fit = robustSimilarity(from, to, params, seededRandom(seed));
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
