import { describe, expect, test } from 'vitest';
import { listProblems, planList } from './plan-list';

const video = { id: 'v1', name: 'match.mp4', durationSeconds: 600, fps: 25 };
const other = { id: 'v2', name: 'final.mov', durationSeconds: 60, fps: 50 };
const padding = { before: 0, after: 0 };
const plan = (text: string, changes: Partial<Parameters<typeof planList>[0]> = {}) =>
  planList({ text, videos: [video], videoNames: {}, padding, ...changes });
const header = 'videoName,startTime,stopTime,playerName,include,notes';
const rows = (...lines: string[]) => plan([header, ...lines].join('\n'));

test('a list of two players becomes two sessions, overlaps joined, left-out rows neither joined nor bridging', () => {
  const result = rows(
    'match.mp4,0:10,0:20,Alice,,goal',
    'match,0:18,0:25,alice ,yes,turn',
    'match,0:25.5,0:29.5,Alice,no,left out',
    'match,0:30,0:40,Alice,,',
    'match,0:15,0:22,Bob,,',
  );
  expect(result.sessions).toEqual([
    {
      videoId: 'v1',
      game: 'match',
      player: 'Alice',
      clips: [
        { startSeconds: 10, stopSeconds: 25, notes: 'goal · turn', lines: [2, 3] },
        { startSeconds: 30, stopSeconds: 40, notes: '', lines: [5] },
      ],
      totalSeconds: 25,
    },
    {
      videoId: 'v1',
      game: 'match',
      player: 'Bob',
      clips: [{ startSeconds: 15, stopSeconds: 22, notes: '', lines: [6] }],
      totalSeconds: 7,
    },
  ]);
  expect(result).toMatchObject({
    clipCount: 3,
    totalSeconds: 32,
    problems: [],
    unmatchedVideoNames: [],
  });
  expect(result.rows.map(({ line, include }) => [line, include])).toEqual([
    [2, true],
    [3, true],
    [4, false],
    [5, true],
    [6, true],
  ]);
});

test('padding joins clips and stays inside the video', () => {
  const result = plan(`${header}\nmatch,1,5,A,,\nmatch,8,9,A,,\nmatch,598,599,A,,`, {
    padding: { before: 2, after: 2 },
  });
  expect(
    result.sessions[0]?.clips.map(({ startSeconds, stopSeconds }) => [startSeconds, stopSeconds]),
  ).toEqual([
    [0, 11],
    [596, 600],
  ]);
});

test('the same player in two videos has two sessions, and composed and decomposed spellings are one player', () => {
  const text = `${header}\nmatch,1,2,Zoë,,\nfinal,1,2,Zoë,,\nmatch,5,6,ZOE\u0308,,`;
  const result = plan(text, { videos: [video, other] });
  expect(
    result.sessions.map(({ videoId, player, clips }) => [videoId, player, clips.length]),
  ).toEqual([
    ['v1', 'Zoë', 2],
    ['v2', 'Zoë', 1],
  ]);
});

test('names that match no video are listed once, and a mapping resolves them', () => {
  const text = `${header}\nGame 1,1,2,A,,\ngame 1,3,4,A,,\nmatch,1,2,A,,\nElsewhere,1,2,A,no,`;
  const open = plan(text);
  expect(open.unmatchedVideoNames).toEqual(['Game 1']);
  expect(open.rows[0]?.problems).toEqual([
    expect.objectContaining({ path: 'rows[0].videoName', code: 'unknown_video', value: 'Game 1' }),
  ]);
  const settled = plan(text, { videoNames: { 'Game 1': 'v1' } });
  expect(settled.unmatchedVideoNames).toEqual([]);
  expect(settled.sessions[0]).toMatchObject({
    game: 'Game 1',
    clips: [{ startSeconds: 1, stopSeconds: 2, lines: [2, 4] }, { startSeconds: 3 }],
  });
});

test('with one video at hand the list need not name it; with two it must', () => {
  const text = 'start,stop,player\n1,2,A';
  expect(plan(text).sessions).toMatchObject([{ game: 'match', player: 'A' }]);
  expect(plan(text, { videos: [video, other] }).problems).toMatchObject([
    { path: 'columns.videoName', code: 'missing_column' },
  ]);
});

test('a list without a header is read as start, end, label', () => {
  expect(plan('12.5,20.5,Alice\n1:00,1:10,Alice').sessions).toMatchObject([
    {
      player: 'Alice',
      clips: [
        { startSeconds: 12.5, stopSeconds: 20.5, lines: [1] },
        { startSeconds: 60, lines: [2] },
      ],
    },
  ]);
});

test('a duration stands in for a stop', () => {
  expect(plan('start,duration,player\n1:00,12.5,A').sessions[0]?.clips).toMatchObject([
    { startSeconds: 60, stopSeconds: 72.5 },
  ]);
});

test('the meaning of each column is reported', () => {
  const result = plan('begin;Stop;player;tags\n1:30;95;A;x\n1:50;0:02:00;A;y');
  expect(result.columns).toEqual({
    tags: 'not used',
    startTime: 'minutes:seconds (begin)',
    stopTime: 'seconds, hours:minutes:seconds (Stop)',
    playerName: 'text (player)',
  });
});

test('lines are counted as an editor counts them: blank lines, quoted line breaks and sep= included', () => {
  const result = plan(
    `sep=,\r\n${header}\r\n\r\nmatch,1,2,A,,"two\r\nlines"\r\n,,,,,\r\nmatch,5,6,A,,\r\n`,
  );
  expect(result.rows.map(({ line }) => line)).toEqual([4, 7]);
});

describe('the end of the video', () => {
  test('a stop less than a frame beyond it is the end, with a warning', () => {
    const [row] = rows('match,590,600.04,A,,').rows;
    expect(row).toMatchObject({
      stopSeconds: 600,
      problems: [],
      warnings: [{ path: 'rows[0].stopTime', code: 'clamped_to_end' }],
    });
  });

  test.each([
    ['match,590,600.041,A,,', 'rows[0].stopTime', 'outside_video', '00:09:59.000'],
    ['match,600,610,A,,', 'rows[0].startTime', 'outside_video', '00:09:59.000'],
    // What a spreadsheet makes of 1:30 and 1:40.
    ['match,1:30:00,1:40:00,A,,', 'rows[0].startTime', 'outside_video', '1:30'],
  ])('%s is beyond it', (line, path, code, example) => {
    expect(rows(line).rows[0]?.problems).toMatchObject([{ path, code, example }]);
  });
});

test('a clip longer than can be followed is an error at each of its lines, and only there', () => {
  const result = rows('match,0,100,A,,', 'match,100,181,A,,', 'match,300,310,A,,');
  expect(result.rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    ['clip_too_long'],
    ['clip_too_long'],
    [],
  ]);
  expect(result.rows[0]?.problems[0]?.message).toContain('Lines 2, 3');
  expect(result.sessions[0]?.clips.map(({ startSeconds }) => startSeconds)).toEqual([300]);
});

test('a session of more clips than can be reviewed is an error', () => {
  const lines = Array.from(
    { length: 201 },
    (_, index) => `match,${index * 2},${index * 2 + 1},A,,`,
  );
  expect(rows(...lines).problems).toMatchObject([{ path: 'sessions[0]', code: 'too_many_clips' }]);
});

test('a list of more sessions than are made at once is an error', () => {
  const players = (count: number) =>
    rows(...Array.from({ length: count }, (_, index) => `match,1,2,Player ${index},,`)).problems;
  expect(players(200)).toEqual([]);
  expect(players(201)).toMatchObject([{ path: 'source', code: 'too_many_sessions' }]);
});

test('include takes the words of the trade and nothing else', () => {
  const words = ['true', 'YES', '1', '', 'False', 'no', '0', 'maybe'];
  const result = rows(...words.map((word) => `match,1,2,A,${word},`));
  expect(result.rows.map(({ include }) => include)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    true,
  ]);
  expect(result.rows[7]?.problems).toMatchObject([
    {
      path: 'rows[7].include',
      code: 'not_yes_or_no',
      value: 'maybe',
      allowed: expect.arrayContaining(['yes', 'no']),
    },
  ]);
});

test('a row left out cannot stand in the way', () => {
  const [row] = rows('nowhere,9:99,1,,no,').rows;
  expect(row).toMatchObject({ include: false, problems: [] });
  expect(row?.warnings.map(({ code }) => code)).toEqual([
    'unknown_video',
    'missing',
    'seconds_over_59',
  ]);
});

test('a hundred problems are listed, with their lines, and all are counted', () => {
  const result = rows(...Array.from({ length: 150 }, () => 'match,x,y,A,,'));
  const { fields, count } = listProblems(result);
  expect([fields.length, count]).toEqual([100, 300]);
  expect(fields[2]).toMatchObject({
    path: 'rows[1].startTime',
    message: expect.stringMatching(/^Line 3: /),
    value: 'x',
    example: '00:01:30',
  });
});

describe('bad lists', () => {
  const wide = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',');
  test.each<[string, string, string, string]>([
    ['C1 empty', '', 'source', 'empty_list'],
    ['C1 blank lines', '\n \n,,,\n', 'source', 'empty_list'],
    ['C2 header only', header, 'source', 'no_rows'],
    [
      'C3 missing column',
      'videoName,startTime,playerName\nmatch,1,A',
      'columns.stopTime',
      'missing_column',
    ],
    ['C3 no header at all', 'match,1,2,A', 'columns.startTime', 'missing_column'],
    [
      'C4 duplicate column',
      'start,start,stop,player\n1,1,2,A',
      'columns.startTime',
      'duplicate_column',
    ],
    [
      'C8 quote never closed',
      `${header}\nmatch,1,2,"A,,\n${'x,'.repeat(1_000_000)}`,
      'source',
      'unclosed_quote',
    ],
    [
      'C8 over 5 MiB',
      `${header}\nmatch,1,2,"${'x'.repeat(5 * 1024 * 1024)}`,
      'source',
      'too_large',
    ],
    [
      'C11 20 001 rows',
      `${header}\n${'match,1,2,A,,\n'.repeat(20_001)}`,
      'source',
      'too_many_rows',
    ],
    ['C13 NUL', `${header}\nmatch,1,2,A\u0000,,`, 'source', 'nul_character'],
    ['C14 10 000 columns', `${header}\n${wide}`, 'source', 'too_many_columns'],
    ['C14 10 000 columns in the header', `${wide}\n1,2,A`, 'source', 'too_many_columns'],
  ])('%s fails the whole list', (_, text, path, code) => {
    const result = plan(text);
    expect(result.problems[0]).toMatchObject({ path, code });
    expect(result).toMatchObject({ rows: [], sessions: [], clipCount: 0 });
  });

  test.each<[string, string, string, string]>([
    ['C9 stop before start', 'match,10,9,A,,', 'stopTime', 'must_be_after_start'],
    ['C9 stop at start', 'match,10,10,A,,', 'stopTime', 'must_be_after_start'],
    ['C10 past the end', 'match,10,700,A,,', 'stopTime', 'outside_video'],
    ['C10 negative', 'match,-1,7,A,,', 'startTime', 'negative_time'],
    ['C10 1e309', 'match,1e309,7,A,,', 'startTime', 'invalid_time'],
    ['C10 NaN', 'match,1,NaN,A,,', 'stopTime', 'invalid_time'],
    ['C10 25:61:61', 'match,1,25:61:61,A,,', 'stopTime', 'seconds_over_59'],
    ['C12 formula', `match,1,2,=cmd|' /C calc'!A0,,`, 'playerName', 'formula'],
    ['no player', 'match,1,2, ,,', 'playerName', 'missing'],
    ['an unquoted comma', 'match,1,2,A,,turn, then goal', 'columns[6]', 'too_many_cells'],
    ['a cell of 2 001 characters', `match,1,2,A,,${'n'.repeat(2001)}`, 'notes', 'too_long'],
    ['a name with a bell in it', 'match,1,2,A\u0007,,', 'playerName', 'control_character'],
    ['a name of 201 characters', `match,1,2,${'n'.repeat(201)},,`, 'playerName', 'too_long'],
  ])('%s is a problem of its cell', (_, line, column, code) => {
    const result = rows('match,100,110,Sound,,', line);
    expect(result.rows[1]?.problems).toMatchObject([{ path: `rows[1].${column}`, code }]);
    expect(result.sessions.map(({ player }) => player)).toEqual(['Sound']);
  });

  test('C7 semicolons and tabs are read like commas', () => {
    const text = `${header}\nmatch,1.5,2.5,A,,x`;
    const expected = plan(text).sessions;
    expect(plan(text.replaceAll(',', '\t')).sessions).toEqual(expected);
    expect(plan(text.replaceAll(',', ';').replaceAll('.', ',')).sessions).toEqual(expected);
    expect(expected[0]?.clips).toEqual([
      { startSeconds: 1.5, stopSeconds: 2.5, notes: 'x', lines: [2] },
    ]);
  });

  test('C11 20 000 rows that overlap for too long yield few problems', () => {
    const result = plan(`${header}\n${'match,1,200,A,,\n'.repeat(20_000)}`);
    expect(result.rows[9]?.problems[0]?.message).toContain(
      'Lines 2, 3, 4, 5, 6 and 19995 more overlap',
    );
  });

  test('C11 20 000 rows are read', () => {
    const result = plan(`${header}\n${'match,1,2,A,,\n'.repeat(20_000)}`);
    expect(result.rows.length).toBe(20_000);
    expect(result.sessions[0]?.clips.length).toBe(1);
  });

  test('values are shown back shortened, never at length', () => {
    const long = 'x'.repeat(1500);
    expect(rows(`match,${long},2,A,,`).rows[0]?.problems[0]?.value?.length).toBe(101);
  });

  test('names like __proto__ are only names', () => {
    const result = plan('__proto__,start,stop,player\nx,1,2,__proto__', {
      videoNames: JSON.parse('{"__proto__":"v1"}'),
    });
    expect(result.sessions).toMatchObject([{ player: '__proto__' }]);
  });
});
