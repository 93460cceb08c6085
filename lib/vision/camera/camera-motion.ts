// What successive grey pictures say about the camera, as a pure step: corners of the picture before
// and where they are now, and the picture itself very small, for the shots. Nothing is judged here:
// that is `camera-fit`, when the people are known. Positions are pixels of the grey picture. Same
// pictures, same params -> same bytes.

import { meanGray, thumbnailOf } from '../shots/thumbnail';
import { valueAt } from '../value-at';
import { commonShift } from './common-shift';
import { findCorners } from './corners';
import { type Flow, opticalFlow } from './optical-flow';
import type { CameraParams } from './params';
import { buildPyramid, type PyramidLevel } from './pyramid';

/** What is remembered of one picture. */
type CameraFrame = {
  readonly pyramid: readonly PyramidLevel[];
  readonly corners: Float64Array;
  readonly brightness: number;
};

/** What is remembered between pictures. */
export type CameraMotionState = {
  readonly width: number;
  readonly height: number;
  readonly params: CameraParams;
  /** The last picture that was no flash; null before the first. */
  readonly last: CameraFrame | null;
  /** Pictures since then that are suddenly bright: a flash, if it is soon over. */
  readonly brightFrames: readonly CameraFrame[];
};

/**
 * One picture: the pairs of points that lead to it from the picture `back` pictures before, none
 * for the first.
 */
export type MotionObservation = Flow & {
  readonly referenceLag: number;
  readonly thumbnail: Uint8Array;
};

export type CameraStep = {
  readonly state: CameraMotionState;
  readonly observation: MotionObservation;
};

const noFlow: Flow = { from: new Float64Array(0), to: new Float64Array(0) };

/** A camera that has seen nothing yet, for grey pictures of one size. */
export function createCameraMotion(
  width: number,
  height: number,
  params: CameraParams,
): CameraMotionState {
  return { width, height, params, last: null, brightFrames: [] };
}

/**
 * The next picture. After a flash the step leads across it: a burnt picture has no corners to
 * trust.
 */
export function cameraStep(before: CameraMotionState, gray: Uint8Array): CameraStep {
  const { width, height, params } = before;
  const pyramid = buildPyramid(width, height, gray, params.levels, 4 * params.windowRadius);
  const thumbnail = thumbnailOf(width, height, gray);
  const current: CameraFrame = {
    pyramid,
    corners: cornersOf(pyramid, params),
    brightness: meanGray(thumbnail),
  };
  const { reference, referenceLag, last, brightFrames } = chooseReference(before, current);
  const flow = reference ? flowBetween(reference, pyramid, params) : noFlow;
  return {
    state: { ...before, last, brightFrames },
    observation: { ...flow, referenceLag, thumbnail },
  };
}

type ReferenceChoice = {
  readonly reference: CameraFrame | null;
  readonly referenceLag: number;
  readonly last: CameraFrame | null;
  readonly brightFrames: readonly CameraFrame[];
};

/** Which picture the next one is compared with, and what is remembered after it. */
function chooseReference(
  { last, brightFrames, params }: CameraMotionState,
  current: CameraFrame,
): ReferenceChoice {
  const newest = brightFrames.at(-1);
  const isBright = last !== null && current.brightness > last.brightness * (1 + params.flashRise);
  if (!isBright)
    return {
      reference: last,
      referenceLag: brightFrames.length + 1,
      last: current,
      brightFrames: [],
    };
  // Bright for longer than a flash: the light has changed, or the picture.
  if (brightFrames.length === params.flashFramesMax)
    return { reference: newest ?? last, referenceLag: 1, last: current, brightFrames: [] };
  return {
    reference: newest ?? last,
    referenceLag: 1,
    last,
    brightFrames: [...brightFrames, current],
  };
}

/**
 * Corners at half size: a quarter of the work, and the flow finds its own fraction of a pixel at
 * full size anyway.
 */
function cornersOf(pyramid: readonly PyramidLevel[], params: CameraParams): Float64Array {
  const level = Math.min(1, pyramid.length - 1);
  return findCorners(valueAt(pyramid, level), params).map((v) => v * 2 ** level);
}

/** The flow from an earlier picture, started at the shift the two have in common. */
function flowBetween(
  { pyramid: before, corners }: CameraFrame,
  after: readonly PyramidLevel[],
  params: CameraParams,
): Flow {
  const coarse = before.length - 1;
  const [dx, dy] = commonShift(valueAt(before, coarse), valueAt(after, coarse), params);
  return opticalFlow(before, after, corners, [dx * 2 ** coarse, dy * 2 ** coarse], params);
}
