// A clip with cuts as in broadcasts: the main camera, a close-up of the first person, the main
// camera again; and photographers' flashes, each for a single frame.

import { type Camera, lookAt } from '../camera.ts';
import type { Random } from '../random.ts';
import type { Imaging } from '../scene/imaging.ts';
import type { Vec3 } from '../space.ts';
import type { Trajectory } from './trajectory.ts';

export type ClipCutting = {
  readonly cameraAt: (seconds: number) => Camera;
  /** Index of the shot at a time; a cut lies where it changes. */
  readonly shotAt: (seconds: number) => number;
  readonly imagingAt: (seconds: number) => Imaging;
};

/** One camera and one imaging from beginning to end. */
export function uncut(cameraAt: (seconds: number) => Camera, imaging: Imaging): ClipCutting {
  return { cameraAt, shotAt: () => 0, imagingAt: () => imaging };
}

const flashSeconds = 1 / 25;

/** Cuts to a close-up of `subject` and back within the clip's middle half. */
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
    // A person fills two thirds of the image height.
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
