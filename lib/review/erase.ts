// A path with a stretch erased: the player is lost there, or the mark goes straight from one side to the
// other; every other frame is as it was. Nothing is followed again. Invariant: frames outside the
// stretch are the same objects.

import type { Anchor, Box, PathFrame, PathWithDoubts } from '@/lib/vision/types';
import { withAnchor } from './partial-path';
import type { Trim } from './trim';

/** Frames of the clip, both included. */
export type Stretch = Trim;

/** From one frame to another, whichever comes first. */
export function stretchBetween(one: number, other: number): Stretch {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

export const fills = ['lost', 'blend'] as const;
/** What the stretch holds from now on: no mark, or one on the straight way between its two sides. */
export type Fill = (typeof fills)[number];
export type Erasure = Stretch & { readonly fill?: Fill };

/** The path without the stretch; a question about a frame in it is not asked any more. */
export function erasedPath<P extends PathWithDoubts>(path: P, { first, last, fill }: Erasure): P {
  const isErased = (frame: number) => frame >= first && frame <= last;
  const sides = fill === 'blend' ? sidesOf(path.frames, { first, last }) : null;
  const replace = (frame: PathFrame) => (sides ? between(sides, frame) : lost(frame));
  return {
    ...path,
    frames: path.frames.map((frame) => (isErased(frame.index) ? replace(frame) : frame)),
    doubts: path.doubts.filter(({ ask }) => !isErased(ask.frame)),
  };
}

type Marked = PathFrame & { readonly box: Box };

/** The frames on both sides of a stretch; null where the player is not marked in both. */
export function sidesOf(
  frames: readonly PathFrame[],
  { first, last }: Stretch,
): readonly [Marked, Marked] | null {
  const [before, after] = [frames[first - 1], frames[last + 1]];
  return before && after && isMarked(before) && isMarked(after) ? [before, after] : null;
}

const isMarked = (frame: PathFrame): frame is Marked => frame.box !== null;

const lost = (frame: PathFrame): PathFrame => ({
  ...frame,
  box: null,
  source: 'lost',
  confidence: 0,
});

/** By time, so that a variable rate does not show. */
function between([before, after]: readonly [Marked, Marked], frame: PathFrame): PathFrame {
  const share = (frame.time - before.time) / (after.time - before.time);
  const at = (side: 0 | 1 | 2 | 3) =>
    before.box[side] + share * (after.box[side] - before.box[side]);
  return {
    ...frame,
    box: [at(0), at(1), at(2), at(3)],
    source: 'bridged',
    confidence: Math.min(before.confidence, after.confidence),
  };
}

/**
 * The anchors that say the same. Lost: not visible from the first frame of the stretch on, and back where
 * the path goes on after it. Blended: the boxes of both sides. A later correction starts from them.
 */
export function erasedAnchors(
  anchors: readonly Anchor[],
  frames: readonly PathFrame[],
  { first, last, fill }: Erasure,
): Anchor[] {
  const kept = anchors.filter(({ frame }) => frame < first || frame > last);
  const sides = fill === 'blend' ? sidesOf(frames, { first, last }) : null;
  if (sides)
    return sides
      .filter(({ index }) => kept.every(({ frame }) => frame !== index))
      .reduce((all, { index, box }) => withAnchor(all, { frame: index, box }), kept);
  const erased = withAnchor(kept, { frame: first, box: null });
  const next = kept.find(({ frame }) => frame > last);
  const back = frames.find(({ index, box }) => index > last && box !== null);
  if (!back || (next && next.frame <= back.index)) return erased;
  return withAnchor(erased, { frame: back.index, box: back.box });
}
