import { expect, it } from 'vitest';
import { hasBoxes, outcomeOf, type Pick, waitingClick } from './waiting-click';

const pick = (shownFor: number | null, frame: number): Pick => ({ shownFor, frame: () => frame });
const at = { x: 10, y: 20 };

it.each([
  ['its boxes are there', pick(7, 7), null],
  ['nothing can be taken', undefined, null],
  ['no boxes are known', pick(null, 7), { at, frame: 7, untilMs: 3100 }],
  ['the boxes are those of another frame', pick(0, 7), { at, frame: 7, untilMs: 3100 }],
])('a click waits unless it can be taken: %s', (_, shown, expected) => {
  expect(waitingClick(shown, at, 100)).toEqual(expected);
});

it.each([
  ['until the boxes of its frame come', pick(0, 7), 200, 'wait'],
  ['and is taken then', pick(7, 7), 200, 'take'],
  ['but not on another frame', pick(8, 8), 200, 'forget'],
  ['nor when no one is to be chosen any more', undefined, 200, 'forget'],
  ['nor long after it', pick(7, 7), 3101, 'forget'],
] as const)('it waits %s', (_, shown, nowMs, outcome) => {
  expect(outcomeOf({ at, frame: 7, untilMs: 3100 }, shown, nowMs)).toBe(outcome);
});

it.each([
  [pick(7, 7), true],
  [pick(6, 7), false],
  [pick(null, 7), false],
  [undefined, true],
])('%o: the boxes are those on screen: %s', (shown, expected) => {
  expect(hasBoxes(shown)).toBe(expected);
});
