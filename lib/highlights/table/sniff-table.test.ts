import { describe, expect, test } from 'vitest';
import { mapColumns } from './map-columns';
import { readTable } from './read-table';
import { countsRows } from './row-counter';
import { sniffTable } from './sniff-table';

describe('the delimiter is the one under which the first lines make sense', () => {
  test.each([
    ['commas', 'videoName,startTime,stopTime,playerName\na,1,2,B', ','],
    ['semicolons with decimal commas', 'start;stop;player\n12,5;20,5;Doe', ';'],
    ['tabs, as pasted from a spreadsheet', 'start\tstop\tplayer\n1\t2\tDoe, Jane', '\t'],
    ['bars', 'start|stop|player\n1|2|B', '|'],
    ['a delimiter inside quotes', '"start";"stop, in video time";"player"\n1;2;B', ';'],
    ['no header, points', '12.5,20.5,Alice', ','],
    ['no header, semicolons and decimal commas', '12,5;20,0;Alice', ';'],
    ['blank lines and empty cells first', '\n,,,\nstart,stop,player\n1,2,B', ','],
    ['one column', 'start', ','],
    ['nothing', '', ','],
    ['semicolons inside times', '00;01;30;12,00;01;40;00,Ann', ','],
    ['semicolons inside times, tabs', '00;01;30;12\t00;01;40;00\tAnn', '\t'],
    ['semicolons between short numbers', '10;20;07;12', ';'],
    ['a title above', 'U15, spring; cup\nstart;stop;player\n1;2;B', ';'],
    ['one line of several that is no time', 'x;2;Ann\n3;4;Bea', ';'],
  ])('%s', (_, text, delimiter) => {
    expect(sniffTable(text)).toEqual({ delimiter, decimalComma: delimiter !== ',' });
  });
});

describe('columns are found by any of their names', () => {
  test.each([
    [
      ['videoName', 'startTime', 'stopTime', 'playerName', 'include', 'notes'],
      { videoName: 0, startTime: 1, stopTime: 2, playerName: 3, include: 4, notes: 5 },
    ],
    [['  START_time', 'End-Time', 'ATHLETE'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [['Start', 'End', 'Name'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [['in', 'dur', '#', 'Game'], { startTime: 0, duration: 1, playerName: 2, videoName: 3 }],
    // A weak name gives way to a strong one, and is then no column of ours.
    [['name', 'player', 'title', 'notes', 'number'], { playerName: 1, notes: 3 }],
    [['label', 'jersey'], { playerName: 1 }],
    [['start time', 'stop time', 'goal'], { startTime: 0, stopTime: 1 }],
    [['Start', 'End', 'Name', 'group', 'Name'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [['#', 'Start (s)', 'Duration_ms'], { startTime: 1, duration: 2, playerName: 0 }],
    [['\u200Bstart', 'E\u00ADnd', 'Pla\uFEFFyer'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [['Startframe', 'endframe', 'Player(s)'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [['t_start', 't_end', 'Spieler:innen'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [['Time in seconds', 'Players'], { startTime: 0, playerName: 1 }],
    [['start_frame', 'frame_end', 'Jersey Number'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [
      ['Datei', 'Von', 'Bis', 'Spieler', 'Bemerkung'],
      { videoName: 0, startTime: 1, stopTime: 2, playerName: 3, notes: 4 },
    ],
    [
      ['Début', 'Fin', 'Joueur', 'Commentaire'],
      { startTime: 0, stopTime: 1, playerName: 2, notes: 3 },
    ],
    [['DE\u0301BUT', 'Durée', 'Joueuse'], { startTime: 0, duration: 1, playerName: 2 }],
    [
      ['Inicio', 'Fin', 'Jugador', 'Observación'],
      { startTime: 0, stopTime: 1, playerName: 2, notes: 3 },
    ],
    [
      ['Arquivo', 'Início', 'Fim', 'Jogador'],
      { videoName: 0, startTime: 1, stopTime: 2, playerName: 3 },
    ],
    [
      ['Inizio', 'Fine', 'Giocatore', 'Note'],
      { startTime: 0, stopTime: 1, playerName: 2, notes: 3 },
    ],
    [['Da', 'A', 'Giocatrice'], { startTime: 0, stopTime: 1, playerName: 2 }],
    [
      ['Marker Name', 'Description', '', 'In', 'Out'],
      { startTime: 3, stopTime: 4, playerName: 0, notes: 1 },
    ],
    [['Clip Name', 'TC In', 'TC Out'], { startTime: 1, stopTime: 2, playerName: 0 }],
    [['Name', 'Position', 'Duration', 'Event'], { startTime: 1, duration: 2, playerName: 0 }],
  ])('%j', (header, indexOf) => {
    expect(mapColumns(header)).toEqual({ indexOf, duplicates: [] });
  });

  test.each([
    [['start', 'start', 'stop'], 'startTime'],
    [['start', 'Begin', 'stop'], 'startTime'],
    [['in', 'In', 'out'], 'startTime'],
  ])('%j claims one field twice', (header, field) => {
    expect(mapColumns(header).duplicates.map((duplicate) => duplicate.field)).toEqual([field]);
  });
});

describe('the header is found below titles, and lists without one are known by many lines', () => {
  const read = (text: string) => {
    const table = readTable(text);
    if (!table.ok) return table.problems.map(({ code }) => code);
    const { headers, records, isHeaderless = false } = table.table;
    return { headers: headers.join(), lines: records.map(({ line }) => line), isHeaderless };
  };
  test.each([
    ['start,end,player\n1,2,A', 'start,end,player', [2], false],
    ['U15 cup,,\n,,\nstart,end,player\n1,2,A', 'start,end,player', [4], false],
    ['"a title\nof two lines"\nstart,end,player\n1,2,A', 'start,end,player', [4], false],
    ['start,end,player\n1,2,A\nstart,end,player\n3,4,B', 'start,end,player', [2, 4], false],
    ['90,,Ann\n120,130,Bea', 'column 1,column 2,column 3', [1, 2], true],
    ['x,100,Ann\n120,130,Bea\n1,2,C', 'column 1,column 2,column 3', [1, 2, 3], true],
    [' 3:2.99 , 5:9,', 'column 1,column 2,column 3', [1], true],
    ['my list\n90,100,Ann', 'column 1,column 2,column 3', [2], true],
    ['90,end,Ann', 'column 1,column 2,column 3', [1], true],
    ['anf,ende?,wer\n90,100,Ann', 'anf,ende?,wer', [2], false],
    ['Ann,1:30,1:40', 'Ann,1:30,1:40', [], false],
    // Rows are no titles: a header that comes later does not hide them.
    ['1,2,A\nstart,end,player', 'column 1,column 2,column 3', [1, 2], true],
  ])('%j', (text, headers, lines, isHeaderless) => {
    expect(read(text)).toEqual({ headers, lines, isHeaderless });
  });
});

test.each([
  [['1', '2', '3'], true],
  [['3', '1', '2'], true],
  [['21', '22', '23'], true],
  [['Play (1)', 'Play (2)'], true],
  [['0', '1'], true],
  [['7', '9', '7'], false],
  [['7', '8'], false],
  [['1'], false],
  [['1', 'Ann'], false],
  [['Play (1)', 'Save (2)'], false],
  [[], false],
] as const)('%j counts the rows: %s', (cells, isCounter) => {
  expect(countsRows(cells)).toBe(isCounter);
});
