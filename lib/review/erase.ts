// A path with a stretch erased: the player is lost there, and every other frame is as it was. Nothing is
// followed again. Invariant: frames outside the stretch are the same objects.

import type { Anchor, PathFrame, PathWithDoubts } from '@/lib/vision/types';
import { withAnchor } from './partial-path';
import type { Trim } from './trim';

/** Frames of the clip, both included. */
export type Stretch = Trim;

/** From one frame to another, whichever comes first. */
export function stretchBetween(one: number, other: number): Stretch {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/** The path without the stretch; a question about a frame in it is not asked any more. */
export function erasedPath<P extends PathWithDoubts>(path: P, { first, last }: Stretch): P {
  const isErased = (frame: number) => frame >= first && frame <= last;
  const erase = (frame: PathFrame): PathFrame => ({
    ...frame,
    box: null,
    source: 'lost',
    confidence: 0,
  });
  return {
    ...path,
    frames: path.frames.map((frame) => (isErased(frame.index) ? erase(frame) : frame)),
    doubts: path.doubts.filter(({ ask }) => !isErased(ask.frame)),
  };
}

/**
 * The anchors that say the same: not visible from the first frame of the stretch on, and back where the
 * path goes on after it. A later correction starts from them.
 */
export function erasedAnchors(
  anchors: readonly Anchor[],
  frames: readonly PathFrame[],
  { first, last }: Stretch,
): Anchor[] {
  const kept = anchors.filter(({ frame }) => frame < first || frame > last);
  const erased = withAnchor(kept, { frame: first, box: null });
  const next = kept.find(({ frame }) => frame > last);
  const back = frames.find(({ index, box }) => index > last && box !== null);
  if (!back || (next && next.frame <= back.index)) return erased;
  return withAnchor(erased, { frame: back.index, box: back.box });
}
