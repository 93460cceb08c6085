// Conditions of scripted matches: how loud the crowd is, what the camera does, how well people are
// detected, how often something happens. Two groups: those that the proposer's numbers were chosen on,
// and others that it is judged by. Levels in dB, times in seconds, rates per minute.

import type { Sport } from '../sports';

export type Range = readonly [low: number, high: number];

export type Venue = {
  readonly name: string;
  readonly sport: Sport;
  /** fixed: the whole ground; following: pans with the ball; broadcast: also zooms, cuts, replays. */
  readonly camera: 'fixed' | 'following' | 'broadcast';
  /** Usual sound level, dBFS; null: a video without sound. */
  readonly level: Range | null;
  /** How much the level wanders, and how much it jitters from second to second. */
  readonly drift: number;
  readonly jitter: number;
  /** What a goal and a shot add to the level; the cheer lasts, and comes after a delay. */
  readonly goalRise: Range;
  readonly shotRise: Range;
  readonly cheerSeconds: Range;
  readonly cheerDelay: Range;
  /** Chants, shouts, bangs, announcements per minute, and how much they add. */
  readonly noises: number;
  readonly noiseRise: Range;
  readonly noiseSeconds: Range;
  /** dB of the whistle over its surroundings; null: inaudible. */
  readonly whistle: Range | null;
  /** Share of people that are detected in one look; null: there is no detector. */
  readonly recall: number | null;
  readonly goalsPerMinute: number;
  readonly shotsPerMinute: number;
  /** Attacks that end without a shot, and fouls. */
  readonly attacksPerMinute: number;
  readonly foulsPerMinute: number;
};

const stadium: Venue = {
  name: 'stadium, broadcast',
  sport: 'football',
  camera: 'broadcast',
  level: [-30, -22],
  drift: 2.5,
  jitter: 1,
  goalRise: [8, 15],
  shotRise: [4, 9],
  cheerSeconds: [5, 15],
  cheerDelay: [0, 1.5],
  noises: 0.5,
  noiseRise: [3, 9],
  noiseSeconds: [8, 50],
  whistle: [8, 16],
  recall: 0.85,
  goalsPerMinute: 0.035,
  shotsPerMinute: 0.25,
  attacksPerMinute: 0.5,
  foulsPerMinute: 0.3,
};

const park: Venue = {
  ...stadium,
  name: 'park, fixed camera',
  camera: 'fixed',
  level: [-52, -44],
  drift: 3,
  jitter: 2.5,
  goalRise: [8, 16],
  shotRise: [3, 8],
  cheerSeconds: [2, 6],
  noises: 1.5,
  noiseRise: [4, 10],
  noiseSeconds: [1, 5],
  whistle: [12, 25],
  recall: 0.7,
  goalsPerMinute: 0.06,
};

const gym: Venue = {
  ...stadium,
  name: 'gym, following camera',
  sport: 'handball',
  camera: 'following',
  level: [-28, -20],
  drift: 3,
  jitter: 2,
  goalRise: [5, 11],
  shotRise: [2, 6],
  cheerSeconds: [2, 5],
  noises: 2,
  noiseRise: [3, 8],
  noiseSeconds: [1, 15],
  whistle: [12, 25],
  recall: 0.8,
  goalsPerMinute: 0.6,
  shotsPerMinute: 0.4,
  attacksPerMinute: 0.6,
};

/** The numbers of the proposer were chosen on these. */
export const fittedVenues: readonly Venue[] = [stadium, park, gym];

/** It is judged by these: other crowds, cameras and detectors than it was fitted to. */
export const heldOutVenues: readonly Venue[] = [
  {
    ...stadium,
    name: 'small stadium, following camera',
    camera: 'following',
    level: [-38, -30],
    drift: 3.5,
    jitter: 1.6,
    goalRise: [6, 13],
    shotRise: [3, 7],
    cheerSeconds: [3, 10],
    cheerDelay: [0.5, 2.5],
    noises: 0.9,
    recall: 0.75,
  },
  {
    ...park,
    name: 'park, few detected',
    level: [-58, -48],
    jitter: 3.5,
    goalRise: [5, 12],
    noises: 2.5,
    recall: 0.45,
    shotsPerMinute: 0.2,
  },
  {
    ...gym,
    name: 'loud gym, fixed camera',
    sport: 'basketball',
    camera: 'fixed',
    jitter: 3,
    goalRise: [3, 9],
    noises: 3,
    whistle: [8, 20],
    goalsPerMinute: 0.5,
  },
  { ...stadium, name: 'stadium, no sound', level: null, whistle: null },
  { ...stadium, name: 'stadium, no detector', recall: null },
  { ...park, name: 'silent park', goalRise: [0, 1], shotRise: [0, 1], whistle: null },
];
