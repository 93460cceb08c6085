// A clip's ground truth as text.

import { expect, test } from 'vitest';
import { motText, visibleText, warpText } from './clip-truth.ts';

const person = {
  id: 3,
  role: 'player',
  team: 0,
  number: 9,
  full: [10, 20, 30, 60],
  whole: [10, 20, 30, 60],
};
const frames = [
  {
    frame: 1,
    people: [{ ...person, visible: [12, 20, 30, 60], visibility: 0.9 }],
    warp: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  },
  { frame: 2, people: [{ ...person, visible: null, visibility: 0 }], warp: null },
];

test('a hidden person stays in the ground truth and leaves the visible boxes', () => {
  expect(motText(frames)).toBe('1,3,10,20,20,40,1,1,0.9\n2,3,10,20,20,40,1,1,0\n');
  expect(visibleText(frames)).toBe('1,3,12,20,18,40,1,1,0.9\n');
});

test('a frame after a cut has no warp', () => {
  expect(warpText(frames)).toBe('1,1,0,0,0,1,0,0,0,1\n');
});
