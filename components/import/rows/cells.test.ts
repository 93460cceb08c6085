// What a cell edits, and where Tab leads.

import { describe, expect, it } from 'vitest';
import type { ParsedRow } from '@/lib/contracts/highlights';
import { inEnglish } from '@/lib/messages/translate';
import { type Column, cellStates, columnOf, fieldOf, nextFaulty, tableRows } from './cells';
import { resultWords } from './use-correction-result';

const row = (line: number, faulty: string[] = [], cells: ParsedRow['cells'] = {}): ParsedRow => ({
  ...{ line, videoName: '', videoId: null, playerName: '', include: true, notes: '', cells },
  ...{ startSeconds: 1, stopSeconds: 2, warnings: [] },
  problems: faulty.map((field) => ({ path: `rows[0].${field}`, code: 'x', message: `${field}!` })),
});

it.each<[string, Column | null]>([
  ['rows[12].stopTime', 'stopTime'],
  ['rows[12].duration', 'stopTime'],
  ['rows[12].include', null],
  ['rows[12].columns[5]', null],
  ['source', null],
])('%s belongs to the column %s', (path, column) => {
  expect(columnOf(path)).toBe(column);
});

it.each<[string, ParsedRow, string]>([
  ['a stop', row(2, [], { stopTime: '5' }), 'stopTime'],
  ['no stop, a length', row(2, [], { stopTime: '', duration: '5' }), 'duration'],
  ['a column of lengths only', row(2, [], { duration: '' }), 'duration'],
  ['neither', row(2), 'stopTime'],
  ['both, the length is wrong', row(2, ['duration'], { stopTime: ' ', duration: 'x' }), 'duration'],
  ['both, the stop is wrong', row(2, ['stopTime'], { stopTime: '', duration: '5' }), 'stopTime'],
])('%s: the stop edits it', (_, of, field) => {
  expect(fieldOf(of, 'stopTime')).toBe(field);
});

describe('the next faulty cell', () => {
  const rows = tableRows([
    row(2),
    row(3, ['stopTime', 'playerName']),
    row(4, ['include']),
    row(5, ['notes', 'videoName']),
  ]);
  it.each<[number, Column, 1 | -1, [number, Column] | null]>([
    [0, 'videoName', 1, [1, 'playerName']],
    [1, 'playerName', 1, [1, 'stopTime']],
    [1, 'stopTime', 1, [3, 'videoName']],
    [3, 'notes', 1, null],
    [3, 'videoName', -1, [1, 'stopTime']],
    [1, 'playerName', -1, null],
  ])('from row %d, %s, step %d', (index, column, step, next) => {
    const expected = next && { index: next[0], column: next[1] };
    expect(nextFaulty(rows, { index, column }, step)).toEqual(expected);
  });
});

it('rows of one line have names of their own, which stay when the list is checked again', () => {
  const names = tableRows([row(2), row(3), row(3), row(4)]).map(({ key, ofLine }) => [key, ofLine]);
  expect(names).toEqual([
    ['2:0', 1],
    ['3:0', 2],
    ['3:1', 2],
    ['4:0', 1],
  ]);
});

it('a correction of one cell hides the problems of that cell alone, until it is checked', () => {
  const of = row(2, ['stopTime', 'playerName'], { stopTime: 'x' });
  const corrections = new Map([
    ['2:stopTime', { line: 2, field: 'stopTime' as const, value: '5', was: 'x' }],
  ]);
  const checking = cellStates(of, { corrections, checking: true });
  expect(checking.stopTime).toMatchObject({ written: '5', isPending: true, problems: [] });
  expect(checking.playerName.problems).toHaveLength(1);
  const checked = cellStates(of, { corrections, checking: false });
  expect(checked.stopTime).toMatchObject({ written: 'x', isPending: false });
  expect(checked.stopTime.problems).toHaveLength(1);
});

it.each<[ParsedRow, string]>([
  [row(2), 'Line 2 is fine.'],
  [row(2, ['playerName', 'stopTime']), 'Line 2 still has an error: stopTime!'],
  [row(2, ['playerName']), 'Line 2 still has an error: playerName!'],
  [row(7), ''],
])('what a correction came to is said (%#)', (of, words) => {
  expect(resultWords(inEnglish, tableRows([of]), { line: 2, field: 'stopTime' })).toBe(words);
});
