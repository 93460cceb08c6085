// What is drawn over the picture besides the mark: people to choose from, what has been said, what
// is being drawn.

import type { DrawList } from '@/lib/review/draw-list';
import type { DraftAnchor } from '@/lib/review/review-state';
import type { Anchor, Box } from '@/lib/vision/types';

export type StageContent = {
  /** The mark on a frame; null while there is no path. */
  readonly overlay: ((frame: number) => DrawList) | null;
  /** The people of one frame; drawn only while that frame is on screen. */
  readonly detections: {
    readonly frame: number;
    readonly boxes: readonly Box[];
    /** So many of the first are asked about; the others are drawn faintly and without a number. */
    readonly candidateCount?: number;
  } | null;
  readonly draftAnchors: readonly DraftAnchor[];
  /** Marks of the attempt that is being replaced, drawn faintly. */
  readonly previousAnchors: readonly Anchor[];
};
