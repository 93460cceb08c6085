// Snapshots of the target's model along a run: the next anchor's run starts from one of them.

import type { Box } from '../types';
import type { CorrelationTrackerParams } from './params';
import type { TargetModel } from './target-model';

/** The model of the target after a frame, and its box in image pixels. */
export type ModelSnapshot = {
  readonly frame: number;
  readonly model: TargetModel;
  readonly box: Box;
};

/** An observation that a snapshot may be taken of. */
type SnapshotCandidate = {
  readonly frame: number;
  readonly box: Box;
  readonly detection: number;
  readonly occlusion: number;
};

/** Appends the model of an unoccluded, detected frame, at least `snapshotInterval` frames apart. */
export function saveSnapshot(
  snapshots: ModelSnapshot[],
  { frame, box, detection, occlusion }: SnapshotCandidate,
  model: TargetModel,
  { step }: CorrelationTrackerParams,
): void {
  if (detection < 0 || occlusion > step.occlusionIou) return;
  const before = snapshots.at(-1);
  if (!before || Math.abs(frame - before.frame) >= step.snapshotInterval)
    snapshots.push({ frame, model, box });
}
