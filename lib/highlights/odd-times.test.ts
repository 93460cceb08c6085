// Times as programs, spreadsheets and people write them. Each list gives the right moments or says what is
// wrong: no time may be read as another one without a word.

import { expect, test } from 'vitest';
import { type Changes, summary } from '@/tests/support/list-summary';

const h = 'start,end,player\n';
const padded = { padding: { before: 5, after: 5 } };
const reading = (unit: 'milliseconds' | 'frames' | 'days' | null, shiftSeconds = 0) => ({
  reading: { unit, shiftSeconds, players: null },
});
const drop = { fps: 30000 / 1001 };

type OddList = [name: string, text: string, expected: string, changes?: Changes];

const times: OddList[] = [
  ['seconds as doubles', `${h}5.166666666666667,8.366666666666667,Ann`, 'Ann 5.167-8.367'],
  ['no header, 14 decimals', '12.345678901234,18.00000000000001,Bea', 'Bea 12.346-18'],
  ['no digit on one side', `${h}.5,5.,Ann`, 'Ann 0.5-5'],
  ['decimal commas alone', 'start;end;player\n,5;5,;Ann', 'Ann 0.5-5'],
  ['decimal commas in tabs', 'start\tend\tplayer\n12,5\t20,25\tAnn', 'Ann 12.5-20.25'],
  ['decimals behind colons', `${h}"0:01:30,120","1:40,5",Ann`, 'Ann 90.12-100.5'],
  ['quoted decimal commas', `${h}"12,5",20,Ann`, '2 startTime: decimal_comma'],
  ['bare decimal commas', `${h}00:01:30,120,00:01:40,000,Ann`, '2 columns[3]: too_many_cells'],
  [
    'the same, no doubt about cells that are not read',
    `${h}00:00:01,120,00:00:03,000,Ann`,
    '2 columns[3]: too_many_cells',
    { end: 20 },
  ],
  ['the same without header', '00:01:30,120,00:01:40,000,Ann', '1 columns[4]: too_many_cells'],
  ['the same, points in disguise', '5,5,10,2,Ann', '1 columns[4]: too_many_cells', padded],
  [
    'names of units',
    `${h}1m30s,1m40,Ann\n1h2m,1 h 2 min 10 s,Bea\n90 sec,1.75min,Cem`,
    'Ann 90-100 | Bea 3720-3730 | Cem 90-105',
  ],
  ['primes', `${h}1'30,"1'40""",Ann`, 'Ann 90-100'],
  ['a mark of text', `${h}'1:30,'1:40,Ann`, 'Ann 90-100'],
  ['odd spaces and full-width digits', `${h}1:30\u00A0,\u202F１：４０,Ann`, 'Ann 90-100'],
  ['invisible marks', `\uFEFF\u200B${h}\u200E1:30,1:40\u200B,Ann`, 'Ann 90-100'],
  ['loose digits', ' 3:2.99 , 5:9,Ann', '1 startTime: invalid_time | 1 stopTime: invalid_time'],
  [
    'points for colons, three parts',
    `${h}0.01.30,0.01.40,Ann`,
    '2 startTime: dots_for_colons | 2 stopTime: dots_for_colons',
  ],
  [
    'points for colons, two parts',
    `${h}1.30,1.40,Ann\n2.10,2.20,Bea`,
    'Ann 1.3-1.4 | Bea 2.1-2.2 | points_for_colons?',
  ],
  [
    'thousands',
    'start;end;player\n1.234,5;1.240,5;Ann',
    '2 startTime: thousands_separator | 2 stopTime: thousands_separator',
  ],
  [
    'thousands taken for decimals',
    'start\tend\tplayer\n1,234\t1,240\tAnn',
    '2 stopTime: too_short | very_short_moments?',
    padded,
  ],
  ['exponents', `${h}9e1,100,Ann`, '2 startTime: invalid_time'],
  ['negative', `${h}-5,5,Ann`, '2 startTime: negative_time'],
  ['a dash is blank', `${h}90,–,Ann`, '2 stopTime: missing'],
  ['absurd', `${h}1,999999999999,Ann`, '2 stopTime: invalid_time'],
  [
    'minutes of the match',
    `${h}45',90+2',Ann`,
    '2 startTime: invalid_time | 2 stopTime: invalid_time',
  ],
  [
    'times of day',
    `${h}12:01:30 AM,1:40 p.m.,Ann`,
    '2 startTime: time_of_day | 2 stopTime: time_of_day',
  ],
  ['dates', `${h}1899-12-30 00:01:30,1/0/1900 0:01:40,Ann`, '2 startTime: date | 2 stopTime: date'],
  [
    'the word end',
    `${h}1:29:00,End of video,Ann\n5300,,Bea`,
    'Ann 5340-5400 | 3 stopTime: missing',
  ],
  ['drop-frame by semicolons', `${h}00;01;30;12,00;01;40;00,Ann`, 'Ann 90.423-100.033', drop],
  ['the same without header', '00;01;30;12,00;01;40;00,Ann', 'Ann 90.423-100.033', drop],
  ['the same in tabs', '00;01;30;12\t00;01;40;00\tAnn', 'Ann 90.423-100.033', drop],
  ['semicolons everywhere', '00;01;30;12;00;01;40;00;Ann', '1 columns[4]: too_many_cells', drop],
  [
    'a range in one cell',
    'time,player\n1:30-1:40,Ann\n2:10 – 2:20,Bea',
    'Ann 90-100 | Bea 130-140',
  ],
  ['a stop before its start', `${h}1:40,1:30,Ann`, '2 stopTime: must_be_after_start', padded],
  [
    'a duration that differs',
    'start,stop,duration,player\n1:30,1:40,99,Ann',
    'Ann 90-100 | 2 duration: duration_differs (warning)',
  ],
];

const units: OddList[] = [
  ['seconds in brackets', 'Start (s),End (s),Player\n90,100,Ann', 'Ann 90-100'],
  ['milliseconds by underscore', 'start_ms,end_ms,player\n90000,100000.0,Ann', 'Ann 90-100'],
  ['frames', 'Start [frames],frameEnd,Player\n2250,2500,Ann', 'Ann 90-100'],
  ['a unit for each column', 'Start (min),Duration in seconds,Player\n1.5,10,Ann', 'Ann 90-100'],
  [
    'a unit that is not read',
    'Start (h),End,Player\n0.025,100,Ann',
    '! columns.startTime: unknown_unit',
  ],
  ['clock times whatever the unit', 'Start (ms),End (ms),Player\n1:30,1:40,Ann', 'Ann 90-100'],
  ['the unit of the request', `${h}2250,2500,Ann`, 'Ann 90-100', reading('frames')],
  ['the shift of the request', `${h}01:01:30:00,3700,Ann`, 'Ann 90-100', reading(null, -3600)],
  ['a shift too far', `${h}12,3700,Ann`, '2 startTime: negative_time', reading(null, -3600)],
  [
    'milliseconds unsaid',
    'Name,Position,Duration\nAnn,90000,10000',
    '2 startTime: outside_video | numbers_may_be_milliseconds? Read as milliseconds',
  ],
  [
    'frames unsaid, beyond the end',
    `${h}2250,2500,Ann`,
    '2 startTime: outside_video | numbers_may_be_frames? Read as frame numbers',
    { end: 600 },
  ],
  [
    'frames unsaid, touching',
    `${h}0,155,Ann\n155,300,Bea`,
    'Ann 0-155 | Bea 155-300 | numbers_may_be_frames? Read as frame numbers',
  ],
  ['minutes unsaid', `${h}1.5,1.67,Ann`, 'Ann 1.5-1.67 | numbers_may_be_minutes? Read as minutes'],
  ['whole seconds', `${h}90,100,Ann\n110,120,Bea`, 'Ann 90-100 | Bea 110-120'],
  [
    'fractions of a day',
    `${h}0.00104166666666667,0.00115740740740741,Ann`,
    '2 startTime: day_fraction | 2 stopTime: day_fraction | day_fractions? Read as times of a spreadsheet (1:30)',
  ],
  [
    'short fractions of a day',
    `${h}0.00104,0.00116,Ann`,
    '2 stopTime: too_short | day_fractions? Read as times of a spreadsheet (1:29.856)',
    padded,
  ],
  [
    'fractions of a day, repaired',
    `${h}0.00104166666666667,0.00115740740740741,Ann`,
    'Ann 90-100',
    reading('days'),
  ],
  ['one fraction of a day', `${h}0.00104166666666667,1:40,Ann`, '2 startTime: day_fraction'],
  ['the first frame is none', `${h}0.03333333333333333,5.5,Ann`, 'Ann 0.033-5.5', { fps: 30 }],
  [
    'hours of a spreadsheet',
    `${h}1:30:00,1:40:00,Ann`,
    '2 startTime: outside_video | spreadsheet_hours?',
  ],
  [
    'hours of a spreadsheet in the video',
    `${h}0:45:00,0:46:00,Ann\n0:50:00,0:51:00,Bea`,
    'Ann 2700-2760 | Bea 3000-3060 | spreadsheet_hours?',
  ],
  [
    'an editing timeline',
    `${h}01:00:12:05,01:00:20:00,Ann`,
    'Ann 3612.2-3620 | timeline_starts_at_an_hour? Subtract 1:00:00 from every time',
  ],
  [
    'the same on a short video',
    `${h}01:00:12:05,01:00:20:00,Ann`,
    '2 startTime: outside_video | timeline_starts_at_an_hour? Subtract 1:00:00 from every time',
    { end: 2700 },
  ],
  [
    'the same in seconds',
    `${h}3612.2,3620,Ann`,
    '2 startTime: outside_video | timeline_starts_at_an_hour? Subtract 1:00:00 from every time',
    { end: 2700 },
  ],
  [
    'a timeline at ten hours',
    `${h}10:00:12:00,10:00:20:00,Ann`,
    '2 startTime: outside_video | timeline_starts_at_an_hour? Subtract 10:00:00 from every time',
  ],
  [
    "a camera's clock",
    `${h}14:03:22,14:03:30,Ann`,
    '2 startTime: outside_video | timeline_starts_late? Subtract 14:00:00 from every time',
  ],
  [
    "a camera's clock on a short video",
    `${h}14:43:22,14:43:30,Ann`,
    '2 startTime: outside_video | timeline_starts_late? Subtract 14:43:00 from every time',
    { end: 60 },
  ],
  [
    'the second half of a long video',
    `${h}1:12:10,1:12:20,Ann\n1:20:00,1:20:10,Ann`,
    'Ann 4330-4340 4800-4810',
  ],
  [
    'the wrong video',
    `${h}10:10,10:20,Ann\n12:10,12:20,Ann`,
    '2 startTime: outside_video | 3 startTime: outside_video | all_beyond_the_end?',
    { end: 60 },
  ],
  [
    'minutes of the match as points',
    'time,player\n12,Ann\n47,Bea',
    'Ann 7-17 | Bea 42-52 | numbers_may_be_minutes? Read as minutes',
    padded,
  ],
  [
    'points of milliseconds or frames',
    'time,player\n90000,Ann\n130000,Bea',
    '2 startTime: outside_video | 3 startTime: outside_video | numbers_may_be_frames? Read as frame numbers | numbers_may_be_milliseconds? Read as milliseconds',
    padded,
  ],
  [
    'points of short fractions of a day',
    'time,player\n0.001,Ann\n0.0015,Bea',
    'Ann 0-5.001 | Bea 0-5.002 | day_fractions? Read as times of a spreadsheet (1:26.400)',
    padded,
  ],
  [
    'hours and minutes',
    'Start (h:mm),End (h:mm),Player\n0:01,0:02,Ann',
    '! columns.startTime: unknown_unit | ! columns.stopTime: unknown_unit',
  ],
  ['whole seconds that touch', `${h}10,20,Ann\n20,30,Bea`, 'Ann 10-20 | Bea 20-30'],
  [
    'hundredths or frames',
    `${h}0:01:30.12,0:01:40.05,A\n0:02:30.24,0:02:40.07,A\n0:03:30.11,0:03:40.01,A`,
    'A 90.12-100.05 150.24-160.07 210.11-220.01 | hundredths_may_be_frames? Read the last two digits as frames',
  ],
  [
    'frames behind a point, repaired',
    `${h}0:01:30.12,0:01:40.05,A`,
    'A 90.48-100.2',
    reading('frames'),
  ],
];

test.each<OddList>([...times, ...units])('%s', (_, text, expected, changes) => {
  expect(summary(text, changes)).toBe(expected);
});
