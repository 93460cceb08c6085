// Keys of the match room.

import { expect, it } from 'vitest';
import { matchActionNames, matchActionOf, matchActions, tagKeys } from './match-actions';

const press = (key: string, part = {}) => ({
  key,
  shift: false,
  alt: false,
  ctrl: false,
  ...part,
});

it('no key means two actions', () => {
  const keys = matchActionNames.flatMap((name) => matchActions[name].keys);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

it.each([
  [press(' '), 'play'],
  [press('k'), 'play'],
  [press('ArrowLeft', { shift: true }), 'fiveBack'],
  [press('z', { ctrl: true }), 'undo'],
  [press('Z', { ctrl: true, shift: true }), 'redo'],
  [press('F', { shift: true }), 'fullscreen'],
  [press('?', { shift: true }), 'help'],
  [press('R', { shift: true }), 'makeReels'],
  [press('q'), null],
  [press('1'), null],
] as const)('%o is %s', (key, action) => {
  expect(matchActionOf(key)).toBe(action);
});

it('tags have at least twenty keys, and none that means something else', () => {
  expect(tagKeys.length).toBeGreaterThanOrEqual(20);
  expect(tagKeys.filter((key) => matchActionOf(press(key)) !== null)).toEqual([]);
});
