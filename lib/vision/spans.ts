// The clip cut at its anchors.

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
 * The spans in frame order. Of two anchors on one frame the later said counts; who the player is
 * not cuts nothing.
 */
export function spansOf(anchors: readonly Anchor[], frameCount: number): Span[] {
  const outside = anchors.find(
    ({ frame }) => !(Number.isInteger(frame) && frame >= 0 && frame < frameCount),
  );
  if (outside)
    throw new Error(
      `anchor frames must be whole numbers in [0, ${frameCount}), found ${outside.frame}`,
    );
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

/** Whether the user said that the player is not to be seen from this span's start on. */
export function isHidden({ left }: Span): boolean {
  return left !== null && left.box === null;
}

/** The anchor if it holds a box. */
export function boxAnchor(anchor: Anchor | null): BoxAnchor | null {
  return anchor?.box ? { frame: anchor.frame, box: anchor.box } : null;
}
