// Camera motion between successive grey pictures, as a pure step: corners of the previous picture, their flow into this one,
// the similarity most of them agree with. Warps carry the previous picture's pixels (of the grey picture) to this one's;
// `scaleWarp` turns them into image pixels. Same pictures, same params -> same bytes.

import { commonShift } from './common-shift';
import { findCorners } from './corners';
import { type Flow, opticalFlow } from './optical-flow';
import type { CameraParams } from './params';
import { type Level, pyramidOf } from './pyramid';
import { seededRandom } from './random';
import { robustSimilarity, type SimilarityFit } from './similarity';
import { identityWarp, warpScale } from './warp';

/** What is remembered between two pictures. */
export type CameraMotion = {
  readonly width: number;
  readonly height: number;
  readonly params: CameraParams;
  readonly frame: number;
  /** The last picture and its corners; empty before the first. */
  readonly pyramid: readonly Level[];
  readonly corners: Float64Array;
};

/** One step's answer. trust: share of the followed points that agree with the warp; 0 where the warp is only the identity. */
export type CameraStep = { readonly state: CameraMotion; readonly warp: Float64Array; readonly trust: number };

const nothingMasked = new Float64Array(0);

/** A camera that has seen nothing yet, for grey pictures of one size. */
export function createCameraMotion(width: number, height: number, params: CameraParams): CameraMotion {
  return { width, height, params, frame: 0, pyramid: [], corners: new Float64Array(0) };
}

/**
 * The next picture. `masked` boxes [k * 4], grey pixels of this picture, hold what moves on its own: no corner is taken there
 * for the step to the following picture.
 */
export function cameraStep(before: CameraMotion, grey: Uint8Array, masked: Float64Array = nothingMasked): CameraStep {
  const { width, height, params } = before;
  const pyramid = pyramidOf(width, height, grey, params.levels, 4 * params.windowRadius);
  const state = { ...before, frame: before.frame + 1, pyramid, corners: cornersOf(pyramid, params, masked) };
  const flow = before.pyramid.length === 0 ? null : flowBetween(before, pyramid);
  const fit = flow && robustSimilarity(flow.from, flow.to, params, seededRandom(params.seed + before.frame));
  if (!flow || !fit || !isBelieved(fit, flow, params)) return { state, warp: identityWarp(), trust: 0 };
  return { state, warp: fit.warp, trust: trustOf(fit, flow) };
}

/** Corners at half size: a quarter of the work, and the flow finds its own fraction of a pixel at full size anyway. */
function cornersOf(pyramid: readonly Level[], params: CameraParams, masked: Float64Array): Float64Array {
  const level = Math.min(1, pyramid.length - 1);
  const scale = 2 ** level;
  return findCorners(
    pyramid[level]!,
    params,
    masked.map((v) => v / scale),
  ).map((v) => v * scale);
}

/** The flow from the last picture, started at the shift the two have in common. */
function flowBetween({ pyramid: before, corners, params }: CameraMotion, after: readonly Level[]): Flow {
  const coarse = before.length - 1;
  const [dx, dy] = commonShift(before[coarse]!, after[coarse]!, params);
  return opticalFlow(before, after, corners, [dx * 2 ** coarse, dy * 2 ** coarse], params);
}

function trustOf({ agreeing }: SimilarityFit, { from }: Flow): number {
  return agreeing / (from.length / 2);
}

function isBelieved(fit: SimilarityFit, flow: Flow, params: CameraParams): boolean {
  const scale = warpScale(fit.warp);
  return (
    fit.agreeing >= params.pointsMin && trustOf(fit, flow) >= params.trustMin && scale <= params.zoomMax && scale >= 1 / params.zoomMax
  );
}
