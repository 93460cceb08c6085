// What doubts are found from, and their spans of frames.

import type { ShotSuggestion } from '../memory/player-behind-cut';
import type { Analysis, Box, DoubtReason, PathFrame } from '../types';
import type { ScoredObservation } from './survival';

/** Input of the doubts. */
export type DoubtEvidence = {
  readonly analysis: Analysis;
  readonly perFrame: Float64Array;
  readonly frames: readonly PathFrame[];
  /** All observations of the path, in frame order. */
  readonly observations: readonly ScoredObservation[];
  /** Whether two people of a frame wear the same kit; null where unknown. */
  readonly isSameKit: (frame: number, a: Box, b: Box) => boolean | null;
  /** Cosine of a person's kit with the player's; null where unknown. */
  readonly kitSimilarity: (frame: number, box: Box) => number | null;
  /** Who of the people of a shot, the frames [start, end), the player is likely; null: unknown. */
  readonly playerBehindCut: (start: number, end: number) => ShotSuggestion | null;
  /** Whether an anchor marks the player as not visible in a frame. */
  readonly isHidden: (frame: number) => boolean;
};

/** The frames [start, end). */
export type DoubtRange = { readonly start: number; readonly end: number };

/**
 * `asked`: where the identity may have changed last, and away from where; absent: the player is not
 * there.
 */
export type DoubtSpan = DoubtRange & {
  readonly reason: DoubtReason;
  readonly asked?: DoubtRange & { readonly step: -1 | 1 };
};
