// Tables as programs, spreadsheets and people write them: columns, headers, players. Each list gives the
// right moments or says what is wrong.

import { expect, test } from 'vitest';
import { type Changes, summary } from '@/tests/support/list-summary';
import { plainReading } from './times/time-reading';

const h = 'start,end,player\n';
const padded = { padding: { before: 5, after: 5 } };

type OddList = [name: string, text: string, expected: string, changes?: Changes];

const tables: OddList[] = [
  [
    'a title above',
    'U15 cup,,,\n,,,\nvideo,start,end,player\nmatch.mp4,1:30,9:99,Ann',
    '4 stopTime: seconds_over_59',
  ],
  ['a title of several cells', 'Cup, U15, 2024\nstart,end,player\n90,100,Ann', 'Ann 90-100'],
  ['a header twice', `${h}90,100,Ann\n${h}110,120,Bea`, 'Ann 90-100 | Bea 110-120'],
  ['no header, an open end', '90,,Ann\n120,130,Bea', 'Bea 120-130 | 1 stopTime: missing'],
  ['no header, no start', ',100,Ann\n120,130,Bea', 'Bea 120-130 | 1 startTime: missing'],
  ['no header, other order', 'match.mp4,1:30,1:40,Ann', '! columns.startTime: missing_column'],
  ['no header, a counter in front', '1,1:30,1:40,Ann', '1 playerName: time_as_player'],
  ['no header, numbers', '90,100,7,goal', '7 90-100 | numbers_as_players? These are no players'],
  ['spaces between columns', 'start end player\n90 100 Ann', '! columns.startTime: missing_column'],
  ['an unknown header', 'wann,wie lang,wo\n90,100,Ann', '! columns.startTime: missing_column'],
  [
    'minutes and seconds apart',
    'Minute,Second,Player\n1,30,Ann',
    '! columns.startTime: missing_column',
  ],
  ['bars', 'start|stop|player\n1:30|1:40|Ann', 'Ann 90-100'],
  ['German', 'Datei;Start;Ende;Spieler\nmatch;1:30;1:40;Ann', 'Ann 90-100'],
  ['Spanish', 'Archivo,Inicio,Fin,Jugador,Incluir\nmatch,1:30,1:40,Ann,sí', 'Ann 90-100'],
  ['French', 'Début;Durée;Joueuse\n1:30;10,5;Ann', 'Ann 90-100.5'],
  ['Portuguese', 'Início,Fim,Jogador,Notas\n1:30,1:40,Ann,x', 'Ann 90-100'],
  ['Italian', 'Da,A,Giocatore\n1:30,1:40,Ann', 'Ann 90-100'],
  [
    'markers',
    'Marker Name\tDescription\tIn\tOut\nAnn\tx\t00:01:30:00\t00:01:40:00',
    'Ann 90-100 | 2 source: format (warning)',
  ],
  ['no header, frames', '2250f,2500f,Ann\n2750f,,Bea', 'Ann 90-100 | 2 stopTime: missing'],
  ['a tag column called Name', 'Start,End,Name,group,Name\n90,100,Ann,g1,extra', 'Ann 90-100'],
  ['points', 'time,player\n1:30,Ann', 'Ann 85-95', padded],
  ['points without padding', 'time,player\n1:30,Ann', '2 startTime: point_without_length'],
  ['starts alone', 'start,player\n1:30,Ann', '! columns.stopTime: missing_column'],
  ['starts alone with padding', 'start,player\n1:30,Ann', 'Ann 85-95', padded],
  [
    'stops under a strange name',
    'start,until when,player\n1:30,1:40,Ann',
    '! columns.stopTime: missing_column',
    padded,
  ],
  [
    'times that are not used',
    'time,until when,player\n1:30,1:40,Ann',
    'Ann 85-95 | unused_times?',
    padded,
  ],
  ['out is in', 'in,out,name\n1:30,1:30,Ann', 'Ann 85-95', padded],
  ['out is in without padding', 'in,out,name\n1:30,1:30,Ann', '2 stopTime: must_be_after_start'],
  [
    'a point at zero, padded before',
    'time,player\n0,Ann',
    '2 startTime: point_without_length',
    { padding: { before: 5, after: 0 } },
  ],
];

const names: OddList[] = [
  ['zero-width', `${h}1:30,1:40,Ann\n2:30,2:40,An\u200Bn\u00AD`, 'Ann 90-100 150-160'],
  ['only invisible', `${h}1:30,1:40,\u200B`, '2 playerName: missing'],
  ['not applicable', `${h}1:30,1:40,n/a`, '2 playerName: missing'],
  [
    'players',
    'start,end,players\n1:30,1:40,"7 Ann, 9 Bea & Cem"',
    '7 Ann 90-100 | 9 Bea 90-100 | Cem 90-100',
  ],
  [
    'more players than a moment has',
    `${h}1:30,1:40,${Array.from({ length: 41 }, (_, index) => `P${index}`).join(';')}`,
    '2 playerName: too_many_players',
  ],
  ['a player twice in a cell', 'start,end,players\n1:30,1:40,"Ann, ann"', 'Ann 90-100'],
  [
    'separators of lists',
    `${h}1:30,1:40,Ann; Bea\n2:30,2:40,Ann / Bea\n3:30,3:40,"Ann\nBea"`,
    'Ann 90-100 150-160 210-220 | Bea 90-100 150-160 210-220',
  ],
  [
    'a comma in a name',
    `${h}1:30,1:40,"Doe, Jane"`,
    'Doe, Jane 90-100 | several_players_in_a_name? Split into several players',
  ],
  [
    'an ampersand in a name',
    `${h}1:30,1:40,Ann & Bea`,
    'Ann & Bea 90-100 | several_players_in_a_name? Split into several players',
  ],
  [
    'first and last name',
    'start,end,Last Name,First Name\n1:30,1:40,Lee,Ann\n2:30,2:40,Lee,Bob',
    'Ann Lee 90-100 | Bob Lee 150-160',
  ],
  [
    'a counter beside names',
    '#,Start,End,Name\n1,1:30,1:40,Ann\n2,1:50,1:55,Ann',
    'Ann 90-100 110-115',
  ],
  [
    'a counter beside tags',
    'No.,Start,End,Label\n1,1:30,1:40,Ann\n2,1:50,1:55,Ann',
    'Ann 90-100 110-115',
  ],
  [
    'a counter alone',
    '#,Start,End\n1,1:30,1:40\n2,1:50,1:55',
    '1 90-100 | 2 110-115 | counter_as_player? These are no players',
  ],
  [
    'a counter with text',
    'Name,Start,End\nPlay (1),1:30,1:40\nPlay (2),1:50,1:55',
    'Play (1) 90-100 | Play (2) 110-115 | counter_as_player? These are no players',
  ],
  [
    'a counter that the user says is none of players',
    '#,Start,End\n1,1:30,1:40\n2,1:50,1:55',
    '2 playerName: missing | 3 playerName: missing',
    { reading: { ...plainReading, players: 'none' } },
  ],
  [
    'the same, filled in',
    '#,Start,End\n1,1:30,1:40\n2,1:50,1:55',
    'Ann 90-100 110-115',
    {
      reading: { ...plainReading, players: 'none' },
      corrections: [2, 3].map((line) => ({ line, field: 'playerName', value: 'Ann' })),
    },
  ],
  [
    'a clock of each half',
    'half,start,end,player\n1,1:30,1:40,Ann\n1,20:30,20:40,Ann\n2,2:30,2:40,Bea',
    'Ann 90-100 1230-1240 | Bea 150-160 | clock_of_each_half?',
  ],
  [
    'one clock for both halves',
    'half,start,end,player\n1,20:30,20:40,Ann\n2,62:30,62:40,Bea',
    'Ann 1230-1240 | Bea 3750-3760',
  ],
  [
    'a value that is not shown',
    `${h}1:30,1:40,#REF!\n####,1:40,Ann`,
    '2 playerName: spreadsheet_error | 3 startTime: spreadsheet_error | 3 startTime: invalid_time',
  ],
  ['two clocks', 'Time,Video Time,Player\n80:00,1:30,Ann', 'Ann 85-95 | unused_times?', padded],
  ['jerseys', '#,Start,End,Label\n7,1:30,1:40,Goal\n9,1:50,1:55,Goal', '7 90-100 | 9 110-115'],
  [
    'letters of another encoding',
    `${h}1:30,1:40,Jos\uFFFD\n1:50,1:55,JosÃ©`,
    'Jos\uFFFD 90-100 | JosÃ© 110-115 | garbled_letters?',
  ],
  [
    'paths and addresses',
    'video,start,end,player\nC:\\Clips\\match.mp4,1:30,1:40,Ann\nc:/clips/MATCH.mp4,2:30,2:40,Ann',
    'Ann 90-100 150-160',
  ],
  [
    'two folders',
    'video,start,end,player\nfile:///1/match.mp4,1:30,1:40,Ann\nhttps://a.b/2/match.mp4?x=1,2:30,2:40,Ann',
    'Ann 90-100 150-160 | same_file_name?',
  ],
  [
    'a slash in a name',
    'video,start,end,player\nLions / match,1:30,1:40,Ann',
    '2 videoName: unknown_video',
  ],
  ['a formula behind an invisible mark', `${h}1:30,1:40,\u200B=A1`, '2 playerName: formula'],
  [
    'a mark that may mean yes',
    'start,end,player,use\n1:30,1:40,Ann,x\n2:30,2:40,Ann,nein',
    '2 include: not_yes_or_no',
  ],
];

test.each<OddList>([...tables, ...names])('%s', (_, text, expected, changes) => {
  expect(summary(text, changes)).toBe(expected);
});

test('a list of points has no doubt about their length', () => {
  expect(summary('time,player\n1:30,Ann\n2:10,Bea', padded)).toBe('Ann 85-95 | Bea 125-135');
});

test('a correction is checked like a written cell, also where the list has no such column', () => {
  const corrections = [
    { line: 2, field: 'stopTime', value: '1:40' },
    { line: 3, field: 'stopTime', value: '=A1' },
    { line: 4, field: 'notes', value: 'x'.repeat(2001) },
    { line: 5, field: 'playerName', value: 'Ann; Bea' },
  ] as const;
  const text = 'start,duration,player\n1:30,,Ann\n1:30,10,Ann\n1:30,10,Ann\n2:30,10,?';
  expect(summary(text, { corrections: [...corrections] })).toBe(
    'Ann 90-100 150-160 | Bea 150-160 | 3 stopTime: formula | 3 stopTime: invalid_time | 4 notes: too_long',
  );
});

test('players of too many moments are too many rows', () => {
  const line = `1,2,${Array.from({ length: 30 }, (_, index) => `P${index}`).join(';')}\n`;
  expect(summary(`start\tend\tplayer\n${line.replaceAll(',', '\t').repeat(700)}`)).toBe(
    '! source: too_many_rows',
  );
});
