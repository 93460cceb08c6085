// The windows of a box, against hand-computed places.

import { describe, expect, it } from 'vitest';
import { valueAt } from '../value-at';
import { isReadable, numberWindows } from './number-windows';
import { type ShirtNumberParams, shirtNumberParams } from './params';

const shares = { left: 0.25, right: 0.75, top: 0.2, bottom: 0.4 };
const withWindow = (window: typeof shares): ShirtNumberParams => ({
  ...shirtNumberParams,
  windows: [window],
  inputHeight: 48,
  inputWidth: 80,
});

describe('a window of a box', () => {
  it.each([
    {
      name: 'upright: as many columns as its shape needs',
      box: [100, 50, 180, 290] as const,
      window: shares,
      expected: { x: 140, y: 122, stepX: 1, stepY: 1, width: 40 },
    },
    {
      name: 'wider than the input: squeezed',
      box: [0, 0, 480, 240] as const,
      window: shares,
      expected: { x: 240, y: 72, stepX: 3, stepY: 1, width: 80 },
    },
    {
      name: 'on the left of the box',
      box: [100, 50, 180, 290] as const,
      window: { ...shares, left: 0, right: 0.5 },
      expected: { x: 120, y: 122, stepX: 1, stepY: 1, width: 40 },
    },
  ])('$name', ({ box, window, expected }) => {
    const [found] = numberWindows(box, withWindow(window));
    expect(found).toEqual({
      ...expected,
      y: expect.closeTo(expected.y, 9),
      stepY: expect.closeTo(expected.stepY, 9),
    });
  });

  it('of an empty box is still an area', () => {
    const found = valueAt(numberWindows([5, 5, 5, 5], withWindow(shares)), 0);
    expect(found.stepX).toBeGreaterThan(0);
    expect(found.stepY).toBeGreaterThan(0);
    expect(found.width).toBeGreaterThanOrEqual(1);
  });
});

it('the params look at the torso only, and each window lies inside the box', () => {
  for (const { left, right, top, bottom } of shirtNumberParams.windows) {
    expect(0 <= left && left < right && right <= 1).toBe(true);
    expect(0 <= top && top < bottom && bottom <= 0.6).toBe(true);
  }
});

it('small people are not asked for', () => {
  const { heightMin } = shirtNumberParams;
  expect(isReadable([0, 10, 20, 10 + heightMin], shirtNumberParams)).toBe(true);
  expect(isReadable([0, 10, 20, 9 + heightMin], shirtNumberParams)).toBe(false);
});
