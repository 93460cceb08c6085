// A match scene as a script: trajectories, ball possession, camera targets. One script per sport;
// the seed varies kits, light and trajectories a little, never the events.

import type { PersonRole } from '../body/person.ts';
import type { VenueName } from '../scene/venue.ts';
import type { Hold } from './ball-flight.ts';
import type { Cue } from './movement.ts';
import type { TrajectoryKey } from './trajectory.ts';

export type ScriptedPerson = {
  readonly role: PersonRole;
  readonly team: number;
  readonly number: number;
  readonly keys: readonly TrajectoryKey[];
  readonly cues?: readonly Cue[];
  readonly body?: 'athlete' | 'anyone' | 'tall';
  /** Set where an event needs it: an occluder is tall, the occluded person is not. */
  readonly heightM?: number;
  /** Amplitude of the random walk about the trajectory, meters; 0 follows the keys. */
  readonly wanderM?: number;
};

export type CameraKey = {
  readonly at: number;
  readonly target: readonly [number, number, number];
  readonly focalPx: number;
};

export type MatchScript = {
  readonly venue: VenueName;
  readonly people: readonly ScriptedPerson[];
  readonly holds: readonly Hold[];
  readonly ballRadiusM: number;
  readonly eye: readonly [number, number, number];
  /** Camera target and focal length (pixels at 1280 width), interpolated smoothly. */
  readonly camera: readonly CameraKey[];
  /** Camera shake, pixels at 1280 width. */
  readonly shakePx: number;
};
