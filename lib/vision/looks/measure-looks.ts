// What the looks of one chunk of a match say: camera, motion, the speeds of people, and the cuts
// between them. Frames are small and gray, in the order of time; boxes are pixels of them.

import { fitCamera } from '../camera/camera-fit';
import type { MotionObservation } from '../camera/camera-motion';
import { cameraParams } from '../camera/params';
import { scaleWarps, warpAt } from '../geometry/warp';
import { detectBoundaries } from '../shots/detect-boundaries';
import { shotParams } from '../shots/params';
import { resetWarpsAtBoundaries } from '../shots/reset-warps';
import { meanGray, thumbnailHeight, thumbnailWidth } from '../shots/thumbnail';
import type { ShotBoundary } from '../types';
import { valueAt } from '../value-at';
import { type CameraRates, cameraRates } from './camera-rates';
import type { LookFrames } from './group-looks';
import { movingShare } from './moving-share';
import { lookParams } from './params';
import { personSpeeds } from './person-speed';

export type LookInput = {
  readonly width: number;
  readonly height: number;
  readonly looksPerSecond: number;
  /** Of every frame: its gray pixels, its seconds, and the flow to it from the frame before. */
  readonly frames: readonly Uint8Array[];
  readonly times: readonly number[];
  readonly observations: readonly MotionObservation[];
  readonly looks: readonly LookFrames[];
  /** People in the first frame of each look, [n * 4]; null: it was not asked for people. */
  readonly people: readonly (Float64Array | null)[];
};

/** NaN: not known. */
export type LookMeasures = CameraRates & {
  readonly time: number;
  /** 0..1 */
  readonly brightness: number;
  /** Share of the frame that moves against the camera, 0..1. */
  readonly motion: number;
  /** Body heights per second of those whose speed can be seen. */
  readonly speeds: readonly number[];
};

export type MeasuredLooks = {
  readonly looks: readonly LookMeasures[];
  /** Seconds of the first frame after each cut. */
  readonly cutTimes: readonly number[];
};

/** Dissolves are not looked for: at this rate a fast pan resembles one. */
const cutParams = { ...shotParams, dissolveSecondsMax: 0 };

export function measureLooks(input: LookInput): MeasuredLooks {
  const { width, height, observations, looks, times } = input;
  const camera = fitCamera(observations, peopleOfFrames(input), width, height, cameraParams);
  const boundaries = detectBoundaries(
    {
      motionObservations: observations,
      warps: scaleWarps(camera.warps, thumbnailWidth / width, thumbnailHeight / height),
      detections: observations.map(() => new Float64Array(0)),
    },
    2 * input.looksPerSecond,
    cutParams,
  );
  const trusted = resetWarpsAtBoundaries(camera, boundaries);
  const cuts = boundaries.filter(({ kind }) => kind === 'cut').map(({ start }) => start);
  return {
    looks: looks.map((_, i) => measureLook(input, i, trusted, boundaries)),
    cutTimes: cuts.map((k) => valueAt(times, k)),
  };
}

/** Where people are in every frame; both frames of a look have those of its first. */
function peopleOfFrames({ frames, looks, people }: LookInput): Float64Array[] {
  const none = new Float64Array(0);
  const all: Float64Array[] = frames.map(() => none);
  for (const [i, { first, second }] of looks.entries())
    for (const k of [first, second]) if (k !== null) all[k] = people[i] ?? none;
  return all;
}

const unknownCamera: CameraRates = { pan: Number.NaN, tilt: Number.NaN, zoom: Number.NaN };

function measureLook(
  { width, height, frames, times, observations, looks, people }: LookInput,
  i: number,
  camera: { readonly warps: Float64Array; readonly inlierRatio: Float32Array },
  boundaries: readonly ShotBoundary[],
): LookMeasures {
  const { first, second } = valueAt(looks, i);
  const time = valueAt(times, first);
  const brightness = meanGray(valueAt(observations, first).thumbnail) / 255;
  if (second === null || boundaries.some((boundary) => liesBetween(boundary, first, second)))
    return { time, brightness, ...unknownCamera, motion: Number.NaN, speeds: [] };
  const seconds = valueAt(times, second) - time;
  const warp = warpAt(camera.warps, second);
  const size = { width, height };
  const before = { ...size, pixels: valueAt(frames, first) };
  const after = { ...size, pixels: valueAt(frames, second) };
  const boxes = people[i];
  return {
    time,
    brightness,
    ...(valueAt(camera.inlierRatio, second) > 0 ? cameraRates(warp, size, seconds) : unknownCamera),
    motion: movingShare(before, after, warp, seconds, lookParams),
    speeds: boxes
      ? [...personSpeeds({ before, after, warp, seconds }, boxes, lookParams)].filter(
          (speed) => !Number.isNaN(speed),
        )
      : [],
  };
}

/** Whether a cut separates the two frames, or a flash spoils one of them. */
function liesBetween({ start, end }: ShotBoundary, first: number, second: number): boolean {
  return (start <= second && second <= end) || (start <= first && first < end);
}
