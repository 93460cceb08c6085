// What successive grey pictures say about the camera, as a pure step: corners of the picture before and where they are now, and
// the picture itself very small, for the shots. Nothing is judged here: that is `camera-fit`, when the people are known.
// Positions are pixels of the grey picture. Same pictures, same params -> same bytes.

import { commonShift } from './common-shift';
import { findCorners } from './corners';
import { type Flow, opticalFlow } from './optical-flow';
import type { CameraParams } from './params';
import { type Level, pyramidOf } from './pyramid';
import { meanOf, thumbnailOf } from './shots/thumbnail';

/** What is remembered of one picture. */
type Look = { readonly pyramid: readonly Level[]; readonly corners: Float64Array; readonly brightness: number };

/** What is remembered between pictures. */
export type CameraMotion = {
  readonly width: number;
  readonly height: number;
  readonly params: CameraParams;
  /** The last picture that was no flash; null before the first. */
  readonly last: Look | null;
  /** Pictures since then that are suddenly bright: a flash, if it is soon over. */
  readonly bright: readonly Look[];
};

/** One picture: the pairs of points that lead to it from the picture `back` pictures before, none for the first. */
export type CameraSight = Flow & { readonly back: number; readonly thumbnail: Uint8Array };

export type CameraStep = { readonly state: CameraMotion; readonly sight: CameraSight };

const nowhere: Flow = { from: new Float64Array(0), to: new Float64Array(0) };

/** A camera that has seen nothing yet, for grey pictures of one size. */
export function createCameraMotion(width: number, height: number, params: CameraParams): CameraMotion {
  return { width, height, params, last: null, bright: [] };
}

/** The next picture. After a flash the step leads across it: a burnt picture has no corners to trust. */
export function cameraStep(before: CameraMotion, grey: Uint8Array): CameraStep {
  const { width, height, params } = before;
  const pyramid = pyramidOf(width, height, grey, params.levels, 4 * params.windowRadius);
  const thumbnail = thumbnailOf(width, height, grey);
  const look: Look = { pyramid, corners: cornersOf(pyramid, params), brightness: meanOf(thumbnail) };
  const { reference, back, last, bright } = turnOf(before, look);
  const pairs = reference ? flowBetween(reference, pyramid, params) : nowhere;
  return { state: { ...before, last, bright }, sight: { ...pairs, back, thumbnail } };
}

type Turn = { readonly reference: Look | null; readonly back: number; readonly last: Look | null; readonly bright: readonly Look[] };

/** Which picture the next one is compared with, and what is remembered after it. */
function turnOf({ last, bright, params }: CameraMotion, look: Look): Turn {
  const newest = bright.at(-1);
  const isBright = last !== null && look.brightness > last.brightness * (1 + params.flashRise);
  if (!isBright) return { reference: last, back: bright.length + 1, last: look, bright: [] };
  // Bright for longer than a flash: the light has changed, or the picture.
  if (bright.length === params.flashFramesMax) return { reference: newest ?? last, back: 1, last: look, bright: [] };
  return { reference: newest ?? last, back: 1, last, bright: [...bright, look] };
}

/** Corners at half size: a quarter of the work, and the flow finds its own fraction of a pixel at full size anyway. */
function cornersOf(pyramid: readonly Level[], params: CameraParams): Float64Array {
  const level = Math.min(1, pyramid.length - 1);
  return findCorners(pyramid[level]!, params).map((v) => v * 2 ** level);
}

/** The flow from an earlier picture, started at the shift the two have in common. */
function flowBetween({ pyramid: before, corners }: Look, after: readonly Level[], params: CameraParams): Flow {
  const coarse = before.length - 1;
  const [dx, dy] = commonShift(before[coarse]!, after[coarse]!, params);
  return opticalFlow(before, after, corners, [dx * 2 ** coarse, dy * 2 ** coarse], params);
}
