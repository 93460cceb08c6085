// The detections a person can choose between on one frame.

import type { Size } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';

export type DetectionChoices = {
  readonly frame: number;
  readonly boxes: readonly Box[];
  readonly image: Size;
  /**
   * The question is between so many of the first; the others are there as well. Nothing: it is
   * about everybody.
   */
  readonly candidateCount?: number;
};
