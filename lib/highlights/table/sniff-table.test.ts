import { describe, expect, test } from 'vitest';
import { mapColumns } from './map-columns';
import { sniffTable } from './sniff-table';

describe('the delimiter is the one under which the first line makes sense', () => {
  test.each([
    ['commas', 'videoName,startTime,stopTime,playerName\na,1,2,B', ',', true],
    ['semicolons with decimal commas', 'start;stop;player\n12,5;20,5;Doe', ';', true],
    ['tabs, as pasted from a spreadsheet', 'start\tstop\tplayer\n1\t2\tDoe, Jane', '\t', true],
    ['bars', 'start|stop|player\n1|2|B', '|', true],
    ['a delimiter inside quotes', '"start";"stop, in video time";"player"\n1;2;B', ';', true],
    ['no header, points', '12.5,20.5,Alice', ',', false],
    ['no header, semicolons and decimal commas', '12,5;20,0;Alice', ';', false],
    ['blank lines and empty cells first', '\n,,,\nstart,stop,player\n1,2,B', ',', true],
    ['one column', 'start', ',', true],
    ['nothing', '', ',', true],
  ])('%s', (_, text, delimiter, hasHeader) => {
    expect(sniffTable(text)).toEqual({ delimiter, hasHeader, decimalComma: delimiter !== ',' });
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
  ])('%j', (header, indexOf) => {
    expect(mapColumns(header)).toEqual({ indexOf, duplicates: [] });
  });

  test.each([
    [['start', 'start', 'stop'], 'startTime'],
    [['start', 'Begin', 'stop'], 'startTime'],
    [['name', 'Name'], 'playerName'],
  ])('%j claims one field twice', (header, field) => {
    expect(mapColumns(header).duplicates.map((duplicate) => duplicate.field)).toEqual([field]);
  });
});
