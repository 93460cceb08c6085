// Volleyball, filmed by hand from behind the court's corner: number 9 spikes, runs after a ball out
// of the image, comes back behind two team-mates, and celebrates with them.

import { defined } from '@/lib/vision/value-at';
import { airborne } from '../body/falling-poses.ts';
import { playing } from '../body/playing-poses.ts';
import { standing } from '../body/standing-poses.ts';
import type { MatchScript } from './script.ts';

const eye = [-14.6, 1.65, 6.2] as const;
const before = (x: number, z: number, meters: number): readonly [number, number] => {
  const l = Math.hypot(eye[0] - x, eye[2] - z);
  return [x + ((eye[0] - x) / l) * meters, z + ((eye[2] - z) / l) * meters];
};
const [hideX, hideZ] = [-3.4, 1.2] as const;
const [a, b] = before(hideX, hideZ, 0.9);
const [c, d] = before(hideX + 0.02, hideZ + 0.04, 1.5);
/** Half a shoulder's width across the line of sight. */
const [sx, sz] = [0.09, 0.2] as const;

const ready = { pose: defined(playing.ready), yaw: 90 };
const cheer = defined(playing.cheer);

export const volleyballScript: MatchScript = {
  venue: 'gymVolleyball',
  eye,
  ballRadiusM: 0.105,
  shakePx: 5,
  camera: [
    { at: 0, target: [-3.6, 1.25, -0.6], focalPx: 1587 },
    { at: 2.4, target: [-2.6, 1.35, -1], focalPx: 1587 },
    { at: 4, target: [-1.6, 1.45, -1.4], focalPx: 1664 },
    { at: 5.6, target: [-3, 1.3, -1.4], focalPx: 1612 },
    { at: 7.4, target: [-3.6, 1.2, 0], focalPx: 1638 },
    { at: 11, target: [-3.2, 1.3, 0.4], focalPx: 1766 },
  ],
  people: [
    {
      role: 'player',
      team: 0,
      number: 9,
      heightM: 1.72,
      keys: [
        [0, -4.6, -3],
        [2.2, -4.5, -3],
        [3.3, -1.6, -2.5],
        [3.9, -1.1, -2.4],
        [5, -2.4, -2.2],
        [5.6, -4, -3.2],
        [6.6, -8.4, -5.6],
        [7.3, -8.8, -5.6],
        [8.3, -5.4, -1.6],
        [8.8, -3.9, 0.7],
        [9.0, hideX - 0.06, hideZ - 0.13],
        [9.5, hideX - 0.04, hideZ - 0.1],
        [10.1, -2.1, 1.2],
        [11, -2.3, 1.3],
      ],
      cues: [
        { at: 0.1, lasts: 2, ...ready },
        {
          at: 3.2,
          lasts: 0.8,
          pose: { ...defined(airborne.spike), lift: 0 },
          jumpM: 0.62,
          yaw: 80,
        },
        { at: 9.9, lasts: 2, pose: cheer, yaw: -110 },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 5,
      heightM: 1.95,
      keys: [
        [0, -6.4, 1.6],
        [1.5, -6.2, 1.8],
        [4, -4.8, 1],
        [6, -5, 0.6],
        [8, a - 1.2, b],
        [8.6, a + sx, b + sz],
        [9.5, a + sx, b + sz],
        [10.2, -3.4, 2.2],
      ],
      cues: [
        { at: 0.2, lasts: 1, ...ready },
        { at: 1.25, lasts: 0.7, pose: defined(playing.lowDig), yaw: 90 },
        { at: 9.9, lasts: 2, pose: defined(standing.clapping), yaw: 60 },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 1,
      heightM: 1.96,
      keys: [
        [0, -1.4, 1.6],
        [2, -1.2, 0.2],
        [3, -1.2, 0],
        [6, -2.2, 0.4],
        [8, a - 0.4, b - 1.4],
        [8.6, a - sx, b - sz],
        [9.5, a - sx, b - sz],
        [10.3, -2.9, 0.5],
      ],
      cues: [
        { at: 2.2, lasts: 0.9, pose: defined(playing.setBall), yaw: 150 },
        { at: 9.9, lasts: 2, pose: cheer, yaw: 60 },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 12,
      heightM: 1.95,
      keys: [
        [0, -1.6, 3.2],
        [4, -1.4, 2.6],
        [7, -2.6, 2.4],
        [8.5, a - 0.42, b + 0.2],
        [9.5, a - 0.42, b + 0.2],
        [10.4, -2.6, 2.6],
      ],
      cues: [
        { at: 0.3, lasts: 1.8, ...ready },
        { at: 10, lasts: 2, pose: cheer },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 3,
      keys: [
        [0, -6.8, -0.8],
        [2.5, -6.2, -1.2],
        [3.6, -4.6, -2.3],
        [5, -4.2, -2.2],
        [8, -5.2, -0.2],
        [11, -4.4, 0.2],
      ],
      cues: [{ at: 0.2, lasts: 2.2, ...ready }],
    },
    {
      role: 'player',
      team: 0,
      number: 14,
      heightM: 1.93,
      keys: [
        [0, -7, 3.2],
        [4, -5.6, 2.8],
        [7.4, -5.6, 2.6],
        [8.6, c, d],
        [9.5, c, d],
        [10.4, -3.8, 1.9],
      ],
      cues: [{ at: 0.2, lasts: 2.4, ...ready }],
    },
    {
      role: 'player',
      team: 1,
      number: 2,
      keys: [
        [0, 1.2, -2.4],
        [3.4, 0.7, -2.4],
        [6, 1.6, -2],
      ],
      cues: [
        {
          at: 3.25,
          lasts: 0.8,
          pose: { ...defined(airborne.block), lift: 0 },
          jumpM: 0.45,
          yaw: -90,
        },
      ],
    },
    {
      role: 'player',
      team: 1,
      number: 6,
      keys: [
        [0, 1.3, 0.2],
        [3.4, 0.75, -1.7],
        [6, 1.6, -0.4],
      ],
      cues: [
        {
          at: 3.28,
          lasts: 0.8,
          pose: { ...defined(airborne.block), lift: 0 },
          jumpM: 0.42,
          yaw: -90,
        },
      ],
    },
    {
      role: 'player',
      team: 1,
      number: 10,
      keys: [
        [0, 1.4, 2.8],
        [4, 1.8, 2.2],
        [8, 2, 2.6],
      ],
      wanderM: 0.2,
    },
    {
      role: 'player',
      team: 1,
      number: 8,
      keys: [
        [0, 6, -2.6],
        [3.8, 5.4, -1.6],
        [4.6, 4.8, -1.4],
        [8, 5, -2],
      ],
      cues: [{ at: 3.9, lasts: 0.9, pose: defined(playing.lowDig), yaw: -90 }],
    },
    {
      role: 'player',
      team: 1,
      number: 15,
      keys: [
        [0, 9.6, 1.4],
        [1.4, 8, 1.2],
        [4, 6.4, 0.6],
        [8, 6, 1],
      ],
      wanderM: 0.2,
    },
    {
      role: 'player',
      team: 1,
      number: 4,
      keys: [
        [0, 6.2, 2.8],
        [4, 5.6, 2.4],
        [8, 6, 2.6],
      ],
      wanderM: 0.3,
    },
    { role: 'referee', team: -1, number: 0, keys: [[0, 0, -6.2]] },
    {
      role: 'coach',
      team: -1,
      number: 0,
      keys: [
        [0, -6, -7.6],
        [11, -5, -7.5],
      ],
    },
  ],
  holds: [
    { by: 10, from: 0, to: 0.3, heightM: 2.4, arcM: 1.4 },
    { by: 1, from: 1.6, to: 1.62, heightM: 0.6, arcM: 2.4 },
    { by: 2, from: 2.65, to: 2.7, heightM: 2.1, arcM: 1.6 },
    { by: 0, from: 3.58, to: 3.6, heightM: 2.9, arcM: 0 },
    { by: 9, from: 4.3, to: 4.32, heightM: 0.5, arcM: 2.6 },
    { by: 0, from: 6.7, to: 7.4, heightM: 0.3, arcM: 0.2 },
    { by: 0, from: 7.5, to: 14, heightM: 0.15 },
  ],
};
