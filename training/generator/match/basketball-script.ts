// Basketball, seen from the sideline: number 23 dribbles past a team-mate's screen, passes and runs
// out of the image, comes back, is hidden by the coach who walks past the camera, and takes a jump
// shot.

import { defined } from '@/lib/vision/value-at';
import { airborne } from '../body/falling-poses.ts';
import { playing } from '../body/playing-poses.ts';
import type { MatchScript } from './script.ts';

const eye = [1, 1.5, 12.5] as const;

/** On the line of sight to (x, z), at the depth of the coach's walk. */
const passZ = 9.1;
const passX = (x: number, z: number): number =>
  eye[0] + ((x - eye[0]) * (eye[2] - passZ)) / (eye[2] - z);
const [hideX, hideZ] = [7.6, 1.6] as const;
const cross = passX(hideX, hideZ);

export const basketballScript: MatchScript = {
  venue: 'gymBasketball',
  eye,
  ballRadiusM: 0.122,
  shakePx: 0.8,
  camera: [
    { at: 0, target: [-0.4, 1.25, 1], focalPx: 1596 },
    { at: 2.4, target: [4.2, 1.25, 1], focalPx: 1596 },
    { at: 4.4, target: [9.8, 1.3, 0], focalPx: 1704 },
    { at: 5.6, target: [9.6, 1.3, 0], focalPx: 1704 },
    { at: 7.2, target: [7.2, 1.3, 1], focalPx: 1680 },
    { at: 9.2, target: [7.6, 1.35, 1], focalPx: 1704 },
    { at: 11, target: [9.2, 1.5, 0.6], focalPx: 1704 },
  ],
  people: [
    {
      role: 'player',
      team: 0,
      number: 23,
      keys: [
        [0, -3.2, 1.6],
        [1.6, 1.8, 2.1],
        [2.6, 4.4, 2],
        [3.4, 5.2, 1.7],
        [4.4, 2.6, 3.2],
        [5.1, 0.9, 3.4],
        [5.9, 2.6, 2.6],
        [7.2, 6.9, 1.7],
        [7.8, hideX, hideZ],
        [8.6, hideX + 0.15, hideZ],
        [9.4, 8.6, 1.3],
        [11, 8.7, 1.3],
      ],
      cues: [
        { at: 2.95, lasts: 0.5, pose: { ...defined(playing.setBall), armL: 92, armR: 92 } },
        { at: 9.35, lasts: 0.45, pose: defined(playing.ready), yaw: 100 },
        {
          at: 9.7,
          lasts: 0.85,
          pose: { ...defined(airborne.jumpShot), lift: 0 },
          jumpM: 0.5,
          yaw: 100,
        },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 8,
      keys: [
        [0, 6.4, 2.2],
        [1.1, 5.2, 3.2],
        [2, 3.1, 3],
        [3, 0.4, 2.2],
        [6, 3.5, -1.6],
        [9, 6, -3.2],
        [11, 7, -3.4],
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 11,
      keys: [
        [0, 7, -4.6],
        [2.4, 11, -4.4],
        [3.3, 12, -4],
        [5.4, 11.2, -2.6],
        [8, 12, -3],
        [11, 11.8, -2],
      ],
      cues: [{ at: 5.2, lasts: 0.5, pose: { ...defined(playing.setBall), armL: 92, armR: 92 } }],
    },
    {
      role: 'player',
      team: 0,
      number: 5,
      keys: [
        [0, 9, 3.6],
        [3, 11.4, 3.2],
        [6, 11.6, 3.4],
        [9, 12, 3],
        [11, 12.2, 2.4],
      ],
      cues: [{ at: 8.55, lasts: 0.5, pose: { ...defined(playing.setBall), armL: 92, armR: 92 } }],
    },
    {
      role: 'player',
      team: 0,
      number: 32,
      keys: [
        [0, 8, -1],
        [3, 12, 1.2],
        [6, 12.6, -1],
        [11, 12.8, -1],
      ],
      wanderM: 0.3,
    },
    {
      role: 'player',
      team: 1,
      number: 4,
      keys: [
        [0, -1.6, 0.8],
        [1.6, 3.2, 1.2],
        [2.8, 5.8, 0.8],
        [4.4, 4.4, 1.6],
        [5.4, 3.4, 1.8],
        [7.2, 8.2, 0.6],
        [9.6, 9.5, 0.9],
        [11, 9.6, 1],
      ],
      cues: [
        { at: 1.8, lasts: 1.1, pose: defined(playing.defend), yaw: -80 },
        {
          at: 9.75,
          lasts: 0.75,
          pose: { ...defined(airborne.block), lift: 0 },
          jumpM: 0.4,
          yaw: -80,
        },
      ],
    },
    {
      role: 'player',
      team: 1,
      number: 7,
      keys: [
        [0, 7.4, 0.8],
        [2, 5.4, 0.4],
        [3.4, 3.4, 0.2],
        [6, 4.6, -2.4],
        [9, 7.2, -3],
        [11, 8, -2.6],
      ],
      wanderM: 0.25,
    },
    {
      role: 'player',
      team: 1,
      number: 12,
      keys: [
        [0, 8, -3.4],
        [3.4, 11.2, -3],
        [6, 10.8, -1.8],
        [11, 11.4, -1.6],
      ],
      wanderM: 0.25,
      cues: [{ at: 3.6, lasts: 1.5, pose: defined(playing.defend), yaw: 160 }],
    },
    {
      role: 'player',
      team: 1,
      number: 15,
      keys: [
        [0, 10, 2.4],
        [3, 11.8, 2],
        [8, 11.4, 2.6],
        [11, 12, 1.8],
      ],
      wanderM: 0.3,
    },
    {
      role: 'player',
      team: 1,
      number: 20,
      keys: [
        [0, 9.5, -0.6],
        [3, 12.2, 0],
        [7, 12, 0.2],
        [11, 12.6, 0.2],
      ],
      wanderM: 0.3,
    },
    {
      role: 'referee',
      team: -1,
      number: 0,
      keys: [
        [0, -1, -5.8],
        [4, 5, -6.2],
        [8, 8, -6],
        [11, 9, -6],
      ],
      wanderM: 0.2,
    },
    {
      role: 'coach',
      team: -1,
      number: 0,
      body: 'anyone',
      keys: [
        [0, cross - 4.6, passZ + 0.2],
        [6.6, cross - 2.3, passZ],
        [8.2, cross, passZ],
        [9.8, cross + 2.4, passZ],
        [11, cross + 4, passZ],
      ],
    },
    { role: 'bench', team: -1, number: 0, keys: [[0, -4.4, -8.9]] },
    { role: 'bench', team: -1, number: 0, keys: [[0, -3.5, -9]] },
    { role: 'bench', team: -1, number: 0, keys: [[0, -2.4, -8.9]] },
    { role: 'bench', team: -1, number: 0, keys: [[0, 2.2, -9]] },
    { role: 'bench', team: -1, number: 0, keys: [[0, 3.3, -8.9]] },
  ],
  holds: [
    { by: 0, from: 0, to: 3.15, heightM: 0.95, bounces: true, arcM: 0.5 },
    { by: 2, from: 3.75, to: 5.4, heightM: 1.05, arcM: 0.7 },
    { by: 3, from: 6.0, to: 8.75, heightM: 1.15, arcM: 0.4 },
    { by: 0, from: 9.3, to: 10.1, heightM: 1.9, arcM: 2.2 },
    { by: 4, from: 11.4, to: 13, heightM: 2.6 },
  ],
};
