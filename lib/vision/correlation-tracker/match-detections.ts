// Which detection is whom: each detection speaks for one person at most, each person hears one.

import { assign } from '../geometry/assignment';
import { toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import { type Localization, responseAt } from './localize';
import type { CorrelationTrackerParams } from './params';

/** A detection in picture pixels. `index` is its place among the frame's detections. */
export type Detection = { readonly box: Box; readonly score: number; readonly index: number };

/** Who hears what. */
export type Matching = {
  /** For each look the position in `seen` of its detection, or -1. */
  readonly matchedIndices: Int32Array;
  /**
   * For each look: whether its detection could as well be somebody's who has none. One box where
   * two people are.
   */
  readonly isShared: readonly boolean[];
};

/** Shares the detections out so that the sum of the supports is the largest possible. */
export function matchDetections(
  localizations: readonly Localization[],
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): Matching {
  const costs = new Float64Array(localizations.length * detections.length);
  const isGroup = detections.map(({ box }) => containsTwo(box, localizations, params));
  localizations.forEach((localization, i) => {
    detections.forEach((detection, j) => {
      const gain = isGroup[j] ? 0 : matchScore(localization, detection, params);
      costs[i * detections.length + j] = gain > 0 ? matchScoreMax - gain : Number.POSITIVE_INFINITY;
    });
  });
  const matchedIndices = assign(costs, localizations.length, detections.length, matchScoreMax);
  const isCandidate = (i: number, j: number) =>
    j >= 0 && valueAt(costs, i * detections.length + j) < matchScoreMax;
  const isShared = localizations.map((_, i) =>
    localizations.some(
      (_, other) =>
        other !== i &&
        matchedIndices[other] === -1 &&
        isCandidate(other, valueAt(matchedIndices, i)),
    ),
  );
  return { matchedIndices, isShared };
}

/** Whether a box holds two people who stand apart: such a box speaks for neither. */
export function containsTwo(
  box: Box,
  localizations: readonly Localization[],
  { step }: CorrelationTrackerParams,
): boolean {
  const contained = localizations
    .map(({ center: place }) => toBox(place))
    .filter((person) => intersectionOverArea(person, box) >= step.groupShare);
  return contained.some((a, i) => contained.slice(i + 1).some((b) => iou(a, b) < step.groupIouMax));
}

/**
 * Whether one of two boxes of a frame lies so much in the other that both are one person's: with a
 * trailing leg, without the legs.
 */
export function isDuplicateBox(a: Box, b: Box, { step }: CorrelationTrackerParams): boolean {
  return Math.max(intersectionOverArea(a, b), intersectionOverArea(b, a)) >= step.duplicateBoxShare;
}

/** Share of the inner box's area that lies inside the outer one. */
function intersectionOverArea(inner: Box, outer: Box): number {
  const width = Math.min(inner[2], outer[2]) - Math.max(inner[0], outer[0]);
  const height = Math.min(inner[3], outer[3]) - Math.max(inner[1], outer[1]);
  const area = (inner[2] - inner[0]) * (inner[3] - inner[1]);
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0;
}

/** Above every support: overlap 1 + response 0.5 + score 0.1. */
const matchScoreMax = 2;

/** How much a detection speaks for a look; 0: it is somebody else, or nothing. */
function matchScore(
  localization: Localization,
  { box, score }: Detection,
  { step, cells }: CorrelationTrackerParams,
): number {
  const detected = toBoxCenter(box);
  const overlap = iou(toBox(localization.center), box);
  const response = responseAt(localization, detected, cells);
  const growth = Math.abs(Math.log(detected.height / localization.center.height));
  const isOnPeak = response > step.responseMin && growth < step.sizeGate;
  if (overlap < step.overlapMin && !isOnPeak) return 0;
  const sizeWeight = growth < step.sizeMismatch ? 1 : step.sizeMismatchWeight;
  return overlap + step.responseWeight * response * sizeWeight + step.scoreWeight * score;
}
