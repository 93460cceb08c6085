import { expect, it } from 'vitest';
import { shotStarts } from './shot-starts';

it('a cut begins a shot, a dissolve in its middle, a flash none', () => {
  expect(
    shotStarts([
      { kind: 'cut', start: 10, end: 10 },
      { kind: 'flash', start: 20, end: 22 },
      { kind: 'dissolve', start: 30, end: 41 },
    ]),
  ).toEqual([10, 35]);
});
