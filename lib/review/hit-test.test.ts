import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { boxesAt, boxFromDrag, nextHit } from './hit-test';

const boxes: Box[] = [
  [100, 100, 300, 500],
  [150, 150, 250, 400],
  [600, 100, 604, 110],
];

describe('hit test', () => {
  it.each([
    ['only the outer box', { x: 110, y: 450 }, [0]],
    ['both, the smaller first', { x: 200, y: 200 }, [1, 0]],
    ['no box', { x: 500, y: 300 }, []],
    ['the edge counts', { x: 100, y: 100 }, [0]],
    ['a tiny box within reach of a finger', { x: 611, y: 105 }, [2]],
    ['a tiny box out of reach', { x: 616, y: 105 }, []],
  ])('%s', (_, point, expected) => {
    expect(boxesAt(boxes, point, 24)).toEqual(expected);
  });

  it.each([
    ['the first click takes the smallest', [1, 0], null, 1],
    ['a second click takes the next larger', [1, 0], 1, 0],
    ['and then the smallest again', [1, 0], 0, 1],
    ['a click elsewhere starts with the smallest there', [2], 1, 2],
    ['a click beside all boxes selects none', [], 1, null],
  ])('%s', (_, hits, chosen, expected) => {
    expect(nextHit(hits, chosen)).toBe(expected);
  });

  it.each([
    [
      'drawn from bottom right to top left',
      { x: 300, y: 400 },
      { x: 200, y: 100 },
      [200, 100, 300, 400],
    ],
    ['clipped to the image', { x: -50, y: 50 }, { x: 700, y: 900 }, [0, 50, 640, 480]],
    ['too narrow to be a player', { x: 10, y: 10 }, { x: 17, y: 100 }, null],
  ])('a drag: %s', (_, from, to, expected) => {
    expect(boxFromDrag(from, to, { width: 640, height: 480 })).toEqual(expected);
  });
});
