// Highlight lists that must be rejected as a whole, with the cell at fault. The video is match.mp4,
// 600 s at 25 frames/s. Functions instead of texts: some are megabytes long.

type BadList = {
  readonly name: string;
  readonly makeList: () => string;
  /** Path of the first problem and its code. */
  readonly path: string;
  readonly code: string;
};

const header = 'videoName,startTime,stopTime,playerName,include,notes';
const row = (cells: string) => () => `${header}\nmatch,100,110,Sound,,\n${cells}\n`;

export const badLists: readonly BadList[] = [
  { name: 'C1 empty', makeList: () => '', path: 'source', code: 'empty_list' },
  { name: 'C2 header only', makeList: () => header, path: 'source', code: 'no_rows' },
  {
    name: 'C3 a column missing',
    makeList: () => 'videoName,startTime,playerName\nmatch,1,A',
    path: 'columns.stopTime',
    code: 'missing_column',
  },
  {
    name: 'C4 a column twice',
    makeList: () => 'start,start,stop,player\n1,1,2,A',
    path: 'columns.startTime',
    code: 'duplicate_column',
  },
  {
    name: 'C8 a quote never closed',
    makeList: () => `${header}\nmatch,1,2,"A,,\n${'x,'.repeat(1_000_000)}`,
    path: 'source',
    code: 'unclosed_quote',
  },
  {
    name: 'C9 stop before start',
    makeList: row('match,10,9,A,,'),
    path: 'rows[1].stopTime',
    code: 'must_be_after_start',
  },
  {
    name: 'C10 beyond the end',
    makeList: row('match,10,700,A,,'),
    path: 'rows[1].stopTime',
    code: 'outside_video',
  },
  {
    name: 'C10 negative',
    makeList: row('match,-1,7,A,,'),
    path: 'rows[1].startTime',
    code: 'negative_time',
  },
  {
    name: 'C10 1e309',
    makeList: row('match,1e309,7,A,,'),
    path: 'rows[1].startTime',
    code: 'invalid_time',
  },
  {
    name: 'C10 NaN',
    makeList: row('match,1,NaN,A,,'),
    path: 'rows[1].stopTime',
    code: 'invalid_time',
  },
  {
    name: 'C10 25:61:61',
    makeList: row('match,1,25:61:61,A,,'),
    path: 'rows[1].stopTime',
    code: 'seconds_over_59',
  },
  {
    name: 'C11 20 001 rows',
    makeList: () => `${header}\n${'match,1,2,A,,\n'.repeat(20_001)}`,
    path: 'source',
    code: 'too_many_rows',
  },
  {
    name: 'C12 a formula',
    makeList: row("match,1,2,=cmd|' /C calc'!A0,,"),
    path: 'rows[1].playerName',
    code: 'formula',
  },
  { name: 'C13 NUL', makeList: row('match,1,2,A\u0000,,'), path: 'source', code: 'nul_character' },
  {
    name: 'C14 10 000 columns',
    makeList: row('x,'.repeat(10_000)),
    path: 'source',
    code: 'too_many_columns',
  },
  {
    name: 'a video that is not at hand',
    makeList: row('elsewhere,1,2,A,,'),
    path: 'rows[1].videoName',
    code: 'unknown_video',
  },
  {
    name: 'a word for include',
    makeList: row('match,1,2,A,perhaps,'),
    path: 'rows[1].include',
    code: 'not_yes_or_no',
  },
];
