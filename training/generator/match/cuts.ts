// A clip that is cut as broadcasts are: the main camera, then a close-up of the first part for a
// while, then the main camera again; and photographers' flashes, each for a single frame.

import { type Camera, lookAt } from '../camera.ts';
import type { Random } from '../random.ts';
import type { Imaging } from '../scene/imaging.ts';
import type { Vec3 } from '../space.ts';
import type { Trajectory } from './trajectory.ts';

export type ClipCutting = {
  readonly cameraAt: (seconds: number) => Camera;
  /** Which shot a time belongs to; a cut lies where it changes. */
  readonly shotAt: (seconds: number) => number;
  readonly imagingAt: (seconds: number) => Imaging;
};

/** One camera and one film from beginning to end. */
export function uncut(cameraAt: (seconds: number) => Camera, imaging: Imaging): ClipCutting {
  return { cameraAt, shotAt: () => 0, imagingAt: () => imaging };
}

const flashSeconds = 1 / 25;

/** Cuts to somebody and back within the clip's middle half. */
export function withCuts(
  main: (seconds: number) => Camera,
  imaging: Imaging,
  subject: Trajectory,
  seconds: number,
  random: Random,
): ClipCutting {
  const from = seconds * random.between(0.3, 0.4);
  const to = from + seconds * random.between(0.15, 0.25);
  const flashes = [random.unit(), random.unit()].map((share) => share * seconds);
  const isClose = (t: number) => t >= from && t < to;
  const closeUp = (t: number): Camera => {
    const wide = main(t);
    const [x, z] = subject(t);
    const target: Vec3 = [x, 1.15, z];
    const distance = Math.hypot(x - wide.at[0], 1.15 - wide.at[1], z - wide.at[2]);
    // Close enough that a person fills two thirds of the picture's height.
    return lookAt(wide.at, target, {
      focalPx: (0.66 * wide.height * distance) / 1.8,
      width: wide.width,
      height: wide.height,
    });
  };
  return {
    cameraAt: (t) => (isClose(t) ? closeUp(t) : main(t)),
    shotAt: (t) => (t < from ? 0 : t < to ? 1 : 2),
    imagingAt: (t) =>
      flashes.some((at) => t >= at && t < at + flashSeconds)
        ? { ...imaging, exposure: imaging.exposure * 2.4 }
        : imaging,
  };
}
