// The defenders who hide number 10 for a moment: they run back together and stand on the line of
// sight between the camera and number 10.

import type { GroundPair } from '../space.ts';
import type { ScriptedPerson } from './script.ts';
import type { TrajectoryKey } from './trajectory.ts';

/** Position of the football camera, meters. */
export const eye = [8, 12.5, 56] as const;

/** A point this many meters nearer to the camera than (x, z), on the line of sight. */
const before = (x: number, z: number, meters: number): readonly [number, number] => {
  const l = Math.hypot(eye[0] - x, eye[2] - z);
  return [x + ((eye[0] - x) / l) * meters, z + ((eye[2] - z) / l) * meters];
};

/** Position at which number 10 is hidden. */
export const [hideX, hideZ] = [18.4, 6] as const;
const [wallX, wallZ] = before(hideX, hideZ, 0.55);

/** A defender of the wall; positions are offsets from the middle of the wall, meters. */
type Defender = {
  readonly number: number;
  readonly heightM: number;
  readonly approach: readonly TrajectoryKey[];
  /** Where the defender stands first and last while number 10 is hidden. */
  readonly stands: { readonly first: GroundPair; readonly last: GroundPair };
  readonly after: readonly TrajectoryKey[];
};

const defender = ({ number, heightM, approach, stands, after }: Defender): ScriptedPerson => ({
  role: 'player',
  team: 1,
  number,
  heightM,
  keys: [
    ...approach,
    [8.3, wallX + stands.first[0], wallZ + stands.first[1]],
    [9, wallX + stands.last[0], wallZ + stands.last[1]],
    ...after,
  ],
});

export const wall: readonly ScriptedPerson[] = [
  defender({
    number: 4,
    heightM: 1.98,
    approach: [
      [0, 10, 10.5],
      [3, 14, 9.4],
      [7, 17.6, 7.2],
    ],
    stands: { first: [-0.24, 0], last: [-0.2, 0.02] },
    after: [
      [9.8, wallX + 0.6, wallZ + 0.2],
      [12, 23, 6],
    ],
  }),
  defender({
    number: 5,
    heightM: 1.96,
    approach: [
      [0, 12, 12],
      [3, 16, 10.6],
      [7, 18.8, 7.6],
    ],
    stands: { first: [0.2, 0.14], last: [0.26, 0.14] },
    after: [
      [9.8, wallX + 1.4, wallZ],
      [12, 24.6, 5.6],
    ],
  }),
  defender({
    number: 19,
    heightM: 1.97,
    approach: [
      [0, 14, 14],
      [3, 18, 12.6],
      [7, 19.6, 8.6],
    ],
    stands: { first: [0.02, 0.42], last: [0.06, 0.44] },
    after: [
      [9.8, wallX + 1, wallZ + 0.8],
      [12, 22.6, 7],
    ],
  }),
  defender({
    number: 6,
    heightM: 1.95,
    approach: [
      [0, 9, 15],
      [3, 13.6, 13],
      [7, 16.6, 9],
    ],
    stands: { first: [-0.26, 0.7], last: [-0.2, 0.72] },
    after: [
      [9.8, wallX + 0.4, wallZ + 1],
      [12, 20.6, 7.6],
    ],
  }),
  defender({
    number: 16,
    heightM: 1.9,
    approach: [
      [0, 11, 16.4],
      [3, 15.4, 14.4],
      [7, 17.4, 9.6],
    ],
    stands: { first: [0, 1.05], last: [0.04, 1.08] },
    after: [
      [9.8, wallX + 0.9, wallZ + 1.5],
      [12, 21.4, 9],
    ],
  }),
  defender({
    number: 18,
    heightM: 1.92,
    approach: [
      [0, 16, 16],
      [3, 19.4, 14],
      [7, 20.4, 9.4],
    ],
    stands: { first: [0.26, 0.78], last: [0.3, 0.8] },
    after: [
      [9.8, wallX + 1.7, wallZ + 0.9],
      [12, 24, 8],
    ],
  }),
];
