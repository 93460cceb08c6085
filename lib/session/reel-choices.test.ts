// Titles of chapters.

import { expect, it } from 'vitest';
import { chapterTitles } from './reel-choices';

const clips = [{ notes: 'Goal' }, { notes: '' }, { notes: ' \n ' }];

it.each([
  ['numbers by default', 'numbers', null, ['Clip 1', 'Clip 2', 'Clip 3']],
  ['notes, and numbers where there are none', 'notes', null, ['Goal', 'Clip 2', 'Clip 3']],
  ['the slate is a chapter of its own', 'notes', 'Titel', ['Titel', 'Goal', 'Clip 2', 'Clip 3']],
] as const)('%s', (_sentence, chapters, slate, titles) => {
  expect(chapterTitles(clips, chapters, slate)).toEqual(titles);
});

it.each([
  ['lines become one', 'a\r\nb\u2028c\u0000d', 'a b c d'],
  ['half of a pair is dropped', 'a\ud83db', 'a b'],
  ['a long title ends at a letter', 'é'.repeat(200), 'é'.repeat(127)],
  ['a letter of two halves stays whole', `${'x'.repeat(252)}😀`, 'x'.repeat(252)],
])('%s', (_sentence, notes, title) => {
  expect(chapterTitles([{ notes }], 'notes', null)).toEqual([title]);
});
