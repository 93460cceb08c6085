// How the boxes a user draws differ from the detections in them, carried from one anchor to the
// next.

import { analysedIndexOf, boxesAt } from '../analysed-frames';
import { type BoxOffset, trackedBox } from '../correlation-tracker/box-offset';
import type { CorrelationTrackerParams } from '../correlation-tracker/params';
import { iou } from '../geometry/boxes';
import { type BoxAnchor, boxAnchor } from '../spans';
import type { Analysis, Anchor, Box } from '../types';

/**
 * The box offset to start from at an anchor. A click selects a detection and has no offset: the
 * last one drawn before it applies, never a later one, since a correction changes nothing before
 * itself. null: the anchor's own box decides.
 */
export function boxOffsetsOf(
  analysis: Analysis,
  anchors: readonly Anchor[],
  params: CorrelationTrackerParams,
): (anchor: BoxAnchor) => BoxOffset | null {
  const kOf = analysedIndexOf(analysis);
  const detectionsIn = (frame: number) => boxesAt(analysis, kOf(frame)).map((box) => ({ box }));
  const isClicked = (box: Box, detections: readonly { readonly box: Box }[]) =>
    detections.some((one) => iou(one.box, box) >= params.step.clickedOverlapMin);
  const drawnOffsets = anchors.flatMap((anchor) => {
    const boxed = anchor.notHim ? null : boxAnchor(anchor);
    if (!boxed) return [];
    const detections = detectionsIn(boxed.frame);
    return isClicked(boxed.box, detections)
      ? []
      : [{ frame: boxed.frame, offset: trackedBox(boxed.box, detections, params).offset }];
  });
  return ({ frame, box }) => {
    if (!isClicked(box, detectionsIn(frame))) return null;
    const earlier = drawnOffsets.filter((drawn) => drawn.frame < frame);
    return (
      earlier.reduce<(typeof earlier)[number] | null>(
        (latest, drawn) => (drawn.frame >= (latest?.frame ?? 0) ? drawn : latest),
        null,
      )?.offset ?? null
    );
  };
}
