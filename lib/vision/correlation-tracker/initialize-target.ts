// The start of a run at an anchor: tracked box, model, and the offset from the tracked box to the
// drawn one. Boxes of anchors and snapshots are image pixels.

import { blendKit } from '../appearance/kit';
import { type BoxCenter, toBoxCenter } from '../geometry/box-center';
import type { Box } from '../types';
import { type BoxOffset, trackedBox } from './box-offset';
import type { ModelSnapshot } from './model-snapshot';
import type { CorrelationTrackerParams } from './params';
import { blendModels, createModel, newTarget } from './target-model';
import type { TrackerRun } from './target-state';
import {
  framePixelsPerImagePixel,
  scaleBox,
  type TrackedFrame,
  type TrackingContext,
} from './tracked-frame';

/** An anchor to start from. */
export type TargetInit = {
  readonly frame: number;
  readonly box: Box;
  /** From the tracked box to the drawn one, where another anchor defines it; else null. */
  readonly offset: BoxOffset | null;
  /** The target's model from the run that led to this anchor; null: none. */
  readonly learnedSnapshot: ModelSnapshot | null;
  /** Receives the snapshots of this run. */
  readonly snapshots: ModelSnapshot[];
};

/** The run at its anchor. */
export function initializeTarget(
  context: TrackingContext,
  { frame, k, image, detections }: TrackedFrame,
  { box: anchorBox, offset: knownOffset, learnedSnapshot }: TargetInit,
): TrackerRun {
  const { analysis, params } = context;
  const ratio = framePixelsPerImagePixel(context);
  const { box, offset } = trackedBox(scaleBox(anchorBox, ratio), detections, params);
  const detection = detections.find((one) => one.box === box);
  const learnedBox = learnedSnapshot && scaleBox(learnedSnapshot.box, ratio);
  const center = unoccluded(toBoxCenter(box), learnedBox, params);
  const current = createModel(image, center, params, detection ? 1 : 0);
  const model = learnedSnapshot
    ? blendModels(current, learnedSnapshot.model, params.step.anchorModelShare)
    : current;
  const target = newTarget(center, model, detection !== undefined);
  return {
    state: { kind: 'tracking', target, distractors: [], occlusionState: null },
    last: {
      frame,
      center,
      model,
      meanPeak: 0,
      recentDetectionRate: target.detectionRate,
      kit: detection ? blendKit(null, analysis, k, detection.index, 1) : null,
      weakSince: null,
    },
    offset: knownOffset ?? offset,
  };
}

/**
 * A box much lower than the target was before shows the part that an occluder leaves visible: the
 * target is tracked at its former size.
 */
function unoccluded(
  center: BoxCenter,
  before: Box | null,
  { step }: CorrelationTrackerParams,
): BoxCenter {
  if (!before) return center;
  const { width, height } = toBoxCenter(before);
  return center.height < step.occludedShare * height ? { ...center, width, height } : center;
}
