// Where the window is in each frame along the side on which it moves: the L1-optimal camera path of
// Grundmann, Kwatra and Essa ("Auto-directed video stabilization with robust L1 optimal camera paths",
// CVPR 2011) with limits on speed and acceleration. All frames are solved at once, so the camera starts
// before the player does. Sums of absolute values make it rest, move evenly, and change rarely. Units:
// image widths and seconds. Invariant: the result lies within the bounds of every frame.

import { type Bounds, minimizeTerms, type Term } from './minimize-terms';
import type { ReframingParams } from './params';

/** One shot: what the window is to do in each frame. */
export type CameraTask = {
  readonly times: readonly number[];
  /** Where the player would be in the middle of the window; null: lost, the window is free. */
  readonly targets: readonly (number | null)[];
  /** From here to there the window holds the whole box. */
  readonly bounds: Bounds;
  /** How far from the target the camera rests. */
  readonly deadBand: number;
};

/** The position of the window in each frame. */
export function cameraTrajectory(task: CameraTask, params: ReframingParams): Float64Array {
  return minimizeTerms([...targetTerms(task, params), ...motionTerms(task, params)], task.bounds);
}

function* targetTerms(
  { times, targets, deadBand }: CameraTask,
  params: ReframingParams,
): Generator<Term> {
  for (const [at, center] of targets.entries()) {
    if (center === null) continue;
    const seconds = frameSeconds(times, at);
    const term = { at, c0: 1, c1: 0, c2: 0, center, unit: 1 };
    yield { ...term, slack: deadBand, weight: params.beyondDeadBand * seconds };
    yield { ...term, slack: 0, weight: params.offCenter * seconds };
  }
}

function* motionTerms({ times }: CameraTask, params: ReframingParams): Generator<Term> {
  const { movement, speedChange, beyondCalm, beyondBounds } = params;
  for (let at = 0; at + 1 < times.length; at += 1) {
    const step = stepAfter(times, at);
    const moves = { at, c0: -1, c1: 1, c2: 0, center: 0, unit: step };
    yield { ...moves, slack: 0, weight: movement };
    yield { ...moves, slack: params.speedMax * step, weight: beyondBounds };
    if (at + 2 >= times.length) continue;
    const nextStep = stepAfter(times, at + 1);
    const c0 = 1 / step;
    const c2 = 1 / nextStep;
    const changes = { at, c0, c1: -c0 - c2, c2, center: 0, unit: 1 };
    yield { ...changes, slack: 0, weight: speedChange };
    const seconds = (step + nextStep) / 2;
    yield { ...changes, slack: params.accelerationCalm * seconds, weight: beyondCalm };
    yield { ...changes, slack: params.accelerationMax * seconds, weight: beyondBounds };
  }
}

function stepAfter(times: readonly number[], index: number): number {
  return (times[index + 1] ?? 0) - (times[index] ?? 0);
}

/** How long a frame counts: half of the way to each of those beside it. */
function frameSeconds(times: readonly number[], index: number): number {
  const last = times.length - 1;
  if (last === 0) return 1;
  const [from, to] = [Math.max(index - 1, 0), Math.min(index + 1, last)];
  return ((times[to] ?? 0) - (times[from] ?? 0)) / 2;
}

/** Largest speed and acceleration of a trajectory. */
export function motionOf(
  times: readonly number[],
  positions: ArrayLike<number>,
): { readonly speed: number; readonly acceleration: number } {
  const speeds = Array.from({ length: Math.max(0, times.length - 1) }, (_, i) => {
    return ((positions[i + 1] ?? 0) - (positions[i] ?? 0)) / stepAfter(times, i);
  });
  const accelerations = speeds.slice(1).map((speed, i) => {
    const seconds = (stepAfter(times, i) + stepAfter(times, i + 1)) / 2;
    return (speed - (speeds[i] ?? 0)) / seconds;
  });
  return { speed: largest(speeds), acceleration: largest(accelerations) };
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
