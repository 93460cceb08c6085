// How well a reframing keeps the player, and how calm it is. Pure.

import type { Path } from '@/lib/vision/types';
import { motionOf } from './camera-trajectory';
import { type ReframingParams, reframingParams } from './params';
import { type Reframing, type ReframingInput, shotsOf, windowAt } from './reframe';

export type ReframingMeasures = {
  /** Share of the shown frames with the player, 0..1, in which the window has the whole box; 1 without any. */
  readonly wholeShare: number;
  /** Image widths per second; cuts do not count. */
  readonly maxSpeed: number;
  /** Image widths per second squared. */
  readonly maxAcceleration: number;
  /** false: to keep the box inside, the camera is faster than its bounds. */
  readonly withinBounds: boolean;
};

/** Share of a bound by which numerical error may exceed it. */
const tolerance = 0.01;

/** Measures of a reframing of the same input. */
export function reframingMeasures(
  input: ReframingInput,
  reframing: Reframing,
  { speedMax, accelerationMax }: ReframingParams = reframingParams,
): ReframingMeasures {
  const { first } = input.shown;
  const motions = shotsOf(input).map((shot) =>
    motionOf(
      Array.from(input.times).slice(shot.first, shot.last + 1),
      reframing.trajectory
        .slice(shot.first - first, shot.last + 1 - first)
        .map((offset) => offset / reframing.image.width),
    ),
  );
  const maxSpeed = Math.max(0, ...motions.map(({ speed }) => speed));
  const maxAcceleration = Math.max(0, ...motions.map(({ acceleration }) => acceleration));
  return {
    wholeShare: wholeShare(input.path, reframing),
    maxSpeed,
    maxAcceleration,
    withinBounds:
      maxSpeed <= speedMax * (1 + tolerance) &&
      maxAcceleration <= accelerationMax * (1 + tolerance),
  };
}

function wholeShare({ frames }: Path, reframing: Reframing): number {
  const { image, shown } = reframing;
  const known = frames.slice(shown.first, shown.last + 1).filter(({ box }) => box !== null);
  const whole = known.filter(({ box, index }) => {
    const window = windowAt(reframing, index);
    if (!window || !box) return true;
    // What lies beyond the image is in no window.
    return (
      Math.max(box[0], 0) >= window[0] &&
      Math.max(box[1], 0) >= window[1] &&
      Math.min(box[2], image.width) <= window[2] &&
      Math.min(box[3], image.height) <= window[3]
    );
  });
  return known.length === 0 ? 1 : whole.length / known.length;
}
