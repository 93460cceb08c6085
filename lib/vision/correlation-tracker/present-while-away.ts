// The people inside the frame while the target is out of it. The target returns through the border;
// a person seen in the interior is another person and stays so from frame to frame, even when the
// camera brings them to the border. Frame pixels.

import { bodyHeight, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { type Detection, isDuplicateBox } from './match-detections';
import type { CorrelationTrackerParams } from './params';

/** A distractor present while the target is out of the frame, where it was last seen. */
export type PresentDistractor = { readonly frame: number; readonly box: Box };

/** A frame without the target. `warped`: a box of an earlier frame moved by the camera motion. */
export type AwayFrame = {
  readonly frame: number;
  readonly width: number;
  readonly height: number;
  readonly detections: readonly Detection[];
  readonly warped: (distractor: PresentDistractor) => Box;
  readonly secondsSince: (frame: number) => number;
};

/** Everyone in the frame in which the target leaves it, `target` apart. */
export function presentAtExit(
  { frame, detections }: Pick<AwayFrame, 'frame' | 'detections'>,
  target: Box,
  params: CorrelationTrackerParams,
): PresentDistractor[] {
  return detections
    .filter(
      ({ box }) =>
        iou(box, target) < params.step.overlapMin && !isDuplicateBox(box, target, params),
    )
    .map(({ box }) => ({ frame, box }));
}

/** The distractors from this frame on, and the indices of the detections that are among them. */
export function presentWhileAway(
  before: readonly PresentDistractor[],
  awayFrame: AwayFrame,
  params: CorrelationTrackerParams,
): { readonly distractors: readonly PresentDistractor[]; readonly indices: ReadonlySet<number> } {
  const { detections, frame } = awayFrame;
  const matched = before.map((distractor) => ({
    distractor,
    detection: bestOf(awayFrame.warped(distractor), detections, params.step.overlapMin),
  }));
  const known = detections.filter(
    (one) =>
      matched.some(({ detection }) => detection === one) || !isAtBorder(one.box, awayFrame, params),
  );
  const present = detections.filter((one) =>
    known.some(({ box }) => box === one.box || isDuplicateBox(box, one.box, params)),
  );
  const missing = matched.filter(
    ({ distractor, detection }) =>
      !detection && awayFrame.secondsSince(distractor.frame) <= params.absence.lostSeconds,
  );
  return {
    distractors: [
      ...present.map(({ box }) => ({ frame, box })),
      ...missing.map(({ distractor }) => distractor),
    ],
    indices: new Set(present.map(({ index }) => index)),
  };
}

/** Whether a person may have entered lately: within the distance run in `lostSeconds`. */
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
