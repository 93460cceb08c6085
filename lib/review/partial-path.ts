// A path while the player is followed: known frames over those of the path that is corrected, so
// that the mark stays visible, and the user's boxes over both. Unknown frames are holes. Invariant:
// previous path < partial paths in the order received < anchors.

import type { Anchor, Path, PathFrame } from '@/lib/vision/types';

export type PartialPath = {
  /** Image pixels. */
  readonly width: number;
  readonly height: number;
  /** Presentation times of all frames of the clip, in seconds. */
  readonly times: readonly number[];
  /** The path that is being corrected; null when the player is followed for the first time. */
  readonly previous: Path | null;
  /** Frames known of the new path. */
  readonly newFrames: readonly PathFrame[];
  readonly anchors: readonly Anchor[];
};

/** The path to show now: an entry at the index of every known frame. */
export function mergePartialPath({
  width,
  height,
  times,
  previous,
  newFrames,
  anchors,
}: PartialPath): Path {
  const frames: PathFrame[] = previous ? [...previous.frames] : new Array<PathFrame>(times.length);
  for (const frame of newFrames) frames[frame.index] = frame;
  for (const { frame: index, box, notHim } of anchors) {
    const time = times[index];
    if (box && !notHim && time !== undefined)
      frames[index] = { index, time, box, source: 'anchor', confidence: 1 };
  }
  return { width, height, frames };
}

/** Two sets of frames merged by index, in order; the later one wins. */
export function mergeFrames<F extends { readonly index: number }>(
  earlier: readonly F[],
  later: readonly F[],
): F[] {
  const all = new Map([...earlier, ...later].map((frame) => [frame.index, frame]));
  return [...all.values()].sort((a, b) => a.index - b.index);
}

/**
 * Whether `after` holds an anchor on every frame of `before`: then the player is the same, and the
 * previous path may stay visible.
 */
export function isCorrection(before: readonly Anchor[], after: readonly Anchor[]): boolean {
  const frames = new Set(after.map(({ frame }) => frame));
  return before.length > 0 && before.every(({ frame }) => frames.has(frame));
}

/** The anchors with one added, in frame order; it replaces one on the same frame. */
export function withAnchor(anchors: readonly Anchor[], added: Anchor): Anchor[] {
  return [...anchors.filter(({ frame }) => frame !== added.frame), added].sort(
    (one, other) => one.frame - other.frame,
  );
}
