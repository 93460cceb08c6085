import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Anchor, Box, PathFrame, PathWithDoubts } from '@/lib/vision/types';
import { erasedAnchors, erasedPath, sidesOf, stretchBetween } from './erase';

const box = (frame: number): Box => [10 + frame, 20, 50 + frame, 120];

/** `s` seen, `l` lost, a letter for each frame. */
function pathOf(letters: string, asked: readonly number[] = []): PathWithDoubts {
  const frames = [...letters].map(
    (letter, index): PathFrame => ({
      ...{ index, time: index / 25 },
      ...(letter === 's'
        ? { box: box(index), source: 'seen', confidence: 0.9 }
        : { box: null, source: 'lost', confidence: 0 }),
    }),
  );
  const doubts = asked.map((frame) => ({
    ...{ start: frame - 1, end: frame + 2, reason: 'crossing' as const, worth: 3 },
    ask: { frame, candidates: [] },
  }));
  return { width: 640, height: 360, frames, doubts };
}

const first: Anchor = { frame: 0, box: box(0) };

it('a stretch goes from the earlier frame to the later one', () => {
  expect(stretchBetween(7, 3)).toEqual({ first: 3, last: 7 });
  expect(stretchBetween(3, 3)).toEqual({ first: 3, last: 3 });
});

describe('an erased path', () => {
  it('is lost in the stretch and asks nothing there', () => {
    const path = erasedPath(pathOf('ssssssss', [1, 4]), { first: 3, last: 5 });
    expect(path.frames.map(({ source }) => source[0]).join('')).toBe('ssslllss');
    expect(path.frames[4]).toEqual({
      ...{ index: 4, time: 4 / 25, box: null, source: 'lost', confidence: 0 },
    });
    expect(path.doubts.map(({ ask }) => ask.frame)).toEqual([1]);
  });

  it('has every other frame as it was', () => {
    const property = fc.property(
      fc.string({ unit: fc.constantFrom('s', 'l'), minLength: 1, maxLength: 40 }),
      fc.nat(45),
      fc.nat(45),
      (letters, one, other) => {
        const path = pathOf(letters);
        const stretch = stretchBetween(one, other);
        const { frames } = erasedPath(path, stretch);
        for (const [i, frame] of frames.entries())
          if (i >= stretch.first && i <= stretch.last) expect(frame.box).toBeNull();
          else expect(frame).toBe(path.frames[i]);
      },
    );
    fc.assert(property);
  });
});

describe('a blended path', () => {
  it('goes straight from side to side by time, and asks nothing there', () => {
    const path = pathOf('ssssllss', [4]);
    const frames = path.frames.map((frame) =>
      frame.index === 4 ? { ...frame, time: frame.time + 0.02 } : frame,
    );
    const blended = erasedPath({ ...path, frames }, { first: 4, last: 5, fill: 'blend' });
    expect(blended.frames.map(({ source }) => source[0]).join('')).toBe('ssssbbss');
    expect(blended.frames[4]?.box?.[0]).toBeCloseTo(14.5, 9);
    expect(blended.frames[5]?.box?.[0]).toBeCloseTo(15, 9);
    expect(blended.frames[4]?.confidence).toBe(0.9);
    expect(blended.doubts).toEqual([]);
    expect(blended.frames[3]).toBe(path.frames[3]);
  });

  it.each([
    ['ssllss', { first: 0, last: 3 }],
    ['ssllss', { first: 3, last: 3 }],
    ['ssllss', { first: 2, last: 5 }],
  ])('of %s needs marks on both sides of %j', (letters, stretch) => {
    expect(sidesOf(pathOf(letters).frames, stretch)).toBeNull();
  });

  it('keeps the boxes of both sides as anchors, unless the user has set them', () => {
    const { frames } = pathOf('ssssllss');
    const stretch = { first: 4, last: 5, fill: 'blend' } as const;
    const own: Anchor = { frame: 6, box: [0, 0, 9, 9] };
    expect(erasedAnchors([first, { frame: 5, box: null }, own], frames, stretch)).toEqual([
      first,
      { frame: 3, box: box(3) },
      own,
    ]);
  });
});

describe('the anchors of an erased path', () => {
  it.each([
    [
      'in the middle',
      'ssssssss',
      [first],
      [3, 5],
      [
        [0, true],
        [3, false],
        [6, true],
      ],
    ],
    [
      'to the end',
      'ssssssss',
      [first],
      [3, 7],
      [
        [0, true],
        [3, false],
      ],
    ],
    [
      'lost after it for a while',
      'sssssslls',
      [first],
      [3, 5],
      [
        [0, true],
        [3, false],
        [8, true],
      ],
    ],
    [
      'lost after it',
      'sssssslll',
      [first],
      [3, 5],
      [
        [0, true],
        [3, false],
      ],
    ],
    [
      'over an anchor',
      'ssssssss',
      [first, { frame: 4, box: box(4) }],
      [3, 5],
      [
        [0, true],
        [3, false],
        [6, true],
      ],
    ],
    [
      'before an anchor',
      'ssssssss',
      [first, { frame: 6, box: box(6) }],
      [3, 5],
      [
        [0, true],
        [3, false],
        [6, true],
      ],
    ],
    [
      'from the first frame on',
      'ssssssss',
      [first],
      [0, 2],
      [
        [0, false],
        [3, true],
      ],
    ],
  ] as const)('%s', (_, letters, anchors, [from, to], expected) => {
    const found = erasedAnchors(anchors, pathOf(letters).frames, { first: from, last: to });
    expect(found.map((anchor) => [anchor.frame, anchor.box !== null])).toEqual(expected);
  });
});
