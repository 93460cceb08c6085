// The click tracker along the pictures of a clip, from an anchor to either side. While the player
// is lost it waits: nobody is shown until somebody is found who looks like the player, clearly more
// than anybody else. Invariant: frames are visited once, in order of travel; only the last picture
// is held.

import { blendKit, kitCosine } from '../appearance/kit';
import type { FrameSource, RgbFrame } from '../frame-source';
import type { BoxCenter } from '../geometry/box-center';
import { toBox, toBoxCenter } from '../geometry/box-center';
import { warpBox } from '../geometry/boxes';
import { warpBetween } from '../geometry/warp';
import type { Analysis, Box } from '../types';
import { defined, valueAt } from '../value-at';
import { applyOffset, type BoxOffset, trackedBox } from './box-offset';
import type { Detection } from './match-detections';
import type { CorrelationTrackerParams } from './params';
import { type PresentDistractor, presentWhileAway } from './present-while-away';
import { type LastObservation, redetect } from './redetect';
import type { RgbImage } from './search-region';
import { blendModels, createModel, newTarget, type TargetModel } from './target-model';
import { type TargetMeasurement, type TargetState, updateTracker } from './update-tracker';

/** Where the pixels saw the player. Boxes in image pixels. */
export type TargetObservation = {
  readonly frame: number;
  readonly box: Box;
  /** Index of the detection it agrees with, or -1. */
  readonly detection: number;
  /** The filter's peak as a share of its usual one. */
  readonly response: number;
  /** Largest overlap (IoU) of somebody else's box, and that box. */
  readonly occlusion: number;
  readonly occluder: Box | null;
  /**
   * Lead over the next candidate where the player was found again in this very frame, else null.
   */
  readonly margin: number | null;
};

/** What is known of detections beyond the pixels. */
export type IdentityPrior = {
  /** Whether a detection is somebody the user said the player is not. Asked for every detection. */
  readonly isExcluded: (k: number, detection: number) => boolean;
  /**
   * What everybody's tracks say: 1 the player, -1 somebody else, 0 nothing. Asked only when the
   * pixels do not know.
   */
  readonly identityVote: (k: number, detection: number) => number;
};

/** What a run works on. */
export type TrackingContext = {
  readonly analysis: Analysis;
  /** Camera motion of every frame, see warpsPerFrame. */
  readonly perFrame: Float64Array;
  readonly frameSource: FrameSource;
  readonly identityPrior: IdentityPrior;
  readonly params: CorrelationTrackerParams;
};

/** `state` is null while the player is lost. */
type TrackerRun = {
  readonly state: TargetState | null;
  readonly last: LastObservation;
  readonly offset: BoxOffset;
  /**
   * Who has been inside the picture since the player left it; null: the player was not seen to
   * leave.
   */
  readonly outOfFrame: readonly PresentDistractor[] | null;
};

/** A frame to look at; k is -1 where nobody looked for people. */
type TrackedFrame = {
  readonly frame: number;
  readonly k: number;
  readonly image: RgbImage;
  readonly detections: readonly Detection[];
};

/** What a run took the player to look like in a frame. */
export type ModelSnapshot = {
  readonly frame: number;
  readonly model: TargetModel;
  readonly box: Box;
};

/**
 * Where a run begins. `shape`: how the wanted box differs from the tracked one, where that is known
 * from elsewhere.
 */
export type TargetInit = {
  readonly frame: number;
  readonly box: Box;
  readonly offset: BoxOffset | null;
  /** What the player is known to look like from elsewhere; null at the first anchor. */
  readonly learnedSnapshot: ModelSnapshot | null;
  /** Filled on the way with what the player looked like, every so many clear sights. */
  readonly snapshots: ModelSnapshot[];
};

/**
 * Follows from an anchor's frame (not included) towards `end` (not included), which may lie on
 * either side.
 */
export async function* trackTarget(
  context: TrackingContext,
  anchor: TargetInit,
  end: number,
): AsyncGenerator<TargetObservation> {
  const { frameSource } = context;
  const analysedIndex = analysedIndexOf(context.analysis);
  const frames =
    end > anchor.frame
      ? frameSource.forward(anchor.frame, end)
      : frameSource.backward(anchor.frame, end);
  let run: TrackerRun | null = null;
  for await (const rgbFrame of frames) {
    const k = analysedIndex(rgbFrame.frame);
    if (run === null) run = initialize(context, toTrackedFrame(context, rgbFrame, k ?? -1), anchor);
    else if (k !== null) {
      const next: { run: TrackerRun; observation: TargetObservation | null } = run.state
        ? continueTracking(context, run, run.state, toTrackedFrame(context, rgbFrame, k))
        : searchLost(context, run, toTrackedFrame(context, rgbFrame, k));
      run = next.run;
      if (next.observation) {
        saveSnapshot(anchor.snapshots, next.observation, run.last.model, context.params);
        yield next.observation;
      }
    }
  }
}

/** Keeps the model of a clear sight when the last kept one is some sights old. */
function saveSnapshot(
  snapshots: ModelSnapshot[],
  { frame, box, detection, occlusion }: TargetObservation,
  model: TargetModel,
  { step }: CorrelationTrackerParams,
): void {
  const before = snapshots.at(-1);
  if (detection < 0 || occlusion > step.occlusionIou) return;
  if (!before || Math.abs(frame - before.frame) >= step.snapshotInterval)
    snapshots.push({ frame, model, box });
}

/** The run at its anchor. */
function initialize(
  context: TrackingContext,
  { frame, k, image, detections }: TrackedFrame,
  anchor: TargetInit,
): TrackerRun {
  const { params } = context;
  const anchorBox = scaled(anchor.box, ratioOf(context));
  const { box, offset } = trackedBox(anchorBox, detections, params);
  const detection = detections.find((one) => one.box === box);
  const center = unoccluded(
    toBoxCenter(box),
    anchor.learnedSnapshot && scaled(anchor.learnedSnapshot.box, ratioOf(context)),
    params,
  );
  const fresh = createModel(image, center, params, detection ? 1 : 0);
  const model = anchor.learnedSnapshot
    ? blendModels(fresh, anchor.learnedSnapshot.model, params.step.anchorModelShare)
    : fresh;
  const player = newTarget(center, model, detection !== undefined);
  const kit = detection ? blendKit(null, context.analysis, k, detection.index, 1) : null;
  const last = {
    frame,
    center,
    model: defined(player.model),
    meanPeak: 0,
    recentDetectionRate: player.detectionRate,
    kit,
    weakSince: null,
  };
  return {
    state: { player, distractors: [], occlusionState: null },
    last,
    offset: anchor.offset ?? offset,
    outOfFrame: null,
  };
}

/**
 * A box much lower than the player was before shows what somebody in front leaves of them: they are
 * looked for at their own size.
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

/** One step of a player who is there. */
function continueTracking(
  context: TrackingContext,
  run: TrackerRun,
  before: TargetState,
  trackedFrame: TrackedFrame,
): { run: TrackerRun; observation: TargetObservation | null } {
  const { state, measurement } = updateTracker(
    before,
    trackedFrame.image,
    trackedFrame.detections,
    context.params,
  );
  const last = updateLastObservation(context, run.last, state, measurement, trackedFrame);
  const hasLeft =
    measurement.detection < 0 &&
    last.recentDetectionRate > 0 &&
    hasLeftFrame(context, state, trackedFrame);
  const isGone = hasLeft || (measurement.detection < 0 && isLost(context, last, trackedFrame));
  return {
    run: { ...run, last, state: isGone ? null : state, outOfFrame: hasLeft ? [] : null },
    observation: isGone
      ? null
      : toObservation(context, run.offset, trackedFrame.frame, measurement, null),
  };
}

/** One look for a player who is lost. */
function searchLost(
  context: TrackingContext,
  run: TrackerRun,
  trackedFrame: TrackedFrame,
): { run: TrackerRun; observation: TargetObservation | null } {
  const { analysis, perFrame, identityPrior: judge, params } = context;
  const ratio = ratioOf(context);
  const { last } = run;
  const warped = ({ frame, box }: PresentDistractor) =>
    scaled(
      warpBox(scaled(box, 1 / ratio), warpBetween(perFrame, frame, trackedFrame.frame)),
      ratio,
    );
  const present = run.outOfFrame && updatePresent(context, run.outOfFrame, trackedFrame, warped);
  const outOfFrame = present?.distractors ?? null;
  const found = redetect(
    last,
    trackedFrame.detections.filter(({ index }) => !present?.indices.has(index)),
    {
      expected: toBoxCenter(warped({ frame: last.frame, box: toBox(last.center) })),
      secondsLost: secondsBetween(analysis, last.frame, trackedFrame.frame),
      image: trackedFrame.image,
      kitCosine: (detection) => kitCosine(last.kit, analysis, trackedFrame.k, detection),
      identityVote: (detection) => judge.identityVote(trackedFrame.k, detection),
    },
    params,
  );
  if (!found) return { run: { ...run, outOfFrame }, observation: null };
  const { player, detection, margin } = found;
  const measurement = {
    box: toBox(player.center),
    detection,
    response: 1,
    occlusion: 0,
    occluder: null,
  };
  const reacquired = {
    ...last,
    frame: trackedFrame.frame,
    center: player.center,
    recentDetectionRate: 1,
    weakSince: null,
  };
  return {
    run: {
      ...run,
      state: { player, distractors: [], occlusionState: null },
      last: reacquired,
      outOfFrame: null,
    },
    observation: toObservation(context, run.offset, trackedFrame.frame, measurement, margin),
  };
}

/** Who was inside all along while the player was not. */
function updatePresent(
  { analysis, params }: TrackingContext,
  before: readonly PresentDistractor[],
  trackedFrame: TrackedFrame,
  warped: (one: PresentDistractor) => Box,
) {
  const { frame, image, detections } = trackedFrame;
  const secondsSince = (since: number) => secondsBetween(analysis, since, frame);
  return presentWhileAway(
    before,
    { frame, width: image.width, height: image.height, detections, warped, secondsSince },
    params,
  );
}

/** What is remembered after a step. */
function updateLastObservation(
  { analysis, params }: TrackingContext,
  last: LastObservation,
  { player }: TargetState,
  measurement: TargetMeasurement,
  { frame, k }: TrackedFrame,
): LastObservation {
  if (measurement.detection < 0) {
    const isWeak = measurement.response < params.step.undetectedPeakShare;
    return { ...last, weakSince: isWeak ? (last.weakSince ?? frame) : null };
  }
  const { center, model, meanPeak, detectionRate } = player;
  const isClear = measurement.occlusion <= params.step.occlusionIou;
  const kit = isClear
    ? blendKit(last.kit, analysis, k, measurement.detection, params.absence.kitRate)
    : last.kit;
  const recentDetectionRate = Math.max(detectionRate, params.absence.detectionRateFloor);
  return {
    frame,
    center,
    model: defined(model),
    meanPeak,
    recentDetectionRate,
    kit,
    weakSince: null,
  };
}

/** Whether a player nobody detected in this frame is to be called lost. */
function isLost(
  { analysis, params }: TrackingContext,
  last: LastObservation,
  { frame }: TrackedFrame,
): boolean {
  const { lostSeconds, detectionRateFloor: seenShareMin } = params.absence;
  const isAtypical =
    last.weakSince !== null && secondsBetween(analysis, last.weakSince, frame) > lostSeconds;
  if (last.recentDetectionRate === 0) return isAtypical;
  return (
    isAtypical ||
    secondsBetween(analysis, last.frame, frame) >
      lostSeconds / Math.max(seenShareMin, last.recentDetectionRate)
  );
}

/** Whether a player nobody detected in this frame has left the picture. */
function hasLeftFrame(
  { params }: TrackingContext,
  { player }: TargetState,
  { image }: TrackedFrame,
): boolean {
  const { x, y, width, height } = player.center;
  const isOut = (at: number, size: number, limit: number) =>
    at < params.absence.borderShare * size || at > limit - params.absence.borderShare * size;
  return isOut(x, width, image.width) || isOut(y, height, image.height);
}

/**
 * For a frame: its index among the analysed ones, -1 where there are none and it is looked at all
 * the same, null: passed over.
 */
function analysedIndexOf({
  analysed,
  frameCount,
  times,
}: Analysis): (frame: number) => number | null {
  const byFrame = new Map(Array.from(analysed, (frame, k) => [frame, k]));
  const stride = Math.max(
    1,
    Math.round((frameCount - 1) / Math.max(1, valueAt(times, frameCount - 1) * framesPerSecondMax)),
  );
  return (frame) =>
    analysed.length > 0 ? (byFrame.get(frame) ?? null) : frame % stride === 0 ? -1 : null;
}

/** Without a detector no more frames are looked at than with one. */
const framesPerSecondMax = 30;

/** The detections of a frame worth hearing, in picture pixels. */
function toTrackedFrame(
  context: TrackingContext,
  { frame, rgb }: RgbFrame,
  k: number,
): TrackedFrame {
  const { analysis, frameSource, identityPrior, params } = context;
  const ratio = ratioOf(context);
  const { count, boxes, scores } = analysis.detections[k] ?? {
    count: 0,
    boxes: new Float32Array(0),
    scores: new Float32Array(0),
  };
  const detections: Detection[] = [];
  for (let index = 0; index < count; index++) {
    if (valueAt(scores, index) < params.step.scoreMin || identityPrior.isExcluded(k, index))
      continue;
    const box: Box = [
      valueAt(boxes, 4 * index),
      valueAt(boxes, 4 * index + 1),
      valueAt(boxes, 4 * index + 2),
      valueAt(boxes, 4 * index + 3),
    ];
    detections.push({ box: scaled(box, ratio), score: valueAt(scores, index), index });
  }
  return {
    frame,
    k,
    image: { width: frameSource.width, height: frameSource.height, rgb },
    detections,
  };
}

function toObservation(
  context: TrackingContext,
  offset: BoxOffset,
  frame: number,
  measurement: TargetMeasurement,
  margin: number | null,
): TargetObservation {
  const { box, detection, response, occlusion, occluder } = measurement;
  const toImage = 1 / ratioOf(context);
  return {
    frame,
    box: scaled(applyOffset(box, offset), toImage),
    detection,
    response,
    occlusion,
    occluder: occluder && scaled(occluder, toImage),
    margin,
  };
}

/** Picture pixels an image pixel. */
function ratioOf({ frameSource, analysis }: TrackingContext): number {
  return frameSource.width / analysis.width;
}

function secondsBetween({ times }: Analysis, a: number, b: number): number {
  return Math.abs(valueAt(times, b) - valueAt(times, a));
}

function scaled([x1, y1, x2, y2]: Box, ratio: number): Box {
  return [x1 * ratio, y1 * ratio, x2 * ratio, y2 * ratio];
}
