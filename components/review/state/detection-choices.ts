// The detections the user can choose between on one frame. Boxes in image pixels.

import type { DetectionsView } from '@/lib/contracts/path-views';
import { mergeCandidates } from '@/lib/review/doubts';
import type { StageSize } from '@/lib/review/viewport';
import type { Box, Doubt } from '@/lib/vision/types';

export type DetectionChoices = {
  readonly frame: number;
  readonly boxes: readonly Box[];
  readonly image: StageSize;
  /**
   * The first so many boxes are the candidates of the open question; absent when every box is one.
   */
  readonly candidateCount?: number;
};

/** null while the frame is not analysed. */
export function toDetectionChoices(view: DetectionsView | undefined): DetectionChoices | null {
  if (!view?.known) return null;
  const { frame, width, height, people } = view;
  return { frame, boxes: people.map(({ box }) => box), image: { width, height } };
}

/**
 * The choices of a doubt's question: its candidates first, then the other detections of the frame.
 * On any other frame the detections stay as they are.
 */
export function withCandidates(
  { ask: { frame, candidates } }: Doubt,
  detections: DetectionChoices | null,
  image: StageSize,
): DetectionChoices | null {
  if (detections && detections.frame !== frame) return detections;
  const { boxes, candidateCount } = mergeCandidates(candidates, detections?.boxes ?? []);
  return { frame, boxes, image, ...(candidateCount > 0 ? { candidateCount } : {}) };
}
