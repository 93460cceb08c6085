// Occlusion of a tracked person: the largest overlap (IoU) with the box of another person, measured
// in the frame, and kept after the frame until the two are detected apart. Frame pixels.

import { type BoxCenter, bodyHeight, distance, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import type { Localization } from './localize';
import { containsTwo, type Detection, isDuplicateBox } from './match-detections';
import type { CorrelationTrackerParams } from './params';

/** Largest overlap (IoU) of another person's box, and that box; 0 and null without one. */
export type Occlusion = { readonly overlap: number; readonly occluder: Box | null };

/** An occlusion that lasts. `steps`: since when the occluder has no box of its own. */
export type OcclusionState = {
  readonly overlap: number;
  readonly occluder: Box;
  readonly steps: number;
};

/** What occlusion is measured from. */
type OccludedPerson = {
  readonly localization: Localization;
  readonly detection: Detection | null;
  readonly box: Box;
};

/** Occlusion of `person` by the other tracked people and, if it was detected, by detections. */
export function measureOcclusion(
  person: OccludedPerson,
  people: readonly OccludedPerson[],
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): Occlusion {
  let largest: Occlusion = { overlap: 0, occluder: null };
  const consider = (occluder: Box, box: Box) => {
    const overlap = iou(occluder, box);
    if (overlap > largest.overlap) largest = { overlap, occluder };
  };
  for (const other of people) if (other !== person) consider(other.box, person.box);
  const { detection } = person;
  if (!detection) return largest;
  const localizations = people.map(({ localization }) => localization);
  for (const other of detections) {
    if (other === detection || other.score <= params.step.occluderScoreMin) continue;
    const isSamePerson =
      isDuplicateBox(other.box, detection.box, params) &&
      !containsTwo(other.box, localizations, params);
    if (!isSamePerson) consider(other.box, detection.box);
  }
  return largest;
}

/**
 * The occlusion that lasts after a step. It does not end when the detector returns one box for two
 * people, but when another person is detected near the target and apart from it (`apart`), or after
 * `occlusionStepsMax` steps. Until then the identity behind the single box is unknown.
 */
export function updateOcclusionState(
  before: OcclusionState | null,
  { overlap, occluder }: Occlusion,
  apart: readonly Detection[],
  center: BoxCenter,
  { step, distractors }: CorrelationTrackerParams,
): OcclusionState | null {
  if (occluder && overlap > step.occlusionIou) return { overlap, occluder, steps: 0 };
  const reach = distractors.nearHeights * bodyHeight(center, step.widthAsHeight);
  const isApart = apart.some(({ box }) => distance(toBoxCenter(box), center) < reach);
  return !before || isApart || before.steps >= step.occlusionStepsMax
    ? null
    : { ...before, steps: before.steps + 1 };
}
