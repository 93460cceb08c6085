// The spans of a clip between its anchors.

import type { Anchor, Box } from './types';

/** An anchor with the player's box. */
export type BoxAnchor = { readonly frame: number; readonly box: Box };

/** The frames [start, stop) from one anchor to the next; null at the clip's ends. */
export type Span = {
  readonly left: Anchor | null;
  readonly right: Anchor | null;
  readonly start: number;
  readonly stop: number;
};

/**
 * The spans in frame order. Of two anchors of one frame the later one counts; anchors of another
 * person (`notHim`) bound no span.
 */
export function spansOf(anchors: readonly Anchor[], frameCount: number): Span[] {
  const outside = anchors.find(
    ({ frame }) => !(Number.isInteger(frame) && frame >= 0 && frame < frameCount),
  );
  if (outside)
    throw new Error(`expected anchor frames within [0, ${frameCount}), found ${outside.frame}`);
  const positiveAnchors = anchors.filter(({ notHim }) => !notHim);
  const sortedAnchors = [
    ...new Map(positiveAnchors.map((anchor) => [anchor.frame, anchor])).values(),
  ].sort((a, b) => a.frame - b.frame);
  const anchorBounds: (Anchor | null)[] = [null, ...sortedAnchors, null];
  const spans = anchorBounds.slice(1).map((right, i) => {
    const left = anchorBounds[i] ?? null;
    return { left, right, start: left?.frame ?? 0, stop: right?.frame ?? frameCount };
  });
  return spans.filter(({ start, stop }) => stop > start);
}

/** Whether the span starts at a 'not visible' anchor. */
export function isHidden({ left }: Span): boolean {
  return left !== null && left.box === null;
}

/** The anchor if it holds a box. */
export function boxAnchor(anchor: Anchor | null): BoxAnchor | null {
  return anchor?.box ? { frame: anchor.frame, box: anchor.box } : null;
}
