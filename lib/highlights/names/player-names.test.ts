import { describe, expect, it, test } from 'vitest';
import { knownPlayers, type PlayerColumn, readPlayers } from './player-names';

const read = (cell: string, column: PlayerColumn, others: readonly string[] = []) =>
  readPlayers(cell, { column, known: knownPlayers([cell, ...others]), choice: null });

type Row = readonly [cell: string, names: readonly string[], doubt: 'several' | 'one' | null];

const everywhere: readonly Row[] = [
  ['Ann', ['Ann'], null],
  [' Ann  Lee ', ['Ann Lee'], null],
  ['Ann; Bea', ['Ann', 'Bea'], null],
  ['Ann\nBea', ['Ann', 'Bea'], null],
  ['Ann;ann; ANN ', ['Ann'], null],
  ['Doe, Jane; Roe, Rae', ['Doe, Jane', 'Roe, Rae'], 'several'],
  ["O'Neill, Jr.", ["O'Neill, Jr."], null],
  ['Smith, Sr; Lee, III', ['Smith, Sr', 'Lee, III'], null],
  ['n/a', ['n/a'], null],
  ['Ann &amp; Bea; O&#39;Neil', ['Ann & Bea', "O'Neil"], 'several'],
  ['Sandy Anderson', ['Sandy Anderson'], null],
  ['Silva e Souza', ['Silva e Souza'], null],
  [' ; ', [''], null],
  ['', [''], null],
];

describe.each(['player', 'label'] as const)('in a column of one %s', (column) => {
  test.each(everywhere)('%j', (cell, names, doubt) => {
    expect(read(cell, column)).toEqual({ names, doubt });
  });
});

test.each<Row>([
  ['7/9', ['7', '9'], null],
  ['Ann / Bea; Cem; n/a', ['Ann', 'Bea', 'Cem', 'n/a'], null],
  ['Ann|Bea|ann', ['Ann', 'Bea'], null],
  ['Müller/Schmidt', ['Müller', 'Schmidt'], 'one'],
  ['AC/DC', ['AC', 'DC'], 'one'],
  ['Shot / Goal', ['Shot', 'Goal'], null],
  ['Ann / Bea & Cem', ['Ann', 'Bea & Cem'], 'several'],
  ['Smith, John', ['Smith, John'], 'several'],
  ['Ann & Bea', ['Ann & Bea'], 'several'],
  ['Ann and Bea', ['Ann and Bea'], 'several'],
  ['7 Ann, 9 Bea', ['7 Ann', '9 Bea'], null],
  ['7, 9', ['7', '9'], null],
  ['7 Ann, 7 Bea', ['7 Ann, 7 Bea'], 'several'],
])('%j in a column of one player each', (cell, names, doubt) => {
  expect(read(cell, 'player')).toEqual({ names, doubt });
});

test.each<Row>([
  ['7 Ann, 9 Bea', ['7 Ann', '9 Bea'], null],
  ['Ann & Bea and Cem', ['Ann', 'Bea', 'Cem'], null],
  ['Ann + Bea und Cem', ['Ann', 'Bea', 'Cem'], null],
  ['Ann / Cem & Dia', ['Ann', 'Cem', 'Dia'], null],
  ['Müller/Schmidt', ['Müller', 'Schmidt'], 'one'],
  ['Ann, , Bea,', ['Ann', 'Bea'], 'one'],
  ['Smith, John', ['Smith', 'John'], 'one'],
  ['Ann, Bea, Cem', ['Ann', 'Bea', 'Cem'], null],
  ["O'Neill, Jr.", ["O'Neill, Jr."], null],
  ["Ann, O'Neill, Jr.", ['Ann', "O'Neill, Jr."], null],
  ['Doe, Jane; Roe, Rae', ['Doe, Jane', 'Roe, Rae'], 'several'],
])('%j in a column of several players', (cell, names, doubt) => {
  expect(read(cell, 'players')).toEqual({ names, doubt });
});

test.each<Row>([
  ['Shot / Goal', ['Shot / Goal'], 'several'],
  ['Shot | Goal', ['Shot | Goal'], 'several'],
  ['AC/DC', ['AC/DC'], 'several'],
  ['Müller/Schmidt', ['Müller/Schmidt'], 'several'],
  ['Ann & Bea', ['Ann & Bea'], 'several'],
  ['7 Ann, 9 Bea', ['7 Ann, 9 Bea'], 'several'],
  ['Smith, John', ['Smith, John'], 'several'],
  // A sentence names no players, whatever it is written with.
  [
    'Nice turn and run, then a shot from far out',
    ['Nice turn and run, then a shot from far out'],
    null,
  ],
])('%j as a code or title', (cell, names, doubt) => {
  expect(read(cell, 'label')).toEqual({ names, doubt });
});

describe('each part is a player of the list elsewhere', () => {
  test.each<readonly [string, PlayerColumn, readonly string[], readonly string[]]>([
    ['Ann / Bea', 'label', ['Ann', 'BEA'], ['Ann', 'Bea']],
    ['Ann & Bea', 'player', ['Bea; Ann'], ['Ann', 'Bea']],
    ['Smith, John', 'player', ['John', 'Smith'], ['Smith', 'John']],
    ['7/9', 'label', ['7 Ann', '#9 Bea'], ['7', '9']],
    ['7 Ann, 9 Bea', 'label', ['Ann', '9 Bea'], ['7 Ann', '9 Bea']],
    [
      'Smith, John & Doe, Jane',
      'player',
      ['Smith, John', 'Doe, Jane'],
      ['Smith, John', 'Doe, Jane'],
    ],
    ['Müller/Schmidt', 'player', ['Müller', 'Schmidt'], ['Müller', 'Schmidt']],
    ['Ann, Bea und Cem', 'label', ['Ann', 'Bea', 'Cem'], ['Ann', 'Bea', 'Cem']],
  ])('%j in a column of kind %s beside %j', (cell, column, others, names) => {
    expect(read(cell, column, others)).toEqual({ names, doubt: null });
  });

  test.each<readonly [string, PlayerColumn, readonly string[]]>([
    ['Ann & Bea', 'player', ['Ann']],
    ['Shot / Goal', 'label', ['Shot', 'Goals']],
    ['7 Ann, 9 Bea', 'label', ['7', '9']],
    ['Smith, John', 'player', ['John Smith']],
    ['Ann & Bea', 'label', ['Ann & Bea', 'ANN & BEA']],
  ])('not all of %j in a column of kind %s beside %j', (cell, column, others) => {
    expect(read(cell, column, others)).toEqual({ names: [cell], doubt: 'several' });
  });
});

describe('what the user decided counts, and nothing is doubted then', () => {
  test.each([
    ['Shot / Goal', 'label', 'split', ['Shot', 'Goal']],
    ['Ann, Bea & Cem', 'player', 'split', ['Ann', 'Bea', 'Cem']],
    ["O'Neill, Jr. & Bea", 'player', 'split', ["O'Neill, Jr.", 'Bea']],
    ['n/a', 'player', 'split', ['n/a']],
    ['AC/DC', 'player', 'whole', ['AC/DC']],
    ['Smith, John; Doe, Jane', 'players', 'whole', ['Smith, John', 'Doe, Jane']],
  ] as const)('%j in a column of kind %s: %s', (cell, column, choice, names) => {
    const context = { column, known: knownPlayers([cell]), choice };
    expect(readPlayers(cell, context)).toEqual({ names, doubt: null });
  });
});

it('a cell of nothing but separators, or that cannot be seen, makes no one known', () => {
  const known = knownPlayers(['\u200B', ' ; ', '']);
  expect([...known]).toEqual([]);
});
