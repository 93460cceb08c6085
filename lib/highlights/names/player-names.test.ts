import { expect, test } from 'vitest';
import { playerNames } from './player-names';

test.each([
  ['Ann', ['Ann'], false],
  [' Ann  Lee ', ['Ann Lee'], false],
  ['Ann; Bea', ['Ann', 'Bea'], false],
  ['Ann|Bea|ann', ['Ann', 'Bea'], false],
  ['Ann\nBea', ['Ann', 'Bea'], false],
  ['7/9', ['7', '9'], false],
  ['Ann / Bea; Cem; n/a', ['Ann', 'Bea', 'Cem', 'n/a'], false],
  ['Doe, Jane; Roe, Rae', ['Doe, Jane', 'Roe, Rae'], true],
  ['N/A', ['N/A'], false],
  ['Doe, Jane', ['Doe, Jane'], true],
  ['Ann & Bea', ['Ann & Bea'], true],
  ['Ann and Bea', ['Ann and Bea'], true],
  ['Ann &amp; Bea; O&#39;Neil', ['Ann & Bea', "O'Neil"], true],
  ['Sandy Anderson', ['Sandy Anderson'], false],
  [' ; ', [''], false],
  ['', [''], false],
] as const)('%j in a column of one player', (cell, names, isDoubtful) => {
  expect(playerNames(cell, false)).toEqual({ names, isDoubtful });
});

test.each([
  ['7 Ann, 9 Bea', ['7 Ann', '9 Bea']],
  ['Ann & Bea and Cem', ['Ann', 'Bea', 'Cem']],
  ['Ann + Bea und Cem', ['Ann', 'Bea', 'Cem']],
  ['Ann, , Bea,', ['Ann', 'Bea']],
])('%j in a column of players', (cell, names) => {
  expect(playerNames(cell, true)).toEqual({ names, isDoubtful: false });
});
