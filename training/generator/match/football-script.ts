// Football, seen from a stand: number 10 dribbles through a team-mate's run, plays a long ball and
// leaves the image, comes back into it, is hidden by two defenders, and shoots.

import { defined } from '@/lib/vision/value-at';
import { playing } from '../body/playing-poses.ts';
import { mirrored } from '../body/pose.ts';
import { standing } from '../body/standing-poses.ts';
import { eye, hideX, hideZ, wall } from './football-wall.ts';
import type { MatchScript } from './script.ts';

const kick = { ...defined(playing.kickThrough), lift: 0 };
const back = defined(playing.kickBack);

export const footballScript: MatchScript = {
  venue: 'stadium',
  eye,
  ballRadiusM: 0.115,
  shakePx: 0.5,
  camera: [
    { at: 0, target: [3, 1, 4], focalPx: 2700 },
    { at: 2.6, target: [9.5, 1, 4], focalPx: 2800 },
    { at: 4.6, target: [32, 1, -3], focalPx: 2800 },
    { at: 6.1, target: [32.5, 1, -3], focalPx: 3000 },
    { at: 7.6, target: [19, 1, 4.5], focalPx: 3000 },
    { at: 9.6, target: [19.5, 1, 4.5], focalPx: 3200 },
    { at: 12, target: [25, 1, 4], focalPx: 3300 },
  ],
  people: [
    {
      role: 'player',
      team: 0,
      number: 10,
      heightM: 1.7,
      keys: [
        [0, 1, 5],
        [2.2, 8.4, 4.4],
        [3.1, 11.2, 4.2],
        [5, 13.2, 4.6],
        [7.4, 15.2, 5.8],
        [8.4, hideX, hideZ],
        [8.95, hideX + 0.06, hideZ],
        [9.8, 21.3, 5.2],
        [11.3, 25.4, 4.2],
        [12, 26.4, 3.8],
      ],
      cues: [
        {
          at: 8.1,
          lasts: 1.1,
          pose: { ...defined(standing.handsOnKnees), hipOutL: 0, hipOutR: 0 },
        },
        { at: 2.85, lasts: 0.3, pose: back },
        { at: 3.08, lasts: 0.5, pose: kick },
        { at: 11.0, lasts: 0.34, pose: back },
        { at: 11.26, lasts: 0.6, pose: kick },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 7,
      keys: [
        [0, 15.5, 7.4],
        [1.5, 11.4, 6],
        [2.3, 8.9, 5.1],
        [3.4, 5.2, 2.2],
        [5, 5, -1],
        [12, 12, -3],
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 11,
      keys: [
        [0, 24, -6],
        [3, 28, -7],
        [4.5, 32, -6],
        [5.6, 34.5, -5],
        [6.2, 34.2, -4.2],
        [8, 29, -2],
        [12, 33, -1],
      ],
      cues: [
        { at: 6.05, lasts: 0.3, pose: mirrored(back) },
        { at: 6.25, lasts: 0.5, pose: mirrored(kick) },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 6,
      keys: [
        [0, -4, 8],
        [4, 8, 1],
        [6.8, 19, 1.6],
        [7.6, 20, 1.8],
        [9, 20.4, 2],
        [12, 21, 1],
      ],
      cues: [
        { at: 8.7, lasts: 0.3, pose: back },
        { at: 8.92, lasts: 0.5, pose: kick },
      ],
    },
    {
      role: 'player',
      team: 0,
      number: 8,
      keys: [
        [0, -3, -5],
        [5, 6, -6],
        [9, 17, -6],
        [12, 22, -7],
      ],
      wanderM: 0.7,
    },
    {
      role: 'player',
      team: 0,
      number: 9,
      keys: [
        [0, 18, -1],
        [4, 27, 0],
        [7, 26, 2],
        [10, 30, 3],
        [12, 33, 3],
      ],
      wanderM: 0.5,
    },
    {
      role: 'player',
      team: 0,
      number: 3,
      keys: [
        [0, -8, 14],
        [5, 2, 14],
        [9, 10, 13],
        [12, 15, 12],
      ],
      wanderM: 0.6,
    },
    ...wall,
    {
      role: 'player',
      team: 1,
      number: 2,
      keys: [
        [0, 6, 2.6],
        [2.4, 11, 2.4],
        [5, 15, 1],
        [8, 20, 0],
        [12, 24, 1.4],
      ],
      wanderM: 0.3,
    },
    {
      role: 'player',
      team: 1,
      number: 14,
      keys: [
        [0, 26, -8],
        [4.6, 33.5, -7.2],
        [6, 35.2, -6],
        [8, 30, -4],
        [12, 32, -2.6],
      ],
      wanderM: 0.3,
    },
    {
      role: 'player',
      team: 1,
      number: 17,
      keys: [
        [0, 20, 3],
        [4, 28, 2],
        [7, 27, 3],
        [12, 30, 4],
      ],
      wanderM: 0.6,
    },
    {
      role: 'player',
      team: 1,
      number: 21,
      keys: [
        [0, 2, -3],
        [5, 10, -3],
        [9, 18, -4],
        [12, 23, -3],
      ],
      wanderM: 0.8,
    },
    {
      role: 'player',
      team: 1,
      number: 23,
      keys: [
        [0, 30, 6],
        [5, 36, 2],
        [9, 33, 6],
        [12, 35, 5],
      ],
      wanderM: 0.8,
    },
    {
      role: 'referee',
      team: -1,
      number: 0,
      keys: [
        [0, -2, 0],
        [4, 7, -2],
        [7, 13, 0],
        [12, 17, -1],
      ],
      wanderM: 0.5,
    },
    {
      role: 'coach',
      team: -1,
      number: 0,
      keys: [
        [0, 6, 30.5],
        [12, 9, 30.2],
      ],
    },
  ],
  holds: [
    { by: 0, from: 0, to: 3.2, heightM: 0.115, arcM: 3.2 },
    { by: 2, from: 4.7, to: 6.35, heightM: 0.115, arcM: 0.4 },
    { by: 3, from: 7.4, to: 9.0, heightM: 0.115, arcM: 0.1 },
    { by: 0, from: 9.7, to: 11.42, heightM: 0.115, arcM: 1.6 },
    { by: 17, from: 12.6, to: 14, heightM: 0.4 },
  ],
};
