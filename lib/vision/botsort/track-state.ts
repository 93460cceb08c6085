// What the tracker knows between two frames. Plain values: a step makes new ones, so two clips can
// never meet in one tracker. Invariant: `tracked` holds the tracks matched in the last frame,
// `lost` those still waited for; an id is in one of them at most.

import { fromCxcywh } from '../geometry/boxes';
import type { Box } from '../types';
import type { Gaussian } from './kalman';

/** One person as the tracker sees them. Frames are counted in steps from 1. */
export type Track = {
  readonly id: number;
  readonly phase: 'tracked' | 'lost';
  /** Seen in the tracker's first frame, or a second time: reported, and predicted. */
  readonly confirmed: boolean;
  /**
   * Marked for removal once. It may still be found again in the very next frame, but never after
   * another loss.
   */
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

/** A tracker that has seen nothing. */
export function emptyTracker(): TrackerState {
  return { frame: 0, nextId: 1, tracked: [], lost: [] };
}

/** Where the tracker believes the person to be. */
export function beliefBox(track: Track): Box {
  return fromCxcywh(track.belief.mean);
}
