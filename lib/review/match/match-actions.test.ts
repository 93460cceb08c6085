// Keys of the match room.

import { expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { withOwnKey } from '../actions/own-keys';
import {
  matchActionNames,
  matchActionOf,
  matchActions,
  matchKeys,
  matchKeysOf,
  tagKeys,
} from './match-actions';

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

it('a key of the user replaces those of the list, and none of a tag', () => {
  const tags = [
    { name: 'Goal', key: 'q' },
    { name: 'Foul', key: '' },
  ];
  const change = (name: string, key: string) => withOwnKey(matchKeys(tags), {}, name, key);
  expect(inEnglish(change('play', 'Q').problem ?? '')).toBe('Q means “Goal” already.');
  expect(change('play', 'W').own).toEqual({ play: 'W' });
  expect(matchActionOf(press('w'), { play: 'W' })).toBe('play');
  expect(matchActionOf(press(' '), { play: 'W' })).toBeNull();
  expect(matchKeysOf('play')).toEqual(['Space', 'K']);
});

it('tags have at least twenty keys, and none that means something else', () => {
  expect(tagKeys().length).toBeGreaterThanOrEqual(20);
  expect(tagKeys().filter((key) => matchActionOf(press(key)) !== null)).toEqual([]);
  expect(tagKeys({ mute: 'Q' })).toEqual(tagKeys().filter((key) => key !== 'q'));
});
