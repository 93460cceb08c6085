// Table -> rows of highlights, each with its problems and warnings. No row is dropped: one with
// problems stays visible, and so does one that is left out (include = no), whose problems are
// warnings.

import type { FieldProblem } from '@/lib/errors/app-error';
import type { ListFormat } from './formats/list-file';
import { readListText } from './formats/read-list';
import { plainCell } from './formats/safe-cell';
import { type ListVideo, normalizeName, type VideoMatch } from './match-videos';
import { cellProblem, type Fault, shortened } from './problems/cell-problem';
import { rowTimes, type TimeField } from './row-times';
import { type ColumnField, columnFields } from './table/map-columns';
import type { Table, TableRecord } from './table/read-table';
import type { TimeForm } from './times/time-grammar';

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

/** The text of a cell, given in place of the one in the list. */
export type CellCorrection = {
  readonly line: number;
  readonly field: ColumnField;
  readonly value: string;
};

export type ParsedList = {
  readonly format: ListFormat;
  readonly rows: ListRow[];
  readonly problems: FieldProblem[];
  /** Field -> how its column was understood. */
  readonly columns: Record<string, string>;
};

/** The context of a list. `onlyVideo`: the single available video, which rows need not name. */
export type ListContext = {
  readonly match: (name: string) => VideoMatch;
  readonly onlyVideo: ListVideo | null;
  readonly corrections: readonly CellCorrection[];
};

/** Longest cell in characters, longest names of players and videos. */
const CELL_CHARS_MAX = 2000;
const PLAYER_CHARS_MAX = 200;
const VIDEO_CHARS_MAX = 300;

/** Parses the text of a list. */
export function parseList(text: string, context: ListContext): ParsedList {
  const read = readListText(text);
  const { format } = read;
  if (!read.ok) return { format, rows: [], problems: read.problems, columns: {} };
  const { table } = read;
  const problems = columnProblems(table, context);
  if (problems.length > 0)
    return {
      format,
      rows: [],
      problems,
      columns: describeColumns(table, new Map()),
    };
  const forms = new Map<TimeField, Set<TimeForm>>();
  const corrected = correctedCells(context.corrections);
  const rows = table.records.map((record, index) =>
    readRow(withCorrections(record, table, corrected), index, table, context, forms),
  );
  return {
    format,
    rows: withFormatWarnings(rows, read.warnings),
    problems: [],
    columns: describeColumns(table, forms),
  };
}

/** What the format could not say is shown at the first row. */
function withFormatWarnings(rows: ListRow[], messages: readonly string[]): ListRow[] {
  return rows.map((row, index) =>
    index > 0 ? row : { ...row, warnings: [...formatWarnings(messages), ...row.warnings] },
  );
}

function formatWarnings(messages: readonly string[]): FieldProblem[] {
  return messages.map((message) => cellProblem('source', { code: 'format', message }));
}

type CorrectedCells = ReadonlyMap<number, Partial<Record<ColumnField, string>>>;

function correctedCells(corrections: readonly CellCorrection[]): CorrectedCells {
  const byLine = new Map<number, Partial<Record<ColumnField, string>>>();
  for (const { line, field, value } of corrections)
    byLine.set(line, { ...byLine.get(line), [field]: value });
  return byLine;
}

/** The record by field, in which corrections win. */
function withCorrections(
  record: TableRecord,
  table: Table,
  corrected: CorrectedCells,
): FieldRecord {
  const written = columnFields.flatMap((field): [ColumnField, string][] => {
    const index = table.columns.indexOf[field];
    const value = index === undefined ? undefined : record.cells[index];
    return value === undefined ? [] : [[field, value]];
  });
  return { ...record, fields: { ...Object.fromEntries(written), ...corrected.get(record.line) } };
}

type FieldRecord = TableRecord & { readonly fields: Partial<Record<ColumnField, string>> };

function columnProblems(table: Table, context: ListContext): FieldProblem[] {
  const { indexOf, duplicates } = table.columns;
  const missing: [ColumnField, boolean][] = [
    ['videoName', indexOf.videoName === undefined && context.onlyVideo === null],
    ['startTime', indexOf.startTime === undefined],
    ['stopTime', indexOf.stopTime === undefined && indexOf.duration === undefined],
    ['playerName', indexOf.playerName === undefined || indexOf.playerName >= columnCount(table)],
  ];
  const found = shortened(table.headers.join(', '));
  const wrong = [
    ...missing
      .filter(([, isMissing]) => isMissing)
      .map(([field]) =>
        cellProblem(`columns.${field}`, {
          code: 'missing_column',
          message: `The list has no column ${field}. Its first line must name the columns; found: ${found}.`,
          example: 'videoName,startTime,stopTime,playerName',
        }),
      ),
    ...duplicates.map(({ field, headers }) =>
      cellProblem(`columns.${field}`, {
        code: 'duplicate_column',
        message: `More than one column gives ${field}: ${shortened(headers.join(', '))}. Keep one of them.`,
      }),
    ),
  ];
  if (wrong.length > 0 || table.records.length > 0) return wrong;
  return [
    cellProblem('source', {
      code: 'no_rows',
      message: 'The list has a header but no rows below it.',
      example: 'match.mp4,00:01:30,00:01:40,Alice',
    }),
  ];
}

function columnCount(table: Table): number {
  return Math.max(
    table.headers.length,
    ...table.records.slice(0, 1).map(({ cells }) => cells.length),
  );
}

function readRow(
  record: FieldRecord,
  index: number,
  table: Table,
  context: ListContext,
  forms: Map<TimeField, Set<TimeForm>>,
): ListRow {
  const path = `rows[${index}]`;
  const cell = (field: ColumnField): string => record.fields[field] ?? '';
  const problems = cellProblems(path, record, table);
  const add = (field: ColumnField, fault: Fault | null) => {
    if (fault) problems.push(cellProblem(`${path}.${field}`, fault, cell(field)));
  };
  const include = parseInclude(cell('include'));
  if (include === null)
    add('include', {
      code: 'not_yes_or_no',
      message: 'Write true or false, or leave it blank for true.',
      allowed: INCLUDE_WORDS,
      example: 'true',
    });
  const videoName = normalizeName(plainCell(cell('videoName'))) || (context.onlyVideo?.name ?? '');
  const match = context.match(videoName);
  add('videoName', videoFault(videoName, match));
  const playerName = normalizeName(plainCell(cell('playerName')));
  add('playerName', playerFault(playerName));
  const video = match.kind === 'found' ? match.video : null;
  const times = rowTimes(
    path,
    { startTime: cell('startTime'), stopTime: cell('stopTime'), duration: cell('duration') },
    video,
    table.decimalComma,
  );
  for (const [field, form] of Object.entries(times.forms) as [TimeField, TimeForm][])
    forms.set(field, (forms.get(field) ?? new Set()).add(form));
  problems.push(...times.problems);
  const isExcluded = include === false;
  return {
    line: record.line,
    videoName: videoName.slice(0, VIDEO_CHARS_MAX),
    videoId: video?.id ?? null,
    playerName: playerName.slice(0, PLAYER_CHARS_MAX),
    startMs: times.startMs,
    stopMs: times.stopMs,
    include: !isExcluded,
    notes: plainCell(cell('notes')).normalize('NFC').trim().slice(0, CELL_CHARS_MAX),
    cells: shownCells(record.fields),
    problems: isExcluded ? [] : problems,
    warnings: isExcluded ? [...problems, ...times.warnings] : times.warnings,
  };
}

/** A response must not grow with a cell. */
function shownCells(fields: FieldRecord['fields']): ListRow['cells'] {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, value.slice(0, CELL_CHARS_MAX)]),
  );
}

/** Faults that any cell can have: too long, a formula, cells beyond the named columns. */
function cellProblems(path: string, record: TableRecord, table: Table): FieldProblem[] {
  const used = new Map(columnFields.map((field) => [table.columns.indexOf[field], field]));
  const problems: FieldProblem[] = [];
  record.cells.forEach((value, index) => {
    const place = `${path}.${used.get(index) ?? `columns[${index}]`}`;
    if (value.length > CELL_CHARS_MAX)
      problems.push(
        cellProblem(
          place,
          { code: 'too_long', message: `A cell holds at most ${CELL_CHARS_MAX} characters.` },
          value,
        ),
      );
    if (used.has(index) && /^\s*=/.test(value))
      problems.push(
        cellProblem(
          place,
          {
            code: 'formula',
            message: 'A cell that begins with = is a formula, not text. Paste its value.',
          },
          value,
        ),
      );
    if (index >= columnCount(table) && value.trim() !== '') {
      const message = `This line has more cells than the first one (${table.headers.length}). Put text that holds the separator in double quotes.`;
      problems.push(
        cellProblem(
          place,
          { code: 'too_many_cells', message, example: '"Nice turn, then goal"' },
          value,
        ),
      );
    }
  });
  return problems;
}

const INCLUDE_WORDS = ['true', 'yes', '1', 'false', 'no', '0', ''];

function parseInclude(value: string): boolean | null {
  const position = INCLUDE_WORDS.indexOf(value.trim().toLowerCase());
  if (position === -1) return null;
  return position < 3 || value.trim() === '';
}

function videoFault(name: string, match: VideoMatch): Fault | null {
  if (name === '') return { code: 'missing', message: 'The name of the video is missing.' };
  if (name.length > VIDEO_CHARS_MAX)
    return {
      code: 'too_long',
      message: `A video's name has at most ${VIDEO_CHARS_MAX} characters.`,
    };
  if (match.kind === 'unknown')
    return {
      code: 'unknown_video',
      message: 'No chosen video has this name. Choose the video.',
    };
  if (match.kind === 'ambiguous') {
    return {
      code: 'ambiguous_video',
      message: 'More than one chosen video has this name. Choose one of them.',
      allowed: [...match.names],
    };
  }
  return null;
}

function playerFault(name: string): Fault | null {
  if (name === '')
    return { code: 'missing', message: 'The name of the player is missing.', example: 'Alice' };
  if (name.length > PLAYER_CHARS_MAX)
    return {
      code: 'too_long',
      message: `A player's name has at most ${PLAYER_CHARS_MAX} characters.`,
    };
  if (/\p{Cc}/u.test(name))
    return {
      code: 'control_character',
      message: 'The name holds characters that cannot be seen. Type it again.',
    };
  return null;
}

function describeColumns(
  table: Table,
  forms: ReadonlyMap<TimeField, ReadonlySet<TimeForm>>,
): Record<string, string> {
  const { indexOf } = table.columns;
  const used = columnFields.flatMap((field): [string, string][] => {
    const index = indexOf[field];
    const header = index === undefined ? undefined : table.headers[index];
    if (header === undefined) return [];
    const kind =
      [...(forms.get(field as TimeField) ?? [])].join(', ') ||
      (field === 'include' ? 'yes or no' : 'text');
    return [
      [
        field,
        header.trim().toLowerCase() === field.toLowerCase()
          ? kind
          : `${kind} (${shortened(header.trim())})`,
      ],
    ];
  });
  const taken = new Set(Object.values(indexOf));
  const unused = table.headers.flatMap((header, index): [string, string][] =>
    taken.has(index) || header.trim() === '' ? [] : [[shortened(header.trim()), 'not used']],
  );
  // The used value is written last, so that a stray header cannot hide it.
  return Object.fromEntries([...unused, ...used]);
}
