// One record of a table -> its row, or several for several players. No row is dropped: one with
// problems stays visible, and so does one that is left out (include = no), whose problems are
// warnings.

import type { FieldProblem } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { type ColumnField, columnFields } from './columns/column-fields';
import { plainCell } from './formats/entries/safe-cell';
import type { ListVideo, VideoMatch } from './match-videos';
import { PLAYERS_PER_ROW_MAX, type PlayersRead } from './names/player-names';
import { cellProblem, type Fault } from './problems/cell-problem';
import { inSequence, withEnglish } from './problems/with-english';
import { type RowTimes, rowTimes, type TimeCells, type TimeContext } from './row-times';
import type { Table, TableRecord } from './table/read-table';
import { foldName, normalizeName, plainText } from './text/clean-text';
import { looksLikeTime } from './times/time-grammar';

export type ListRow = {
  readonly line: number;
  readonly videoName: string;
  readonly videoId: string | null;
  readonly playerName: string;
  readonly startMs: number | null;
  readonly stopMs: number | null;
  readonly include: boolean;
  readonly notes: string;
  /** The cells as they are written, after corrections. */
  readonly cells: Partial<Record<ColumnField, string>>;
  readonly problems: FieldProblem[];
  readonly warnings: FieldProblem[];
};

/** A row with what its times were read from. */
export type RowRead = {
  readonly row: ListRow;
  readonly video: ListVideo | null;
  readonly playerDoubt: PlayersRead['doubt'];
  readonly times: TimeCells;
  readonly forms: RowTimes['forms'];
};

/** The record by field, in which corrections win. */
export type FieldRecord = TableRecord & {
  readonly fields: Readonly<Partial<Record<ColumnField, string>>>;
  readonly playerDoubt: PlayersRead['doubt'];
  readonly hasTooManyPlayers: boolean;
};

export type RowContext = {
  readonly match: (name: string) => VideoMatch;
  readonly onlyVideo: ListVideo | null;
  readonly times: TimeContext;
};

const unreadTimes: RowTimes = {
  startMs: null,
  stopMs: null,
  problems: [],
  warnings: [],
  forms: {},
};

/** Longest cell in characters, longest names of players and videos. */
const CELL_CHARS_MAX = 2000;
const PLAYER_CHARS_MAX = 200;
const VIDEO_CHARS_MAX = 300;

/** Reads the row at `index` of all rows, for one of the players of its cell. */
export function readRow(
  record: FieldRecord,
  player: string,
  index: number,
  table: Table,
  context: RowContext,
): RowRead {
  const path = `rows[${index}]`;
  const cell = (field: ColumnField): string => record.fields[field] ?? '';
  const surplus = surplusProblems(path, record, table);
  const problems = [...cellProblems(path, record, table), ...surplus];
  const add = (field: ColumnField, fault: Fault | null) => {
    // Of a line with cells too many it is not known which cell is what.
    if (fault && surplus.length === 0)
      problems.push(cellProblem(`${path}.${field}`, fault, cell(field)));
  };
  const include = parseInclude(cell('include'));
  if (include === null)
    add('include', {
      code: 'not_yes_or_no',
      ...withEnglish(message('Write true or false, or leave it blank for true.')),
      allowed: ALLOWED_INCLUDE_WORDS,
      example: 'true',
    });
  const videoName = normalizeName(plainCell(cell('videoName'))) || (context.onlyVideo?.name ?? '');
  const match = context.match(videoName);
  add('videoName', videoFault(videoName, match));
  const playerName = normalizeName(player);
  add('playerName', playerFault(playerName, record, table));
  const video = match.kind === 'found' ? match.video : null;
  const times: TimeCells = {
    startTime: cell('startTime'),
    stopTime: cell('stopTime'),
    duration: cell('duration'),
  };
  const read = surplus.length === 0 ? rowTimes(path, times, video, context.times) : unreadTimes;
  problems.push(...read.problems);
  const isExcluded = include === false;
  const row = {
    line: record.line,
    videoName: videoName.slice(0, VIDEO_CHARS_MAX),
    videoId: video?.id ?? null,
    playerName: playerName.slice(0, PLAYER_CHARS_MAX),
    startMs: read.startMs,
    stopMs: read.stopMs,
    include: !isExcluded,
    notes: plainCell(cell('notes')).normalize('NFC').trim().slice(0, CELL_CHARS_MAX),
    cells: shownCells(record.fields),
    problems: isExcluded ? [] : problems,
    warnings: isExcluded ? [...problems, ...read.warnings] : read.warnings,
  };
  return { row, video, playerDoubt: record.playerDoubt, times, forms: read.forms };
}

/** A response must not grow with a cell. */
function shownCells(fields: FieldRecord['fields']): ListRow['cells'] {
  if (!Object.values(fields).some((value) => value.length > CELL_CHARS_MAX)) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, value.slice(0, CELL_CHARS_MAX)]),
  );
}

/** Faults that any cell can have, written or corrected. */
function cellProblems(path: string, record: FieldRecord, table: Table): FieldProblem[] {
  if (![...Object.values(record.fields), ...record.cells].some(mayHaveFault)) return [];
  const usedIndexes = new Set(columnFields.map((field) => table.columns.indexOf[field]));
  const used = columnFields.flatMap((field): [string, string, boolean][] => {
    const value = record.fields[field];
    return value === undefined ? [] : [[field, value, true]];
  });
  const unused = record.cells.flatMap((value, index): [string, string, boolean][] =>
    usedIndexes.has(index) ? [] : [[`columns[${index}]`, value, false]],
  );
  return [...used, ...unused].flatMap(([place, value, isUsed]) => {
    const fault = cellFault(value, isUsed);
    return fault ? [cellProblem(`${path}.${place}`, fault, value)] : [];
  });
}

/** Nearly every cell of a long list has none, and a look at it is enough. */
function mayHaveFault(value: string): boolean {
  return value.length > CELL_CHARS_MAX || value.includes('#') || value.includes('=');
}

function cellFault(value: string, isUsed: boolean): Fault | null {
  if (value.length > CELL_CHARS_MAX)
    return {
      code: 'too_long',
      ...withEnglish(
        message('A cell holds at most {count} characters.', { count: CELL_CHARS_MAX }),
      ),
    };
  if (isUsed && /^\s*#(?:#{2,}|[A-Z\u00C0-\u00DC]{2,8}(?:\/[A0])?[!?]|N\/A|NV|NA)\s*$/.test(value))
    return {
      code: 'spreadsheet_error',
      ...withEnglish(
        message(
          'A spreadsheet wrote this in place of the value. Widen the column, or mend the formula.',
        ),
      ),
    };
  // Invisible characters before the sign do not make it text.
  if (isUsed && value.includes('=') && plainText(value.slice(0, 100)).startsWith('='))
    return {
      code: 'formula',
      ...withEnglish(message('A cell that begins with = is a formula, not text. Paste its value.')),
    };
  return null;
}

/**
 * More cells than columns: a separator inside a text or, where numbers follow a time, inside the
 * times. Which cell is what is then unknown.
 */
function surplusProblems(path: string, record: TableRecord, table: Table): FieldProblem[] {
  const { headers, isHeaderless = false } = table;
  const written = record.cells.findLastIndex((cell) => plainText(cell.slice(0, 100)) !== '') + 1;
  const splitTimes = record.cells.slice(0, 4).filter(looksLikeTime).length === 4;
  const isTooWide = written > headers.length;
  if (!isTooWide && !(isHeaderless && written > 4 && splitTimes)) return [];
  const at = isTooWide
    ? record.cells.findIndex(
        (cell, i) => i >= headers.length && plainText(cell.slice(0, 100)) !== '',
      )
    : 4;
  const sentence = isHeaderless
    ? message('This line has {count} cells; start, stop and player are expected.', {
        count: written,
      })
    : message('This line has {count} cells; the header names {columns}.', {
        count: written,
        columns: headers.length,
      });
  const advice = splitTimes
    ? message(
        'If the times have decimal commas or semicolons, put them in double quotes, or separate the columns by tabs.',
      )
    : message('Put text that holds the separator in double quotes.');
  const fault = {
    code: 'too_many_cells',
    ...withEnglish(inSequence(sentence, advice)),
    example: splitTimes ? '"1:30,120"' : '"Nice turn, then goal"',
  };
  return [cellProblem(`${path}.columns[${at}]`, fault, record.cells[at])];
}

/** Listed in messages; the other languages of spreadsheets are understood, too. */
const ALLOWED_INCLUDE_WORDS = ['true', 'yes', '1', 'false', 'no', '0', ''];
const TRUE_WORDS = new Set(
  'true yes 1 y t on wahr ja vrai oui verdadero si verdadeiro sim vero'.split(' ').concat('', 'sí'),
);
const FALSE_WORDS = new Set(
  'false no 0 n f off falsch nein faux non falso nao'.split(' ').concat('não'),
);

function parseInclude(value: string): boolean | null {
  const word = plainText(value.slice(0, 100)).toLowerCase();
  if (FALSE_WORDS.has(word)) return false;
  return TRUE_WORDS.has(word) ? true : null;
}

function videoFault(name: string, match: VideoMatch): Fault | null {
  if (foldName(name) === '')
    return { code: 'missing', ...withEnglish(message('The name of the video is missing.')) };
  if (name.length > VIDEO_CHARS_MAX)
    return {
      code: 'too_long',
      ...withEnglish(
        message("A video's name has at most {count} characters.", { count: VIDEO_CHARS_MAX }),
      ),
    };
  if (match.kind === 'unknown')
    return {
      code: 'unknown_video',
      ...withEnglish(message('No chosen video has this name. Choose the video.')),
    };
  if (match.kind === 'ambiguous') {
    return {
      code: 'ambiguous_video',
      ...withEnglish(message('More than one chosen video has this name. Choose one of them.')),
      allowed: [...match.names],
    };
  }
  return null;
}

function playerFault(name: string, { hasTooManyPlayers }: FieldRecord, table: Table): Fault | null {
  if (foldName(name) === '' || /^(?:[-\u2012-\u2015?.]+|n ?\/ ?a)$/i.test(name))
    return {
      code: 'missing',
      ...withEnglish(message('The name of the player is missing.')),
      example: 'Alice',
    };
  if (hasTooManyPlayers)
    return {
      code: 'too_many_players',
      ...withEnglish(
        message('A moment has at most {count} players. Write it in several lines.', {
          count: PLAYERS_PER_ROW_MAX,
        }),
      ),
    };
  if (name.length > PLAYER_CHARS_MAX)
    return {
      code: 'too_long',
      ...withEnglish(
        message("A player's name has at most {count} characters.", { count: PLAYER_CHARS_MAX }),
      ),
    };
  if (/\p{Cc}/u.test(name))
    return {
      code: 'control_character',
      ...withEnglish(message('The name holds characters that cannot be seen. Type it again.')),
    };
  if (/\d[:;]\d{2}/.test(name) && looksLikeTime(name))
    return {
      code: 'time_as_player',
      ...withEnglish(
        table.isHeaderless
          ? message(
              'This is a time, where the name of the player is expected. Write a first line that names the columns.',
            )
          : message(
              'This is a time, where the name of the player is expected. Check the columns of this line.',
            ),
      ),
      example: 'Alice',
    };
  return null;
}

/** The cells of a record by field. */
export function fieldsOf(record: TableRecord, table: Table): FieldRecord['fields'] {
  const { firstName, indexOf } = table.columns;
  const fields: Partial<Record<ColumnField, string>> = {};
  for (const field of columnFields) {
    const value = record.cells[indexOf[field] ?? -1];
    if (value !== undefined) fields[field] = value;
  }
  const first = firstName === undefined ? '' : (record.cells[firstName] ?? '').trim();
  return first === '' ? fields : { ...fields, playerName: `${first} ${fields.playerName ?? ''}` };
}
