import { expect, test } from 'vitest';
import { countByHeight } from './matches';

const tall = (x: number, height: number, score = 0.9) => ({
  box: [x, 0, x + height / 2, height] as const,
  score,
});
const there = (x: number, height: number, counts = true) => ({
  box: [x, 0, x + height / 2, height] as const,
  counts,
});

test('a found person belongs to the class of its true height, a false positive to the class of its own', () => {
  const counted = countByHeight([tall(0, 85), tall(500, 30)], [there(0, 78), there(200, 170)]);
  expect(counted['40-80']).toEqual({ wanted: 1, hit: 1, found: 1, right: 1 });
  expect(counted['0-40']).toEqual({ wanted: 0, hit: 0, found: 1, right: 0 });
  expect(counted['160+']).toEqual({ wanted: 1, hit: 0, found: 0, right: 0 });
  expect(counted['40+']).toEqual({ wanted: 2, hit: 1, found: 1, right: 1 });
});

test('a second box on one person is wrong', () => {
  expect(countByHeight([tall(0, 100), tall(2, 100)], [there(0, 100)])['40+']).toEqual({
    wanted: 1,
    hit: 1,
    found: 2,
    right: 1,
  });
});

test('a box on a hardly visible person is neither right nor wrong', () => {
  expect(countByHeight([tall(0, 100)], [there(0, 100, false)])['40+']).toEqual({
    wanted: 0,
    hit: 0,
    found: 0,
    right: 0,
  });
});
