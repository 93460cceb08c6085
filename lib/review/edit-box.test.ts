import { describe, expect, it, test } from 'vitest';
import type { Box } from '@/lib/vision/types';
import {
  type BoxGrip,
  boxHandles,
  boxWithin,
  draggedBox,
  gripAt,
  gripCursor,
  gripSizePx,
  nudgedBox,
  resizedBox,
} from './edit-box';

const image = { width: 200, height: 100 };
const box: Box = [50, 20, 90, 80];
const whole: BoxGrip = { x: 0, y: 0 };
const upperLeft: BoxGrip = { x: -1, y: -1 };
const lowerRight: BoxGrip = { x: 1, y: 1 };

describe('a box that is dragged', () => {
  it.each<[string, BoxGrip, number, number, Box]>([
    ['moves as a whole', whole, 10, -5, [60, 15, 100, 75]],
    ['stops at the left and upper edge with its size', whole, -99, -99, [0, 0, 40, 60]],
    ['stops at the right and lower edge with its size', whole, 999, 999, [160, 40, 200, 100]],
    ['grows at a corner', lowerRight, 5, 6, [50, 20, 95, 86]],
    ['grows no further than the image', lowerRight, 999, 999, [50, 20, 200, 100]],
    ['grows at the opposite corner', upperLeft, -10, -10, [40, 10, 90, 80]],
    ['keeps its least size, and never turns inside out', upperLeft, 999, 999, [82, 72, 90, 80]],
    ['keeps its least size from the other side', lowerRight, -999, -999, [50, 20, 58, 28]],
    ['is changed at one edge alone', { x: 1, y: 0 }, 7, 50, [50, 20, 97, 80]],
    ['is changed at one edge alone', { x: 0, y: -1 }, 50, 3, [50, 23, 90, 80]],
  ])('%s', (_, grip, x, y, expected) => {
    expect(draggedBox(box, grip, { x, y }, image)).toEqual(expected);
  });

  it.each<[string, Box, Box]>([
    ['a box inside stays', box, box],
    ['one beyond the edges is cut', [-20, -10, 60, 140], [0, 0, 60, 100]],
    ['a tiny one grows around its center', [100, 50, 102, 54], [97, 48, 105, 56]],
    ['one outside comes back to the edge', [300, 200, 320, 240], [192, 92, 200, 100]],
  ])('%s', (_, before, after) => {
    expect(boxWithin(before, image)).toEqual(after);
  });

  it.each([
    [1, [49, 20, 89, 80]],
    [2, [51, 20, 91, 80]],
    [3, [50, 19, 90, 79]],
    [4, [50, 21, 90, 81]],
    [5, box],
  ])('arrow %i moves it by a pixel', (arrow, expected) => {
    expect(nudgedBox(box, arrow, 1, image)).toEqual(expected);
  });

  it.each([
    [1, [50, 20, 80, 80]],
    [2, [50, 20, 100, 80]],
    [3, [50, 20, 90, 70]],
    [4, [50, 20, 90, 90]],
    [5, box],
  ])('arrow %i moves its right or lower edge', (arrow, expected) => {
    expect(resizedBox(box, arrow, 10, image)).toEqual(expected);
  });
});

describe('the handles of a box', () => {
  const sizes: [string, Box][] = [
    ['a large box', [100, 100, 400, 500]],
    ['a narrow box', [100, 100, 112, 400]],
    ['a far player', [100, 100, 108, 120]],
  ];
  it.each(sizes)('on %s no two overlap, and the middle moves it', (_, screenBox) => {
    for (const gripSize of Object.values(gripSizePx)) {
      const layout = boxHandles(screenBox, gripSize);
      expect(layout.handles).toHaveLength(8);
      for (const { x, y, at } of layout.handles)
        expect(gripAt(layout, at, gripSize)).toEqual({ x, y });
      for (const one of layout.handles)
        for (const other of layout.handles)
          if (one !== other)
            expect(
              Math.max(Math.abs(one.at.x - other.at.x), Math.abs(one.at.y - other.at.y)),
            ).toBeGreaterThanOrEqual(gripSize);
      const center = { x: (screenBox[0] + screenBox[2]) / 2, y: (screenBox[1] + screenBox[3]) / 2 };
      expect(gripAt(layout, center, gripSize)).toEqual(whole);
    }
  });

  it('on a large box they lie on its corners and edges', () => {
    const { outline, handles } = boxHandles([0, 0, 100, 200], 20);
    expect(outline).toEqual([0, 0, 100, 200]);
    expect(handles.find(({ x, y }) => x === 1 && y === -1)?.at).toEqual({ x: 100, y: 0 });
    expect(handles.find(({ x, y }) => x === 0 && y === 1)?.at).toEqual({ x: 50, y: 200 });
  });

  it('a press between two handles takes the nearer one, one beside all of them nothing', () => {
    const layout = boxHandles([100, 100, 140, 140], 20);
    expect(gripAt(layout, { x: 109, y: 100 }, 20)).toEqual(upperLeft);
    expect(gripAt(layout, { x: 111, y: 100 }, 20)).toEqual({ x: 0, y: -1 });
    expect(gripAt(layout, { x: 200, y: 120 }, 20)).toBeNull();
    expect(gripAt(layout, { x: 120, y: 60 }, 20)).toBeNull();
  });

  test.each<[BoxGrip, string]>([
    [whole, 'move'],
    [upperLeft, 'nwse-resize'],
    [{ x: 1, y: -1 }, 'nesw-resize'],
    [{ x: 1, y: 0 }, 'ew-resize'],
    [{ x: 0, y: 1 }, 'ns-resize'],
  ])('%o shows the cursor %s', (grip, cursor) => {
    expect(gripCursor(grip)).toBe(cursor);
  });
});
