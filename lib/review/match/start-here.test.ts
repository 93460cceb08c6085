import { expect, it } from 'vitest';
import { type CurrentBy, startHere } from './start-here';

const times = { startSeconds: 100, stopSeconds: 108 };

it.each<[string, CurrentBy, number, ReturnType<typeof startHere>]>([
  ['a little before it', 'begun', 97, 'again'],
  ['within it', 'begun', 104, 'again'],
  ['after it', 'begun', 108, 'new'],
  ['long before it', 'begun', 40, 'new'],
  ['a little before it', 'marked', 97, 'new'],
  ['50 s before it', 'marked', 50, 'new'],
  ['where it starts', 'marked', 100, 'new'],
  ['within it', 'marked', 104, 'trim'],
  ['after it', 'marked', 109, 'new'],
  ['a little before it', 'chosen', 97, 'trim'],
  ['within it', 'chosen', 104, 'trim'],
  ['long before it', 'chosen', 39, 'new'],
  ['after it', 'chosen', 108, 'new'],
])('a start %s, of a moment that is %s, at %d s: %s', (_, by, time, effect) => {
  expect(startHere({ ...times, by }, time)).toBe(effect);
});

it('without a current moment a new one begins', () => {
  expect(startHere(null, 100)).toBe('new');
});
