// The words for readings and lines.

import { expect, it } from 'vitest';
import { message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { plainReading } from '../draft/draft';
import { appliedReadings, isSameReading, lineWords } from './reading-words';

it('what was changed is said part by part, each with its way back', () => {
  expect(appliedReadings(plainReading)).toEqual([]);
  expect(appliedReadings({ shiftSeconds: -3600, unit: 'frames', players: 'split' })).toEqual([
    {
      words: message('All times moved by {time}.', { time: '−1:00:00' }),
      undo: { shiftSeconds: 0, unit: 'frames', players: 'split' },
    },
    {
      words: message('Numbers are read as {unit}.', { unit: message('frames') }),
      undo: { shiftSeconds: -3600, unit: null, players: 'split' },
    },
    {
      words: message('Cells with several names are split into several players.'),
      undo: { shiftSeconds: -3600, unit: 'frames', players: null },
    },
  ]);
});

it('two readings are the same when both parts are', () => {
  const reading = { shiftSeconds: 1, unit: 'frames', players: null } as const;
  expect(isSameReading(reading, { ...reading })).toBe(true);
  expect(isSameReading(reading, { ...reading, unit: null })).toBe(false);
  expect(isSameReading(reading, { ...reading, shiftSeconds: 2 })).toBe(false);
  expect(isSameReading(reading, { ...reading, players: 'whole' })).toBe(false);
});

it.each<[number[], string]>([
  [[4], 'Line 4'],
  [[2, 3], 'Lines 2–3'],
  [[9, 2, 3, 4, 5], 'Lines 2–5 and 9'],
  [[2, 4, 4, 7], 'Lines 2, 4 and 7'],
  [Array.from({ length: 20 }, (_, i) => i + 2), 'Lines 2–21 and more'],
])('%j', (lines, words) => {
  expect(lineWords(inEnglish, lines)).toBe(words);
});
