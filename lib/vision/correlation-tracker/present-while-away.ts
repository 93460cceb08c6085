// Who was in the picture all along while the player was out of it. Whoever left comes back through
// the border; the others are known by having been seen inside, and stay known from picture to
// picture, so that none of them is taken for the player when the camera brings them to the border.
// Picture pixels.

import { bodyHeight, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { type Detection, isDuplicateBox } from './match-detections';
import type { CorrelationTrackerParams } from './params';

/** Somebody who is not the player, where they were last seen. */
export type PresentDistractor = { readonly frame: number; readonly box: Box };

/**
 * A picture and its detections. `carried`: where a box of an earlier frame lies now, if only the
 * camera moved.
 */
export type AwayFrame = {
  readonly frame: number;
  readonly width: number;
  readonly height: number;
  readonly detections: readonly Detection[];
  readonly warped: (bystander: PresentDistractor) => Box;
  readonly secondsSince: (frame: number) => number;
};

/**
 * Which detections stand where nobody comes in, or are a bystander of before; and the bystanders
 * from here on.
 */
export function presentWhileAway(
  before: readonly PresentDistractor[],
  awayFrame: AwayFrame,
  params: CorrelationTrackerParams,
): { readonly distractors: readonly PresentDistractor[]; readonly indices: ReadonlySet<number> } {
  const { detections, frame } = awayFrame;
  const matched = before.map((one) => ({
    one,
    detection: bestOf(awayFrame.warped(one), detections, params.step.overlapMin),
  }));
  const known = detections.filter(
    (one) =>
      matched.some(({ detection }) => detection === one) || !isAtBorder(one.box, awayFrame, params),
  );
  const present = detections.filter((one) =>
    known.some(({ box }) => box === one.box || isDuplicateBox(box, one.box, params)),
  );
  const missing = matched.filter(
    ({ one, detection }) =>
      !detection && awayFrame.secondsSince(one.frame) <= params.absence.lostSeconds,
  );
  return {
    distractors: [...present.map(({ box }) => ({ frame, box })), ...missing.map(({ one }) => one)],
    indices: new Set(present.map(({ index }) => index)),
  };
}

/**
 * Whether somebody may just have come in: within the way they run in the time it takes to miss
 * them.
 */
function isAtBorder(
  box: Box,
  { width, height }: AwayFrame,
  { step, absence }: CorrelationTrackerParams,
): boolean {
  const reach =
    absence.reachHeightsPerSecond *
    absence.lostSeconds *
    bodyHeight(toBoxCenter(box), step.widthAsHeight);
  return Math.min(box[0], box[1], width - box[2], height - box[3]) < reach;
}

function bestOf(box: Box, detections: readonly Detection[], overlapMin: number): Detection | null {
  let [best, bestOverlap]: [Detection | null, number] = [null, overlapMin];
  for (const one of detections) {
    const overlap = iou(one.box, box);
    if (overlap > bestOverlap) [best, bestOverlap] = [one, overlap];
  }
  return best;
}
