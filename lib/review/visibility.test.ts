import { describe, expect, it } from 'vitest';
import type { Path, PathSource } from '@/lib/vision/types';
import { type DoubtedPath, visibilityAt } from './visibility';

/**
 * s seen, b bridged with doubt, u bridged between boxes the user drew, a anchor, l lost; 20
 * frames/s.
 */
function pathOf(sources: string): Path {
  const names: Record<string, PathSource> = {
    s: 'seen',
    b: 'bridged',
    u: 'bridged',
    a: 'anchor',
    l: 'lost',
  };
  const frames = Array.from(sources, (letter, index) => {
    const source = names[letter] ?? 'lost';
    return {
      index,
      time: index / 20,
      box: source === 'lost' ? null : ([0, 0, 40, 100] as const),
      source,
      confidence: letter === 'b' ? 0.4 : 1,
    };
  });
  return { width: 1280, height: 720, frames };
}

/** A path seen with so much certainty throughout, doubted from frame 4 to 14. */
const pathWithDoubt = (confidence: number): DoubtedPath => {
  const path = pathOf('ssssssssssssssssssss');
  return {
    ...path,
    frames: path.frames.map((frame) => ({ ...frame, confidence })),
    doubts: [
      { start: 4, end: 14, reason: 'crossing', ask: { frame: 9, candidates: [] }, worth: 10 },
    ],
  };
};

describe('visibility', () => {
  it('a doubt is drawn doubtful from its first to its last frame, and the mark stays visible', () => {
    expect([3, 4, 13, 14].map((i) => visibilityAt(pathWithDoubt(0.45), i))).toEqual([
      { opacity: 1, doubtful: false },
      { opacity: 1, doubtful: true },
      { opacity: 1, doubtful: true },
      { opacity: 1, doubtful: false },
    ]);
  });

  it('a doubt of high confidence is drawn as seen', () => {
    expect(visibilityAt(pathWithDoubt(0.8), 9)).toEqual({ opacity: 1, doubtful: false });
  });

  it('is full at both ends of the clip', () => {
    const path = pathOf('ssssssssss');
    expect(visibilityAt(path, 0).opacity).toBe(1);
    expect(visibilityAt(path, 9).opacity).toBe(1);
  });

  it('fades towards a lost span and out of it, the same on both sides', () => {
    const path = pathOf('sssssssslllssssssss');
    const before = [3, 4, 5, 6, 7].map((i) => visibilityAt(path, i).opacity);
    const after = [15, 14, 13, 12, 11].map((i) => visibilityAt(path, i).opacity);
    expect(before).toEqual(after.map((value) => expect.closeTo(value, 9)));
    expect(before[0]).toBe(1);
    expect(before).toEqual([...before].sort((a, b) => b - a));
    expect(before[4]).toBeGreaterThan(0.3);
  });

  it('is full at the end of a partial path', () => {
    expect(visibilityAt(pathOf('sss'), 2).opacity).toBe(1);
  });

  it.each([
    ['ssssbssss', 4, false, 'one bridged frame between seen ones is drawn as seen'],
    ['sbsbsbsbs', 3, false, 'analysing every second frame does not make the mark flicker'],
    ['ssbbbbbbbbss', 2, true, 'a long bridge is drawn doubtful from its first frame'],
    ['ssbbbbbbbbss', 9, true, 'a long bridge is drawn doubtful to its last frame'],
    ['abbbbbbbba', 0, false, 'an anchor is never doubtful'],
    ['auuuuuuuua', 4, false, 'a bridge that the user drew both ends of'],
  ])('%s at %i is doubtful: %s, for %s', (sources, index, doubtful) => {
    expect(visibilityAt(pathOf(sources), index).doubtful).toBe(doubtful);
  });
});
