import { describe, expect, it } from 'vitest';
import type { SuggestionView } from '@/lib/contracts/path-views';
import { inEnglish } from '@/lib/messages/translate';
import type { Box } from '@/lib/vision/types';
import {
  nearestFirst,
  suggestedAnchor,
  suggestionWords,
  withSuggestion,
} from './detection-choices';

const boxes: Box[] = [
  [0, 0, 40, 100],
  [100, 0, 140, 100],
];
const detections = { frame: 12, shownFor: 12, boxes, image: { width: 1280, height: 720 } };
const suggestion = (part: Partial<SuggestionView> = {}): SuggestionView => ({
  frame: 12,
  person: { box: [100, 0, 140, 100], probability: 0.92, level: 'likely' },
  reason: null,
  clips: 2,
  ...part,
});
const maybe = { box: [100, 0, 140, 100] as [number, number, number, number], probability: 0.7 };

describe('what Enter accepts', () => {
  it.each([
    ['the likely person, on the frame that shows them', detections, suggestion(), 1],
    ['no one on another frame', { ...detections, frame: 13 }, suggestion(), null],
    [
      'no one whose box is not there',
      { ...detections, boxes: boxes.slice(0, 1) },
      suggestion(),
      null,
    ],
    [
      'no one who only may be the player',
      detections,
      suggestion({ person: { ...maybe, level: 'maybe' } }),
      null,
    ],
    [
      'no one without a suggestion',
      detections,
      suggestion({ person: null, reason: 'alike' }),
      null,
    ],
    ['no one while nothing is known', detections, null, null],
    ['no one while detections are unknown', null, suggestion(), null],
  ] as const)('%s', (_, found, what, index) => {
    const anchor = suggestedAnchor(withSuggestion(found, what));
    expect(anchor).toEqual(index === null ? null : { frame: 12, box: boxes[index] });
  });
});

it.each([
  [{ level: 'likely', probability: 0.918 }, 'Likely Ada, 92 %'],
  [{ level: 'likely', probability: 0.9999 }, 'Likely Ada, 99 %'],
  [{ level: 'maybe', probability: 0.61 }, 'May be Ada, 61 %'],
] as const)('%o in words', (suggested, words) => {
  expect(inEnglish(suggestionWords(suggested, 'Ada'))).toBe(words);
});

describe('of a question that the user asks, the people', () => {
  const [left, right] = boxes as [Box, Box];
  const beside = (box: Box | null) => ({
    ...{ index: 0, time: 0, box, source: 'seen' as const, confidence: 1 },
  });
  const pathOf = (marks: Readonly<Record<number, Box>>) =>
    Array.from({ length: 20 }, (_, frame) => beside(marks[frame] ?? null));

  it.each([
    ['nearest to the mark come first', { 12: [110, 0, 150, 100] }, [right, left]],
    ['are in their order where the first is the nearest', { 12: left }, [left, right]],
    ['are held against the nearest frame with a mark', { 3: left, 14: right }, [right, left]],
    ['are in their order without any mark', {}, [left, right]],
  ] as const)('%s', (_, marks, expected) => {
    expect(nearestFirst(detections, pathOf(marks as Record<number, Box>)).boxes).toEqual(expected);
  });
});
