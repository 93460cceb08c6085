import { expect, it } from 'vitest';
import type { ShotBoundary } from '../types';
import { nextTransition, previousTransition, transitionsOf } from './transitions';

const cut: ShotBoundary = { kind: 'cut', start: 10, end: 10 };
const flash: ShotBoundary = { kind: 'flash', start: 20, end: 22 };
const dissolve: ShotBoundary = { kind: 'dissolve', start: 30, end: 40 };
const boundaries = [cut, flash, dissolve];

it('a flash is no transition', () => {
  expect(transitionsOf(boundaries)).toEqual([cut, dissolve]);
});

it.each([
  { frame: 9, next: cut, previous: undefined },
  { frame: 10, next: dissolve, previous: cut },
  { frame: 25, next: dissolve, previous: cut },
  { frame: 35, next: undefined, previous: cut },
  { frame: 40, next: undefined, previous: dissolve },
])('around frame $frame the neighboring transitions are found', ({ frame, next, previous }) => {
  expect(nextTransition(boundaries, frame)).toEqual(next);
  expect(previousTransition(boundaries, frame)).toEqual(previous);
});
