// What a correction leaves alone: the spans between anchors that are the same before and after it. The
// tracker looks at the whole clip and could find another path there; a user who has looked at a span and
// did not touch it must not have to look again. Invariant: the frames of an unchanged span are the
// same objects as before.

import { type Span, spansOf } from './spans';
import type { Anchor, PathWithDoubts } from './types';

/** Whether a frame lies in a span that has the same anchors at both ends, and within. */
export type IsUnchanged = (frame: number) => boolean;

/**
 * The frames that stay. With exactly the same anchors none does: the user wants to have the player
 * followed anew.
 */
export function unchangedFrames(
  before: readonly Anchor[],
  after: readonly Anchor[],
  frameCount: number,
): IsUnchanged {
  const known = new Set(spanKeys(before, frameCount).map(({ key }) => key));
  const spans = spanKeys(after, frameCount);
  const unchanged = spans.filter(({ key }) => known.has(key)).map(({ span }) => span);
  if (unchanged.length === spans.length) return () => false;
  return (frame) => unchanged.some(({ start, stop }) => frame >= start && frame < stop);
}

/** The new path with the earlier one in every unchanged span, its doubts too. */
export function keepUnchanged(
  earlier: PathWithDoubts,
  path: PathWithDoubts,
  isUnchanged: IsUnchanged,
): PathWithDoubts {
  const frames = path.frames.map((frame, i) =>
    isUnchanged(i) ? (earlier.frames[i] ?? frame) : frame,
  );
  const doubts = [
    ...earlier.doubts.filter(({ start }) => isUnchanged(start)),
    ...path.doubts.filter(({ start }) => !isUnchanged(start)),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  return { ...path, frames, doubts };
}

/** The spans, each with a text that is the same for what the tracker is to keep to in it. */
function spanKeys(anchors: readonly Anchor[], frameCount: number): { span: Span; key: string }[] {
  const others = anchors.filter(({ notHim }) => notHim);
  return spansOf(anchors, frameCount).map((span) => {
    const within = others.filter(({ frame }) => frame >= span.start && frame < span.stop);
    const ends = [span.left, span.right].map((anchor) => anchor && [anchor.frame, anchor.box]);
    const keys = within.map(({ frame, box }) => JSON.stringify([frame, box])).sort();
    return { span, key: JSON.stringify([ends, keys]) };
  });
}
