// Swipes over a panel: what is one, and what it decides.

import { describe, expect, it } from 'vitest';
import { beginSwipe, moveSwipe, type SwipeSide, swipeDistance, swipeOutcome } from './swipe';

const width = 390;
type Step = readonly [number, number];

/** What letting go after these points decides. */
function decided([start, ...steps]: readonly Step[], windowWidth = width): SwipeSide | null {
  const [x, y] = start ?? [0, 0];
  let swipe = beginSwipe({ x, y }, windowWidth);
  for (const [toX, toY] of steps) swipe = swipe && moveSwipe(swipe, { x: toX, y: toY });
  return swipe && swipeOutcome(swipe, windowWidth);
}

describe('a swipe decides', () => {
  it.each<[string, readonly Step[], SwipeSide | null]>([
    [
      'to the right',
      [
        [100, 500],
        [130, 502],
        [240, 510],
      ],
      'right',
    ],
    [
      'to the left',
      [
        [300, 500],
        [270, 498],
        [150, 470],
      ],
      'left',
    ],
    [
      'not far enough',
      [
        [100, 500],
        [130, 500],
        [200, 500],
      ],
      null,
    ],
    [
      'there and back again',
      [
        [100, 500],
        [240, 500],
        [110, 500],
      ],
      null,
    ],
    [
      'a scroll that ends sideways',
      [
        [100, 500],
        [104, 460],
        [300, 460],
      ],
      null,
    ],
    [
      'a slanting move',
      [
        [100, 500],
        [120, 515],
        [300, 520],
      ],
      null,
    ],
    [
      'a press that trembles',
      [
        [100, 500],
        [105, 503],
      ],
      null,
    ],
    [
      'from the left edge: the browser goes back',
      [
        [20, 500],
        [60, 500],
        [250, 500],
      ],
      null,
    ],
    [
      'from the right edge',
      [
        [375, 500],
        [330, 500],
        [150, 500],
      ],
      null,
    ],
  ])('%s', (_, steps, expected) => {
    expect(decided(steps)).toBe(expected);
  });
});

it('on a narrow window a third of it is enough', () => {
  expect(swipeDistance(1000)).toBe(120);
  expect(swipeDistance(300)).toBeCloseTo(105, 6);
  expect(
    decided(
      [
        [100, 500],
        [210, 500],
      ],
      300,
    ),
  ).toBe('right');
});
