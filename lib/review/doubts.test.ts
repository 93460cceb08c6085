import { describe, expect, it } from 'vitest';
import type { Box, Doubt } from '@/lib/vision/types';
import { choiceOf, doubtAt, doubtWords, neighbourDoubt, worstDoubt } from './doubts';

const doubt = (start: number, end: number, worth = 10, ask = start): Doubt => ({
  start,
  end,
  reason: 'crossing',
  ask: { frame: ask, candidates: [] },
  worth,
});

describe('doubts', () => {
  const doubts = [doubt(10, 20, 5), doubt(15, 40, 80, 30), doubt(60, 61, 1)];

  it('a frame is in the doubt that covers it, of two in the one that is worth more', () => {
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
  ] as const)('from frame %i going %i the next question is on frame %i', (frame, direction, expected) => {
    expect(neighbourDoubt(doubts, frame, direction)?.ask.frame).toBe(expected);
  });

  it('without doubts there is nowhere to go', () => {
    expect([neighbourDoubt([], 3, 1), worstDoubt([]), doubtAt([], 3)]).toEqual([null, null, null]);
  });

  it('the first question is the one that repairs most', () => {
    expect(worstDoubt(doubts)).toBe(doubts[1]);
  });

  it('every reason has words that name the player or the camera', () => {
    for (const words of Object.values(doubtWords)) expect([words.short, words.what('Alice')]).not.toContain('');
  });

  it('the candidates come first, others who were found follow, nobody twice', () => {
    const [a, b, nearA, c]: [Box, Box, Box, Box] = [
      [0, 0, 40, 100],
      [30, 0, 70, 100],
      [2, 1, 41, 99],
      [300, 0, 340, 100],
    ];
    expect(choiceOf([a, b], [nearA, c])).toEqual({ boxes: [a, b, c], asked: 2 });
    expect(choiceOf([a, nearA], [b])).toEqual({ boxes: [a, b], asked: 1 });
    expect(choiceOf([], [nearA, c])).toEqual({ boxes: [nearA, c], asked: 0 });
  });
});
