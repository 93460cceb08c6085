// What is drawn over the frame: the mark, detections to choose from, and anchors.

import type { DrawList } from '@/lib/review/draw-list';
import type { DraftAnchor } from '@/lib/review/review-state';
import type { Anchor, Box } from '@/lib/vision/types';

export type StageContent = {
  /** The frame of the player's video is painted first: for a canvas that has no video under it. */
  readonly mirrors?: true;
  /** The shapes of a frame; null while there is no path. */
  readonly overlay: ((frame: number) => DrawList) | null;
  /** What is blurred in a frame, as a mask; null: nothing. */
  readonly blur?: ((frame: number) => DrawList) | null;
  /** The detections of one frame; drawn only while that frame is on screen. */
  readonly detections: {
    readonly frame: number;
    readonly boxes: readonly Box[];
    /** The first so many are candidates; the others are drawn faintly and without a number. */
    readonly candidateCount?: number;
    /** Who is likely the player: dashed, until someone is chosen. */
    readonly suggested?: { readonly index: number };
  } | null;
  readonly draftAnchors: readonly DraftAnchor[];
  /** What a reel of another shape shows of a frame, null for all of it; absent: it has no other shape. */
  readonly windowAt?: (frame: number) => Box | null;
  /** The box with handles on a frame, null for none; absent: no box is being edited. */
  readonly boxAt?: (frame: number) => Box | null;
  /** Anchors of the attempt that is being replaced, drawn faintly. */
  readonly previousAnchors: readonly Anchor[];
};
