// One step of the correlation tracker, in the order of the usual algorithm box: localize, match
// detections, update states, measure occlusion, update models, prune and add distractors. Pure: a
// step makes new records, so a run can continue from any frame in either direction. Frame pixels.

import type { RgbImage } from '../correlation-filter/search-region';
import { bodyHeight, distance, toBox } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { defined } from '../value-at';
import { addDistractors, pruneDistractors } from './distractors';
import { type Localization, localize } from './localize';
import { type Detection, isDuplicateBox, type Match, matchDetections } from './match-detections';
import {
  measureOcclusion,
  type Occlusion,
  type OcclusionState,
  updateOcclusionState,
} from './occlusion';
import type { CorrelationTrackerParams } from './params';
import { estimateScale } from './scale';
import { detectionGap, type TrackedTarget } from './target-model';
import type { TrackingState } from './target-state';
import { isTypicalResponse, updateModel, updateState } from './update-target';

/** The target as measured in one step. */
export type TargetMeasurement = {
  /** Mean of the localized and the detected box. */
  readonly box: Box;
  /** Index of the matched detection among the frame's, or -1. */
  readonly detection: number;
  /** Peak of the response as a share of its mean. */
  readonly response: number;
  /** Largest overlap (IoU) with another person's box, in this frame or lasting; and that box. */
  readonly occlusion: number;
  readonly occluder: Box | null;
};

/** What a step works on: one frame and its detections. */
type StepInput = {
  readonly image: RgbImage;
  readonly detections: readonly Detection[];
  readonly params: CorrelationTrackerParams;
};

/** A tracked person within a step; each stage adds what it measures. */
type LocalizedPerson = {
  readonly role: 'target' | 'distractor';
  readonly before: TrackedTarget;
  /** Near enough to the target to be localized in the pixels. */
  readonly isNear: boolean;
  readonly localization: Localization;
};
type MatchedPerson = LocalizedPerson & Match;
type UpdatedPerson = MatchedPerson & { readonly after: TrackedTarget; readonly box: Box };
type MeasuredPerson = UpdatedPerson & { readonly occlusion: Occlusion };

/** The target and the distractors around it. */
type People<P> = { readonly target: P; readonly distractors: readonly P[] };

/** The next state, and the measurement of the target. `detections`: those of this frame. */
export function updateTracker(
  state: TrackingState,
  image: RgbImage,
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): { readonly state: TrackingState; readonly measurement: TargetMeasurement } {
  const input = { image, detections, params };
  const localized = separateOverlaps(localizePeople(state, input), input);
  const matched = refineTargetScale(matchPeople(localized, input), input);
  const updated = updateStates(matched, input);
  const measured = measureOcclusions(updated, input);
  const learned = updateModels(measured, input);
  const distractors = pruneAndAddDistractors(learned, input);
  const occlusionState = updateTargetOcclusion(state.occlusionState, learned.target, input);
  return {
    state: { kind: 'tracking', target: learned.target.after, distractors, occlusionState },
    measurement: measureTarget(learned.target, occlusionState),
  };
}

/** Localizes the target and the distractors near it; for the others the prediction is enough. */
function localizePeople(
  { target, distractors }: TrackingState,
  { image, params }: StepInput,
): People<LocalizedPerson> {
  const reach =
    params.distractors.nearHeights * bodyHeight(target.center, params.step.widthAsHeight);
  const localized = (role: LocalizedPerson['role'], before: TrackedTarget): LocalizedPerson => {
    const isNear = distance(before.center, target.center) < reach;
    const searched = isNear ? before : { ...before, model: null };
    return {
      role,
      before,
      isNear,
      localization: localize(searched, image, paramsOf(role, params)),
    };
  };
  return {
    target: localized('target', target),
    distractors: distractors.map((distractor) => localized('distractor', distractor)),
  };
}

/** Distractors are localized on a coarser grid than the target. */
function paramsOf(
  role: LocalizedPerson['role'],
  params: CorrelationTrackerParams,
): CorrelationTrackerParams {
  return role === 'target' ? params : { ...params, cellPx: params.distractors.cellPx };
}

/** Two localizations on one place have found one person: each is averaged with its prediction. */
function separateOverlaps(
  people: People<LocalizedPerson>,
  { params: { step } }: StepInput,
): People<LocalizedPerson> {
  const placed = allOf(people).map(({ localization }) => ({
    localization,
    box: toBox(localization.center),
  }));
  return mapPeople(people, (person) => {
    const { localization } = person;
    const { x, y, center } = localization;
    const box = toBox(center);
    const isShared = placed.some(
      (other) => other.localization !== localization && iou(other.box, box) > step.occlusionIou,
    );
    if (!isShared) return person;
    const averaged = { ...center, x: (center.x + x) / 2, y: (center.y + y) / 2 };
    return { ...person, localization: { ...localization, center: averaged } };
  });
}

function matchPeople(
  people: People<LocalizedPerson>,
  { detections, params }: StepInput,
): People<MatchedPerson> {
  const localizations = allOf(people).map(({ localization }) => localization);
  const matches = matchDetections(localizations, detections, params);
  const matchOf = new Map(localizations.map((localization, i) => [localization, matches[i]]));
  return mapPeople(people, (person) => ({
    ...person,
    ...defined(matchOf.get(person.localization)),
  }));
}

/** Where no detection measures the size of the target, the pixels do. */
function refineTargetScale(
  people: People<MatchedPerson>,
  { image, params }: StepInput,
): People<MatchedPerson> {
  const { before, detection, localization } = people.target;
  const rate = params.step.scaleRate * detectionGap(before.detectionRate, params);
  if (detection || !before.model || rate <= 0) return people;
  const center = estimateScale(before.model, localization.center, rate, image, params);
  return { ...people, target: { ...people.target, localization: { ...localization, center } } };
}

function updateStates(
  people: People<MatchedPerson>,
  { image, params }: StepInput,
): People<UpdatedPerson> {
  return mapPeople(people, (person) => {
    const [a, b] = [toBox(person.localization.center), person.detection?.box];
    return {
      ...person,
      after: updateState(person.before, person, image, params),
      box: b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, (a[3] + b[3]) / 2] : a,
    };
  });
}

function measureOcclusions(
  people: People<UpdatedPerson>,
  { detections, params }: StepInput,
): People<MeasuredPerson> {
  return mapPeople(people, (person) => ({
    ...person,
    occlusion: measureOcclusion(person, allOf(people), detections, params),
  }));
}

function updateModels(
  people: People<MeasuredPerson>,
  { image, params }: StepInput,
): People<MeasuredPerson> {
  return mapPeople(people, (person) => {
    const { role, before, after, isNear, localization, detection, occlusion } = person;
    if (!isNear) return person;
    const evidence = {
      isDetected: detection !== null,
      isClear: occlusion.overlap <= params.step.occlusionIou,
      isTypical: isTypicalResponse(localization.peak, before.meanPeak, params.step),
    };
    const interval = role === 'target' ? 1 : params.distractors.updateInterval;
    return {
      ...person,
      after: updateModel(after, evidence, interval, image, paramsOf(role, params)),
    };
  });
}

function pruneAndAddDistractors(
  people: People<MeasuredPerson>,
  { detections, params }: StepInput,
): TrackedTarget[] {
  const { target, distractors } = people;
  const matched = new Set(allOf(people).map(({ detection }) => detection));
  const unmatched = detections.filter((detection) => !matched.has(detection));
  const retained = pruneDistractors(distractors, target, params);
  return [...retained, ...addDistractors(retained, unmatched, target, params)];
}

/** The occlusion of the target that lasts after the step. */
function updateTargetOcclusion(
  before: OcclusionState | null,
  { detection, box, occlusion, after }: MeasuredPerson,
  { detections, params }: StepInput,
): OcclusionState | null {
  const apart = detections.filter(
    (other) =>
      other !== detection &&
      other.score > params.step.occluderScoreMin &&
      !isDuplicateBox(other.box, box, params),
  );
  return updateOcclusionState(before, occlusion, apart, after.center, params);
}

function measureTarget(
  { before, box, detection, localization, occlusion }: MeasuredPerson,
  lasting: OcclusionState | null,
): TargetMeasurement {
  const strongest = lasting && lasting.overlap > occlusion.overlap ? lasting : occlusion;
  const meanPeak = before.meanPeak || localization.peak;
  return {
    box,
    detection: detection?.index ?? -1,
    response: meanPeak > 0 ? localization.peak / meanPeak : 0,
    occlusion: strongest.overlap,
    occluder: strongest.occluder,
  };
}

/** The target, then the distractors. */
function allOf<P>({ target, distractors }: People<P>): P[] {
  return [target, ...distractors];
}

function mapPeople<P, Q>({ target, distractors }: People<P>, stage: (person: P) => Q): People<Q> {
  return { target: stage(target), distractors: distractors.map(stage) };
}
