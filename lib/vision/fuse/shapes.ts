// How the boxes a user draws differ from the detections in them, remembered from one anchor to the next.

import { iou } from '../boxes';
import { type Shape, trackedBox } from '../click/drawn-box';
import type { ClickParams } from '../click/params';
import type { Analysis, Anchor, Box } from '../types';
import { type BoxAnchor, boxAnchor } from './spans';

/**
 * The shape to start from at an anchor. A click takes a detection as it is and says nothing of shapes: then what was drawn last
 * before it, if anything was, holds for it too. Never what is drawn after it: a correction changes nothing before itself.
 * null: the anchor's own box decides.
 */
export function shapesOf(analysis: Analysis, anchors: readonly Anchor[], params: ClickParams): (anchor: BoxAnchor) => Shape | null {
  const kOf = new Map(Array.from(analysis.analysed, (frame, k) => [frame, k]));
  const drawn = anchors.flatMap((anchor) => {
    const said = anchor.notHim ? null : boxAnchor(anchor);
    const found = said ? boxesAt(analysis, kOf.get(said.frame)) : [];
    return said && !isClicked(said.box, found, params) ? [{ frame: said.frame, shape: trackedBox(said.box, found, params).shape }] : [];
  });
  return (anchor) => {
    if (!isClicked(anchor.box, boxesAt(analysis, kOf.get(anchor.frame)), params)) return null;
    return (
      drawn.reduce<(typeof drawn)[number] | null>((a, b) => (b.frame < anchor.frame && b.frame >= (a?.frame ?? 0) ? b : a), null)?.shape ??
      null
    );
  };
}

function isClicked(box: Box, found: readonly { readonly box: Box }[], { step }: ClickParams): boolean {
  return found.some((one) => iou(one.box, box) >= step.clickedOverlapMin);
}

function boxesAt({ detections }: Analysis, k: number | undefined): { readonly box: Box }[] {
  const found = k === undefined ? undefined : detections[k];
  if (!found) return [];
  const { boxes } = found;
  return Array.from({ length: found.count }, (_, i) => ({
    box: [boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!],
  }));
}
