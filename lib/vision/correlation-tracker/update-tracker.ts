// One step of the correlation tracker, in the order of the usual algorithm box: localize, match
// detections, update states, measure occlusion, update models, prune and add distractors. Pure: a
// step makes new records, so a run can continue from any frame in either direction. Frame pixels.

import { bodyHeight, distance, toBox } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { defined } from '../value-at';
import { addDistractors, pruneDistractors } from './distractors';
import { type Localization, localize } from './localize';
import { type Detection, isDuplicateBox, type Match, matchDetections } from './match-detections';
import { measureOcclusion, type Occlusion, updateOcclusionState } from './occlusion';
import type { CorrelationTrackerParams } from './params';
import { estimateScale } from './scale';
import type { RgbImage } from './search-region';
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
  const localized = mapTogether(localizeAll(state, image, params), (people) =>
    separateOverlaps(people, params),
  );
  const matched = mapTogether(localized, (people) => matchPeople(people, detections, params));
  const sized = { ...matched, target: refineScale(matched.target, image, params) };
  const updated = mapEach(sized, (person) => updatePerson(person, image, params));
  const measured = mapTogether(updated, (people) => measureOcclusions(people, detections, params));
  const learned = mapEach(measured, (person) => learnFromFrame(person, image, params));
  const retained = pruneDistractors(learned.distractors, learned.target, params);
  const added = addDistractors(
    retained,
    unmatchedDetections(learned, detections),
    learned.target,
    params,
  );
  const { after: target, box, detection, occlusion } = learned.target;
  const occlusionState = updateOcclusionState(
    state.occlusionState,
    occlusion,
    detectionsApart(learned.target, detections, params),
    target.center,
    params,
  );
  const lasting = occlusionState ?? { overlap: 0, occluder: null };
  const strongest = occlusion.overlap >= lasting.overlap ? occlusion : lasting;
  return {
    state: { kind: 'tracking', target, distractors: [...retained, ...added], occlusionState },
    measurement: {
      box,
      detection: detection?.index ?? -1,
      response: relativeResponse(learned.target),
      occlusion: strongest.overlap,
      occluder: strongest.occluder,
    },
  };
}

/** A stage that treats every person by itself. */
function mapEach<P, Q>({ target, distractors }: People<P>, stage: (person: P) => Q): People<Q> {
  return { target: stage(target), distractors: distractors.map(stage) };
}

/** A stage that needs everyone at once; it keeps their order. */
function mapTogether<P, Q>(
  people: People<P>,
  stage: (all: readonly P[]) => readonly Q[],
): People<Q> {
  const [target, ...distractors] = stage([people.target, ...people.distractors]);
  return { target: defined(target), distractors };
}

/** Localizes the target and the distractors near it; for the others velocity alone is enough. */
function localizeAll(
  { target, distractors }: TrackingState,
  image: RgbImage,
  params: CorrelationTrackerParams,
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

/**
 * Two localizations on one place have found the same person: each is averaged with its prediction.
 */
function separateOverlaps(
  people: readonly LocalizedPerson[],
  { step }: CorrelationTrackerParams,
): LocalizedPerson[] {
  const placed = people.map((person) => ({ person, box: toBox(person.localization.center) }));
  return placed.map((one) => {
    const { localization } = one.person;
    const { x, y, center } = localization;
    return placed.some((other) => other !== one && iou(other.box, one.box) > step.occlusionIou)
      ? {
          ...one.person,
          localization: {
            ...localization,
            center: { ...center, x: (center.x + x) / 2, y: (center.y + y) / 2 },
          },
        }
      : one.person;
  });
}

function matchPeople(
  people: readonly LocalizedPerson[],
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): MatchedPerson[] {
  const matches = matchDetections(
    people.map(({ localization }) => localization),
    detections,
    params,
  );
  return people.map((person, i) => ({ ...person, ...defined(matches[i]) }));
}

/** Where no detection measures the size of the target, the pixels do. */
function refineScale(
  person: MatchedPerson,
  image: RgbImage,
  params: CorrelationTrackerParams,
): MatchedPerson {
  const { before, detection, localization } = person;
  const rate = params.step.scaleRate * detectionGap(before.detectionRate, params);
  if (detection || !before.model || rate <= 0) return person;
  const center = estimateScale(before.model, localization.center, rate, image, params);
  return { ...person, localization: { ...localization, center } };
}

function updatePerson(
  person: MatchedPerson,
  image: RgbImage,
  params: CorrelationTrackerParams,
): UpdatedPerson {
  const [a, b] = [toBox(person.localization.center), person.detection?.box];
  return {
    ...person,
    after: updateState(person.before, person, image, params),
    box: b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, (a[3] + b[3]) / 2] : a,
  };
}

function measureOcclusions(
  people: readonly UpdatedPerson[],
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): MeasuredPerson[] {
  return people.map((person) => ({
    ...person,
    occlusion: measureOcclusion(person, people, detections, params),
  }));
}

function learnFromFrame(
  person: MeasuredPerson,
  image: RgbImage,
  params: CorrelationTrackerParams,
): MeasuredPerson {
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
}

function unmatchedDetections(
  { target, distractors }: People<MatchedPerson>,
  detections: readonly Detection[],
): Detection[] {
  const matched = new Set([target, ...distractors].map(({ detection }) => detection));
  return detections.filter((detection) => !matched.has(detection));
}

/** The detections that are another person than the target. */
function detectionsApart(
  target: UpdatedPerson,
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): Detection[] {
  return detections.filter(
    (other) =>
      other !== target.detection &&
      other.score > params.step.occluderScoreMin &&
      !isDuplicateBox(other.box, target.box, params),
  );
}

function relativeResponse({ before, localization }: MatchedPerson): number {
  const mean = before.meanPeak || localization.peak;
  return mean > 0 ? localization.peak / mean : 0;
}
