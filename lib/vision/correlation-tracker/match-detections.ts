// Which detection belongs to which tracked person: a one-to-one assignment. Frame pixels.

import { assign } from '../assignment/assignment';
import { toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import { type Localization, responseAt } from './localize';
import type { CorrelationTrackerParams } from './params';

/** A detection. `index` is its position among the frame's detections. */
export type Detection = { readonly box: Box; readonly score: number; readonly index: number };

/** The detection of one tracked person. */
export type Match = {
  readonly detection: Detection | null;
  /** The detection fits an unmatched person as well: one box where two people are. */
  readonly isShared: boolean;
};

/** The matching with the largest total score: one entry per localization, in their order. */
export function matchDetections(
  localizations: readonly Localization[],
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): Match[] {
  const [n, m] = [localizations.length, detections.length];
  const costs = new Float64Array(n * m).fill(Number.POSITIVE_INFINITY);
  for (const [j, detection] of detections.entries()) {
    if (containsTwo(detection.box, localizations, params)) continue;
    for (const [i, localization] of localizations.entries()) {
      const score = matchScore(localization, detection, params);
      if (score > 0) costs[i * m + j] = matchScoreMax - score;
    }
  }
  const columns = assign(costs, n, m, matchScoreMax);
  const isCandidate = (i: number, j: number) => valueAt(costs, i * m + j) < matchScoreMax;
  return Array.from(columns, (j, i) => ({
    detection: detections[j] ?? null,
    isShared:
      j >= 0 &&
      columns.some((column, other) => other !== i && column === -1 && isCandidate(other, j)),
  }));
}

/** Whether a box holds two people who stand apart: such a box is matched to neither. */
export function containsTwo(
  box: Box,
  localizations: readonly Localization[],
  { step }: CorrelationTrackerParams,
): boolean {
  const contained = localizations
    .map(({ center }) => toBox(center))
    .filter((person) => intersectionOverArea(person, box) >= step.groupShare);
  return contained.some((a, i) => contained.slice(i + 1).some((b) => iou(a, b) < step.groupIouMax));
}

/**
 * Whether one of two boxes of a frame lies so far inside the other that both show one person: with
 * a trailing leg, without the legs.
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

/** Above every score: overlap 1 + response 0.5 + detector score 0.1. */
const matchScoreMax = 2;

/** How well a detection fits a localization; 0: not at all. */
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
