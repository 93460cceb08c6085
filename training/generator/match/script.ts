// A match scene as a script: who goes where when, who has the ball, what the camera follows. One
// script per sport; random changes kits, light and everybody's way a little, never the events.

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
  /** Where an event needs it: who hides somebody is tall, who is hidden is not. */
  readonly heightM?: number;
  /** Metres of free wandering about the way; 0 keeps to the script. */
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
  /** Where the camera looks and how long its lens is (pixels at 1280 width); smooth between. */
  readonly camera: readonly CameraKey[];
  /** How unsteady the camera is, in pixels at 1280 width. */
  readonly shakePx: number;
};
