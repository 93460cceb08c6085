// Motion observations from successive gray images, as a pure step: corners of the frame before and
// their positions in this one, and a thumbnail for the shot boundaries. The camera is fitted later,
// by `camera-fit`, when the detections are known. Positions are pixels of the gray image. Same
// images, same params: same bytes.

import { meanGray, thumbnailOf } from '../shots/thumbnail';
import { valueAt } from '../value-at';
import { commonShift } from './common-shift';
import { findCorners } from './corners';
import { type Flow, opticalFlow } from './optical-flow';
import type { CameraParams } from './params';
import { buildPyramid, type PyramidLevel } from './pyramid';

/** One frame, prepared for the next ones. */
type CameraFrame = {
  readonly pyramid: readonly PyramidLevel[];
  readonly corners: Float64Array;
  readonly brightness: number;
};

/** The state between two frames. */
export type CameraMotionState = {
  readonly width: number;
  readonly height: number;
  readonly params: CameraParams;
  /** The last frame that was no flash; null before the first. */
  readonly last: CameraFrame | null;
  /** Frames since then that are suddenly bright: a flash, if it ends soon. */
  readonly brightFrames: readonly CameraFrame[];
};

/** One frame: the flow to it from the frame `referenceLag` frames before; none for the first. */
export type MotionObservation = Flow & {
  readonly referenceLag: number;
  readonly thumbnail: Uint8Array;
};

export type CameraStep = {
  readonly state: CameraMotionState;
  readonly observation: MotionObservation;
};

const noFlow: Flow = { from: new Float64Array(0), to: new Float64Array(0) };

/** The state before the first frame; gray images of one size. */
export function createCameraMotion(
  width: number,
  height: number,
  params: CameraParams,
): CameraMotionState {
  return { width, height, params, last: null, brightFrames: [] };
}

/** The next frame. After a flash the flow leads across it: overexposed frames have no corners. */
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

/** The frame to compare with, and the state after this one. */
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
  // Bright for longer than a flash: the light has changed, or the shot.
  if (brightFrames.length === params.flashFramesMax)
    return { reference: newest ?? last, referenceLag: 1, last: current, brightFrames: [] };
  return {
    reference: newest ?? last,
    referenceLag: 1,
    last,
    brightFrames: [...brightFrames, current],
  };
}

/** Corners at half size: a quarter of the work; the flow is sub-pixel at full size anyway. */
function cornersOf(pyramid: readonly PyramidLevel[], params: CameraParams): Float64Array {
  const level = Math.min(1, pyramid.length - 1);
  return findCorners(valueAt(pyramid, level), params).map((v) => v * 2 ** level);
}

/** The flow from an earlier frame, started at the common shift of the two. */
function flowBetween(
  { pyramid: before, corners }: CameraFrame,
  after: readonly PyramidLevel[],
  params: CameraParams,
): Flow {
  const coarse = before.length - 1;
  const [dx, dy] = commonShift(valueAt(before, coarse), valueAt(after, coarse), params);
  return opticalFlow(before, after, corners, [dx * 2 ** coarse, dy * 2 ** coarse], params);
}
