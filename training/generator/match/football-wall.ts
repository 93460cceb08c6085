// The defenders who hide number 10 for a moment: they run back together and stand on the line
// between the camera and the place where number 10 waits.

import type { GroundPair } from '../space.ts';
import type { ScriptedPerson } from './script.ts';
import type { TrajectoryKey } from './trajectory.ts';

/** Where the football camera stands, metres. */
export const eye = [8, 12.5, 56] as const;

/** A point this many metres nearer to the camera than (x, z), on the line of sight. */
const before = (x: number, z: number, meters: number): readonly [number, number] => {
  const l = Math.hypot(eye[0] - x, eye[2] - z);
  return [x + ((eye[0] - x) / l) * meters, z + ((eye[2] - z) / l) * meters];
};

/** Where number 10 is hidden. */
export const [hideX, hideZ] = [18.4, 6] as const;
const [wallX, wallZ] = before(hideX, hideZ, 0.55);

/**
 * One of the defenders who run back together and stand between the camera and number 10 for a
 * moment: number, height, the way there, where it stands from the middle of the wall at first and
 * at last (metres), the way on.
 */
const defender = (
  number: number,
  heightM: number,
  approach: readonly TrajectoryKey[],
  at: GroundPair,
  until: GroundPair,
  after: readonly TrajectoryKey[],
): ScriptedPerson => ({
  role: 'player',
  team: 1,
  number,
  heightM,
  keys: [
    ...approach,
    [8.3, wallX + at[0], wallZ + at[1]],
    [9, wallX + until[0], wallZ + until[1]],
    ...after,
  ],
});

export const wall: readonly ScriptedPerson[] = [
  defender(
    4,
    1.98,
    [
      [0, 10, 10.5],
      [3, 14, 9.4],
      [7, 17.6, 7.2],
    ],
    [-0.24, 0],
    [-0.2, 0.02],
    [
      [9.8, wallX + 0.6, wallZ + 0.2],
      [12, 23, 6],
    ],
  ),
  defender(
    5,
    1.96,
    [
      [0, 12, 12],
      [3, 16, 10.6],
      [7, 18.8, 7.6],
    ],
    [0.2, 0.14],
    [0.26, 0.14],
    [
      [9.8, wallX + 1.4, wallZ],
      [12, 24.6, 5.6],
    ],
  ),
  defender(
    19,
    1.97,
    [
      [0, 14, 14],
      [3, 18, 12.6],
      [7, 19.6, 8.6],
    ],
    [0.02, 0.42],
    [0.06, 0.44],
    [
      [9.8, wallX + 1, wallZ + 0.8],
      [12, 22.6, 7],
    ],
  ),
  defender(
    6,
    1.95,
    [
      [0, 9, 15],
      [3, 13.6, 13],
      [7, 16.6, 9],
    ],
    [-0.26, 0.7],
    [-0.2, 0.72],
    [
      [9.8, wallX + 0.4, wallZ + 1],
      [12, 20.6, 7.6],
    ],
  ),
  defender(
    16,
    1.9,
    [
      [0, 11, 16.4],
      [3, 15.4, 14.4],
      [7, 17.4, 9.6],
    ],
    [0, 1.05],
    [0.04, 1.08],
    [
      [9.8, wallX + 0.9, wallZ + 1.5],
      [12, 21.4, 9],
    ],
  ),
  defender(
    18,
    1.92,
    [
      [0, 16, 16],
      [3, 19.4, 14],
      [7, 20.4, 9.4],
    ],
    [0.26, 0.78],
    [0.3, 0.8],
    [
      [9.8, wallX + 1.7, wallZ + 0.9],
      [12, 24, 8],
    ],
  ),
];
