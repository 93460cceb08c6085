// What typing and pasting do to the lines of a list.

import { expect, it } from 'vitest';
import { changeOf, isReplaced, staysInPlace } from './text-change';

const header = 'start,stop,player';
const list = [header, '1:30,1:38,Ann', '2:00,2:10,Bea', '3:00,3:10,Cy'].join('\n');
const lines = (...rows: string[]) => [header, ...rows].join('\n');

it.each<[string, string, number[]]>([
  ['nothing', list, [1, 2, 3, 4]],
  ['a cell', list.replace('2:10', '2:12'), [1, 2, 4]],
  ['the last cell', list.replace('Cy', 'Cyd'), [1, 2, 3]],
  ['a cell of the header', list.replace('player', 'name'), [2, 3, 4]],
  ['a line added at the end', `${list}\n4:00,4:10,Dee`, [1, 2, 3, 4]],
  ['an end of line', `${list}\n`, [1, 2, 3, 4]],
  ['a line added on top', `My list\n${list}`, []],
  ['a line added within', list.replace('\n2:00', '\n1:50,1:55,Eve\n2:00'), [1, 2]],
  ['a line removed', lines('1:30,1:38,Ann', '3:00,3:10,Cy'), [1, 2]],
  ['the last line removed', lines('1:30,1:38,Ann', '2:00,2:10,Bea'), [1, 2, 3]],
  ['all of it', '', []],
])('%s changes: the other lines stay', (_, after, stay) => {
  const change = changeOf(list, after);
  expect([1, 2, 3, 4].filter((line) => staysInPlace(change, line))).toEqual(stay);
});

it.each<[string, string, string, boolean]>([
  ['another list', list, 'time,who\n90,Ann\n95,Bea', true],
  ['another list with the same header', list, lines('5,9,Ann', '12,15,Bea'), true],
  ['all rows removed', list, header, true],
  ['the same', list, list, false],
  ['the last row removed', lines('1,2,A', '3,4,B'), lines('1,2,A'), false],
  ['the row of a short list', lines('1,2,A'), lines('1,3,A'), false],
  ['a row added to a short list', lines('1,2,A'), lines('1,2,A', '3,4,B'), false],
  ['the second row of many', list, list.replace('1:38', '1:40'), false],
  ['a header only', list, list.replace(header, 'from,to,who'), false],
])('%s: replaced or not', (_, before, after, replaced) => {
  expect(isReplaced(changeOf(before, after))).toBe(replaced);
});

it('one character in a list of megabytes is found', () => {
  const large = Array.from({ length: 200_000 }, (_, i) => `${i},${i + 5},Player`).join('\n');
  const change = changeOf(large, `${large.slice(0, -3)}x${large.slice(-3)}`);
  expect(change).toMatchObject({ firstLine: 200_000, lastLine: 200_000, moved: false });
});
