// The correlation tracker along the frames of a clip, from an anchor in either direction. A lost
// target has no observations until a detection fits it clearly better than any other. Invariant:
// frames are visited once, in order of travel; only the current one is in memory.

import { blendKit, kitCosine } from '../appearance/kit';
import { toBox, toBoxCenter } from '../geometry/box-center';
import { warpBox } from '../geometry/boxes';
import { warpBetween } from '../geometry/warp';
import type { Box } from '../types';
import { defined } from '../value-at';
import { applyOffset } from './box-offset';
import { initializeTarget, type TargetInit } from './initialize-target';
import { hasLeftFrame, isLost } from './is-lost';
import { saveSnapshot } from './model-snapshot';
import { type PresentDistractor, presentAtExit, presentWhileAway } from './present-while-away';
import { redetect } from './redetect';
import type {
  LastObservation,
  LostState,
  OutOfFrameState,
  TrackerRun,
  TrackingState,
} from './target-state';
import {
  framePixelsPerImagePixel,
  noDetections,
  scaleBox,
  secondsBetween,
  type TrackedFrame,
  type TrackingContext,
  toTrackedFrame,
  trackedIndexOf,
} from './tracked-frame';
import { type TargetMeasurement, updateTracker } from './update-tracker';

/** The target in one frame. Boxes in image pixels. */
export type TargetObservation = TargetMeasurement & {
  readonly frame: number;
  /** Lead over the next candidate in a frame of redetection, else null. */
  readonly margin: number | null;
};

/** The run after a frame, and what was measured; null: no observation. */
type StepResult = {
  readonly run: TrackerRun;
  readonly measurement: (TargetMeasurement & { readonly margin: number | null }) | null;
};

/** Tracks from the anchor's frame (not included) to `end` (not included), forward or backward. */
export async function* trackTarget(
  context: TrackingContext,
  anchor: TargetInit,
  end: number,
): AsyncGenerator<TargetObservation> {
  const { frameSource, analysis, params } = context;
  const frames =
    end > anchor.frame
      ? frameSource.forward(anchor.frame, end)
      : frameSource.backward(anchor.frame, end);
  const trackedIndex = trackedIndexOf(analysis);
  let run: TrackerRun | null = null;
  for await (const rgbFrame of frames) {
    const k = trackedIndex(rgbFrame.frame);
    if (run === null) {
      const trackedFrame = toTrackedFrame(context, rgbFrame, k ?? noDetections);
      run = initializeTarget(context, trackedFrame, anchor);
    } else if (k !== null) {
      const result: StepResult = trackFrame(context, run, toTrackedFrame(context, rgbFrame, k));
      run = result.run;
      if (!result.measurement) continue;
      const observation = toObservation(context, run, rgbFrame.frame, result.measurement);
      saveSnapshot(anchor.snapshots, observation, run.last.model, params);
      yield observation;
    }
  }
}

function trackFrame(context: TrackingContext, run: TrackerRun, frame: TrackedFrame): StepResult {
  return run.state.kind === 'tracking'
    ? continueTracking(context, run, run.state, frame)
    : searchTarget(context, run, run.state, frame);
}

/** A frame of a tracked target: it stays tracked, is lost, or leaves the frame. */
function continueTracking(
  context: TrackingContext,
  run: TrackerRun,
  before: TrackingState,
  frame: TrackedFrame,
): StepResult {
  const { params } = context;
  const { state, measurement } = updateTracker(before, frame.image, frame.detections, params);
  const last = updateLastObservation(context, run.last, state, measurement, frame);
  if (measurement.detection < 0) {
    if (last.recentDetectionRate > 0 && hasLeftFrame(state.target, frame.image, params))
      return {
        run: {
          ...run,
          last,
          state: {
            kind: 'outOfFrame',
            present: presentAtExit(frame, toBox(state.target.center), params),
          },
        },
        measurement: null,
      };
    if (isLost(last, (since) => secondsBetween(context.analysis, since, frame.frame), params))
      return { run: { ...run, last, state: { kind: 'lost' } }, measurement: null };
  }
  return { run: { ...run, last, state }, measurement: { ...measurement, margin: null } };
}

/** A frame of a target that is lost or out of frame: it stays so, or is redetected. */
function searchTarget(
  context: TrackingContext,
  run: TrackerRun,
  before: LostState | OutOfFrameState,
  trackedFrame: TrackedFrame,
): StepResult {
  const { analysis, identityPrior, params } = context;
  const { frame, k, image, detections } = trackedFrame;
  const { last } = run;
  const { state, candidates } =
    before.kind === 'lost'
      ? { state: before, candidates: detections }
      : excludePresent(context, before, trackedFrame);
  const lastPlace = { frame: last.frame, box: toBox(last.center) };
  const found = redetect(
    last,
    candidates,
    {
      expected: toBoxCenter(warpToFrame(context, lastPlace, frame)),
      secondsLost: secondsBetween(analysis, last.frame, frame),
      image,
      kitCosine: (detection) => kitCosine(last.kit, analysis, k, detection),
      identityVote: (detection) => identityPrior.identityVote(k, detection),
    },
    params,
  );
  if (!found) return { run: { ...run, state }, measurement: null };
  const { target, detection, margin } = found;
  const { center } = target;
  return {
    run: {
      ...run,
      state: { kind: 'tracking', target, distractors: [], occlusionState: null },
      last: { ...last, frame, center, recentDetectionRate: 1, weakSince: null },
    },
    measurement: {
      box: toBox(center),
      detection,
      response: 1,
      occlusion: 0,
      occluder: null,
      margin,
    },
  };
}

/** The detections that may be a target coming back into the frame. */
function excludePresent(
  context: TrackingContext,
  before: OutOfFrameState,
  { frame, image: { width, height }, detections }: TrackedFrame,
) {
  const { distractors, indices } = presentWhileAway(
    before.present,
    {
      ...{ frame, width, height, detections },
      warped: (distractor) => warpToFrame(context, distractor, frame),
      secondsSince: (since) => secondsBetween(context.analysis, since, frame),
    },
    context.params,
  );
  const state: OutOfFrameState = { kind: 'outOfFrame', present: distractors };
  return { state, candidates: detections.filter(({ index }) => !indices.has(index)) };
}

/** A box of an earlier frame moved by the camera motion since; frame pixels. */
function warpToFrame(context: TrackingContext, from: PresentDistractor, to: number): Box {
  const ratio = framePixelsPerImagePixel(context);
  const warp = warpBetween(context.perFrame, from.frame, to);
  return scaleBox(warpBox(scaleBox(from.box, 1 / ratio), warp), ratio);
}

/** The last observation after a step: of this frame if the target was detected in it. */
function updateLastObservation(
  { analysis, params }: TrackingContext,
  last: LastObservation,
  { target }: TrackingState,
  { detection, response, occlusion }: TargetMeasurement,
  { frame, k }: TrackedFrame,
): LastObservation {
  if (detection < 0) {
    const isWeak = response < params.step.undetectedPeakShare;
    return { ...last, weakSince: isWeak ? (last.weakSince ?? frame) : null };
  }
  const { kitRate, detectionRateFloor } = params.absence;
  const isClear = occlusion <= params.step.occlusionIou;
  return {
    frame,
    center: target.center,
    model: defined(target.model),
    meanPeak: target.meanPeak,
    recentDetectionRate: Math.max(target.detectionRate, detectionRateFloor),
    kit: isClear ? blendKit(last.kit, analysis, k, detection, kitRate) : last.kit,
    weakSince: null,
  };
}

/** A measurement with the user's box instead of the tracked one, in image pixels. */
function toObservation(
  context: TrackingContext,
  { offset }: TrackerRun,
  frame: number,
  measurement: TargetMeasurement & { readonly margin: number | null },
): TargetObservation {
  const toImage = 1 / framePixelsPerImagePixel(context);
  const { box, occluder } = measurement;
  return {
    ...measurement,
    frame,
    box: scaleBox(applyOffset(box, offset), toImage),
    occluder: occluder && scaleBox(occluder, toImage),
  };
}
