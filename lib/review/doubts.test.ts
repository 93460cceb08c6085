import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import type { Box, Doubt } from '@/lib/vision/types';
import { adjacentDoubt, doubtAt, doubtLabels, mergeCandidates, mostUsefulDoubt } from './doubts';

const doubt = (start: number, end: number, worth = 10, ask = start): Doubt => ({
  start,
  end,
  reason: 'crossing',
  ask: { frame: ask, candidates: [] },
  worth,
});

describe('doubts', () => {
  const doubts = [doubt(10, 20, 5), doubt(15, 40, 80, 30), doubt(60, 61, 1)];

  it('a frame belongs to the doubt that covers it, of two to the more useful one', () => {
    expect(doubtAt(doubts, 9)).toBeNull();
    expect(doubtAt(doubts, 10)).toBe(doubts[0]);
    expect(doubtAt(doubts, 16)).toBe(doubts[1]);
    expect(doubtAt(doubts, 40)).toBeNull();
  });

  it.each([
    [0, 1, 10],
    [10, 1, 30],
    [60, 1, 10],
    [60, -1, 30],
    [5, -1, 60],
  ] as const)(
    'from frame %i going %i the next question is on frame %i',
    (frame, direction, expected) => {
      expect(adjacentDoubt(doubts, frame, direction)?.ask.frame).toBe(expected);
    },
  );

  it('without doubts there is none to go to', () => {
    expect([adjacentDoubt([], 3, 1), mostUsefulDoubt([]), doubtAt([], 3)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('the most useful doubt repairs most', () => {
    expect(mostUsefulDoubt(doubts)).toBe(doubts[1]);
  });

  it('every reason has a short and a long label', () => {
    for (const words of Object.values(doubtLabels))
      expect([words.short, words.describe('Alice')].map((one) => inEnglish(one))).not.toContain('');
  });

  it('the candidates come first, then the other detections, each person once', () => {
    const [a, b, nearA, c]: [Box, Box, Box, Box] = [
      [0, 0, 40, 100],
      [30, 0, 70, 100],
      [2, 1, 41, 99],
      [300, 0, 340, 100],
    ];
    expect(mergeCandidates([a, b], [nearA, c])).toEqual({ boxes: [a, b, c], candidateCount: 2 });
    expect(mergeCandidates([a, nearA], [b])).toEqual({ boxes: [a, b], candidateCount: 1 });
    expect(mergeCandidates([], [nearA, c])).toEqual({ boxes: [nearA, c], candidateCount: 0 });
  });
});
