// The state of the tracker between two frames. The target is in exactly one of three states; all
// coordinates are frame pixels (pixels of the small frames that the tracker reads).

import type { BoxCenter } from '../geometry/box-center';
import type { BoxOffset } from './box-offset';
import type { OcclusionState } from './occlusion';
import type { PresentDistractor } from './present-while-away';
import type { TargetModel, TrackedTarget } from './target-model';

/** The target is located in every frame. */
export type TrackingState = {
  readonly kind: 'tracking';
  readonly target: TrackedTarget;
  /** The people around the target: tracked too, because two people cannot share one detection. */
  readonly distractors: readonly TrackedTarget[];
  /** The last occluder that has not been detected apart from the target since; null: none. */
  readonly occlusionState: OcclusionState | null;
};

/** The target is inside the frame, but none of the detections is known to be it. */
export type LostState = { readonly kind: 'lost' };

/** The target left through the border of the frame. */
export type OutOfFrameState = {
  readonly kind: 'outOfFrame';
  /** The people seen inside the frame since then: none of them is the target. */
  readonly present: readonly PresentDistractor[];
};

export type TargetState = TrackingState | LostState | OutOfFrameState;

/** The target when it was last detected. */
export type LastObservation = {
  readonly frame: number;
  readonly center: BoxCenter;
  readonly model: TargetModel;
  readonly meanPeak: number;
  /** Recent share of steps with a detection; 0: never detected. */
  readonly recentDetectionRate: number;
  /** Mean appearance vector; null where none was measured. */
  readonly kit: Float64Array | null;
  /** First frame since which the response is weak; null while it is typical. */
  readonly weakSince: number | null;
};

/** A run of the tracker after some frame. */
export type TrackerRun = {
  readonly state: TargetState;
  readonly last: LastObservation;
  /** From the tracked box to the box that the user drew. */
  readonly offset: BoxOffset;
};
