// What Enter takes, by what is open and what is marked.

import { expect, it } from 'vitest';
import { type DraftAnchor, initialReviewState } from '@/lib/review/review-state';
import type { Box } from '@/lib/vision/types';
import type { ReviewView } from './review';
import { markedAnchors } from './shown-anchors';

const boxes: Box[] = [
  [0, 0, 10, 30],
  [40, 0, 50, 30],
];
const [one, two] = boxes as [Box, Box];
const mark = (frame: number, box: Box | null): DraftAnchor => ({ frame, box, detectionIndex: 0 });
const likely = { index: 1, probability: 0.9, level: 'likely' } as const;

it.each([
  ['the marks while choosing', 'choosing', [mark(7, one)], false, [{ frame: 7, box: one }]],
  ['who is likely the player', 'choosing', [], true, [{ frame: 7, box: two }]],
  ['a mark before who is likely', 'choosing', [mark(7, one)], true, [{ frame: 7, box: one }]],
  ['nothing without a box', 'choosing', [mark(7, null)], false, []],
  ['the person marked in a question', 'asking', [mark(7, two)], false, [{ frame: 7, box: two }]],
  ['not a mark of another frame', 'asking', [mark(6, two)], false, []],
  ['who is likely in a question', 'asking', [], true, [{ frame: 7, box: two }]],
  ['a mark before them', 'asking', [mark(7, one)], true, [{ frame: 7, box: one }]],
  ['nothing in a question without both', 'asking', [], false, []],
] as const)('%s', (_, mode, draftAnchors, isLikely, expected) => {
  const detections = { frame: 7, shownFor: 7, boxes, image: { width: 100, height: 50 } };
  const view = { ...initialReviewState, mode, draftAnchors } as unknown as ReviewView;
  const shown = { ...detections, ...(isLikely && { suggested: likely }) };
  expect(markedAnchors({ detections: shown }, view)).toEqual(expected);
});
