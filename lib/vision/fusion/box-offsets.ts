// How the boxes a user draws differ from the detections in them, remembered from one anchor to the
// next.

import { type BoxOffset, trackedBox } from '../correlation-tracker/box-offset';
import type { CorrelationTrackerParams } from '../correlation-tracker/params';
import { iou } from '../geometry/boxes';
import { type BoxAnchor, boxAnchor } from '../spans';
import type { Analysis, Anchor, Box } from '../types';
import { valueAt } from '../value-at';

/**
 * The shape to start from at an anchor. A click takes a detection as it is and says nothing of
 * shapes: then what was drawn last before it, if anything was, holds for it too. Never what is
 * drawn after it: a correction changes nothing before itself. null: the anchor's own box decides.
 */
export function boxOffsetsOf(
  analysis: Analysis,
  anchors: readonly Anchor[],
  params: CorrelationTrackerParams,
): (anchor: BoxAnchor) => BoxOffset | null {
  const kOf = new Map(Array.from(analysis.analysed, (frame, k) => [frame, k]));
  const drawnOffsets = anchors.flatMap((anchor) => {
    const boxed = anchor.notHim ? null : boxAnchor(anchor);
    const found = boxed ? boxesAt(analysis, kOf.get(boxed.frame)) : [];
    return boxed && !isClicked(boxed.box, found, params)
      ? [{ frame: boxed.frame, offset: trackedBox(boxed.box, found, params).offset }]
      : [];
  });
  return (anchor) => {
    if (!isClicked(anchor.box, boxesAt(analysis, kOf.get(anchor.frame)), params)) return null;
    return (
      drawnOffsets.reduce<(typeof drawnOffsets)[number] | null>(
        (a, b) => (b.frame < anchor.frame && b.frame >= (a?.frame ?? 0) ? b : a),
        null,
      )?.offset ?? null
    );
  };
}

function isClicked(
  box: Box,
  found: readonly { readonly box: Box }[],
  { step }: CorrelationTrackerParams,
): boolean {
  return found.some((one) => iou(one.box, box) >= step.clickedOverlapMin);
}

function boxesAt({ detections }: Analysis, k: number | undefined): { readonly box: Box }[] {
  const found = k === undefined ? undefined : detections[k];
  if (!found) return [];
  const { boxes } = found;
  return Array.from({ length: found.count }, (_, i) => ({
    box: [
      valueAt(boxes, 4 * i),
      valueAt(boxes, 4 * i + 1),
      valueAt(boxes, 4 * i + 2),
      valueAt(boxes, 4 * i + 3),
    ],
  }));
}
