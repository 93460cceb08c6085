// The state of the tracker between two frames. Plain values: a step makes new ones. Invariant:
// `tracked` holds the tracks matched in the last frame, `lost` those that may still be recovered;
// an id is in one of them at most.

import { fromCxcywh } from '../geometry/boxes';
import type { Box } from '../types';
import type { Gaussian } from './kalman';

/** The track of one person. Frames are counted in steps from 1. */
export type Track = {
  readonly id: number;
  readonly phase: 'tracked' | 'lost';
  /** Matched in a second frame, or initiated in the tracker's first: predicted and reported. */
  readonly confirmed: boolean;
  /** Marked for removal: recovered in the next frame, or removed. */
  readonly expired: boolean;
  /** Of the last matched detection. */
  readonly score: number;
  readonly startFrame: number;
  readonly lastFrame: number;
  /** Index of the last matched detection among those of frame `lastFrame`. */
  readonly detection: number;
  readonly belief: Gaussian;
};

/** The whole tracker. */
export type TrackerState = {
  readonly frame: number;
  readonly nextId: number;
  readonly tracked: readonly Track[];
  readonly lost: readonly Track[];
};

/** A tracker before its first frame. */
export function emptyTracker(): TrackerState {
  return { frame: 0, nextId: 1, tracked: [], lost: [] };
}

/** The box of the filter's mean. */
export function beliefBox(track: Track): Box {
  return fromCxcywh(track.belief.mean);
}
