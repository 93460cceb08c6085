// Text of a list -> its rows with their problems, how its columns were understood, and what is
// doubtful about it as a whole.

import type { FieldProblem } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import {
  columnProblems,
  columnUnits,
  describeColumns,
  isPointList,
  unusedTimeColumns,
} from './column-problems';
import type { ColumnField, TimeField } from './columns/column-fields';
import { labelNames, periodNames, pluralPlayerNames } from './columns/column-names';
import type { ListDoubt } from './doubts/list-doubt';
import { doubtfulNames } from './doubts/name-doubts';
import { doubtfulTimes } from './doubts/time-doubts';
import type { ListFormat } from './formats/entries/list-file';
import { plainCell } from './formats/entries/safe-cell';
import { readListText } from './formats/read-list';
import type { ListVideo, VideoMatch } from './match-videos';
import {
  knownPlayers,
  PLAYERS_PER_ROW_MAX,
  type PlayerColumn,
  type PlayerContext,
  type PlayersRead,
  readPlayers,
} from './names/player-names';
import { cellProblem } from './problems/cell-problem';
import { withEnglish } from './problems/with-english';
import { type FieldRecord, fieldsOf, type ListRow, type RowRead, readRow } from './read-row';
import { durationMs, rowTimes, type TimeContext } from './row-times';
import { ROWS_MAX, type Table } from './table/read-table';
import { bareWord, plainText } from './text/clean-text';
import type { TimeForm } from './times/time-grammar';
import type { ListReading } from './times/time-reading';

/** The text of a cell, given in place of the one in the list. */
export type CellCorrection = {
  readonly line: number;
  readonly field: ColumnField;
  readonly value: string;
};

export type ParsedList = {
  readonly format: ListFormat;
  readonly doubts: ListDoubt[];
  readonly rows: ListRow[];
  readonly problems: FieldProblem[];
  /** Field -> how its column was understood. */
  readonly columns: Record<string, string>;
  /** The same before their language is known. */
  readonly columnTexts?: Record<string, Message>;
};

/** The context of a list. `onlyVideo`: the single available video, which rows need not name. */
export type ListContext = {
  readonly match: (name: string) => VideoMatch;
  readonly onlyVideo: ListVideo | null;
  readonly corrections: readonly CellCorrection[];
  readonly reading: ListReading;
  readonly padding: TimeContext['padding'];
};

/** Most doubts of one list. */
const DOUBTS_MAX = 10;

/** Parses the text of a list. */
export function parseList(text: string, context: ListContext): ParsedList {
  const read = readListText(text);
  const { format } = read;
  if (!read.ok) return { format, doubts: [], rows: [], columns: {}, problems: read.problems };
  const list = parseTable(read.table, context);
  return { ...list, format, rows: withFormatWarnings(list.rows, read.warnings) };
}

/** What the format could not say is shown at the first row. */
function withFormatWarnings([first, ...rest]: ListRow[], sentences: readonly Message[]): ListRow[] {
  if (first === undefined) return [];
  const warnings = sentences.map((sentence) =>
    cellProblem('source', { code: 'format', ...withEnglish(sentence) }),
  );
  return [{ ...first, warnings: [...warnings, ...first.warnings] }, ...rest];
}

/** The rows of a table, however it was read. */
function parseTable(table: Table, context: ListContext): Omit<ParsedList, 'format'> {
  const hasPadding = context.padding.beforeMs + context.padding.afterMs > 0;
  const isPoints = isPointList(table, hasPadding);
  const needs = {
    video: context.onlyVideo === null,
    stop: !isPoints,
    unit: context.reading.unit === null,
  };
  const wrongColumns = columnProblems(table, needs);
  const failed = (problems: FieldProblem[]) => ({
    doubts: [],
    rows: [],
    problems,
    ...describeColumns(table, new Map()),
  });
  if (wrongColumns.length > 0) return failed(wrongColumns);
  const times: TimeContext = {
    decimalComma: table.decimalComma,
    units: columnUnits(table),
    reading: context.reading,
    padding: context.padding,
    isPoints,
  };
  const rows = readRows(table, context, times);
  if (rows === null)
    return failed([
      cellProblem('source', {
        code: 'too_many_rows',
        ...withEnglish(
          message(
            'With a row for each player of a moment the list has more than {count} rows. Split it into several lists.',
            { count: ROWS_MAX },
          ),
        ),
      }),
    ]);
  return {
    doubts: listDoubts(rows, table, times),
    rows: rows.map(({ row }) => row),
    problems: [],
    ...describeColumns(table, formsOf(rows)),
  };
}

/** null: more rows than are read, once each has one player. */
function readRows(table: Table, context: ListContext, times: TimeContext): RowRead[] | null {
  const corrected = correctedCells(context.corrections);
  const choice = context.reading.players;
  const read = table.records.map((record) => {
    const fields = {
      ...fieldsOf(record, table),
      ...(choice === 'none' && { playerName: '' }),
      ...corrected.get(record.line),
    };
    return { record, fields, cell: plainCell(fields.playerName ?? '') };
  });
  const players = playersReader(
    read.map(({ cell }) => cell),
    playerColumn(table),
    choice === 'none' ? null : choice,
  );
  const rows: RowRead[] = [];
  for (const { record, fields, cell } of read) {
    const { names, doubt } = players(cell);
    const hasTooManyPlayers = names.length > PLAYERS_PER_ROW_MAX;
    const fieldRecord: FieldRecord = { ...record, fields, playerDoubt: doubt, hasTooManyPlayers };
    for (const name of hasTooManyPlayers ? [cell] : names)
      rows.push(readRow(fieldRecord, name, rows.length, table, { ...context, times }));
    if (rows.length > ROWS_MAX) return null;
  }
  return rows;
}

/** Longer cells are a problem anyway. */
const PLAYER_CELL_CHARS_MAX = 4000;

/** Cells repeat: each text is read once. */
function playersReader(
  cells: readonly string[],
  column: PlayerColumn,
  choice: PlayerContext['choice'],
): (cell: string) => PlayersRead {
  const distinct = new Set(cells.map((cell) => cell.slice(0, PLAYER_CELL_CHARS_MAX)));
  const context = { column, known: knownPlayers([...distinct]), choice };
  const read = new Map([...distinct].map((cell) => [cell, readPlayers(cell, context)]));
  return (cell) => read.get(cell.slice(0, PLAYER_CELL_CHARS_MAX)) ?? { names: [''], doubt: null };
}

/** Without a header the third column is a label, as cutting programs write it. */
function playerColumn({ columns, headers, isHeaderless }: Table): PlayerColumn {
  if (isHeaderless) return 'label';
  const header = bareWord(headers[columns.indexOf.playerName ?? -1] ?? '');
  if (pluralPlayerNames.has(header)) return 'players';
  return labelNames.has(header) && columns.firstName === undefined ? 'label' : 'player';
}

type CorrectedCells = ReadonlyMap<number, Partial<Record<ColumnField, string>>>;

function correctedCells(corrections: readonly CellCorrection[]): CorrectedCells {
  const byLine = new Map<number, Partial<Record<ColumnField, string>>>();
  for (const { line, field, value } of corrections)
    byLine.set(line, { ...byLine.get(line), [field]: value });
  return byLine;
}

function formsOf(rows: readonly RowRead[]): Map<TimeField, Set<TimeForm>> {
  const forms = new Map<TimeField, Set<TimeForm>>();
  for (const row of rows)
    for (const [field, form] of Object.entries(row.forms) as [TimeField, TimeForm][])
      forms.set(field, (forms.get(field) ?? new Set()).add(form));
  return forms;
}

function listDoubts(rows: readonly RowRead[], table: Table, times: TimeContext): ListDoubt[] {
  const included = rows.filter(({ row }) => row.include);
  const playerColumn = table.columns.indexOf.playerName ?? -1;
  const byTimes = doubtfulTimes({
    // Which cell of a line with cells too many is a time is not known.
    rows: included.filter(hasOwnCells).map(({ row, video, times: cells, forms }) => ({
      line: row.line,
      cells,
      forms,
      fps: video?.fps ?? null,
      endMs: video === null ? null : durationMs(video),
      read: (reading) => rowTimes('', cells, video, { ...times, reading }),
    })),
    reading: times.reading,
    decimalComma: table.decimalComma,
    isUnitKnown: times.units.startTime !== undefined,
    isPoints: times.isPoints,
  });
  const byNames = doubtfulNames({
    rows: included.flatMap(({ row, playerDoubt }) =>
      row.problems.length === 0 ? [{ ...row, playerDoubt }] : [],
    ),
    reading: times.reading,
    playerHeader: table.headers[playerColumn] ?? '',
    isHeaderless: table.isHeaderless ?? false,
    textColumns: table.headers.length > 3,
    unusedTimes: unusedTimeColumns(table),
    periods: periodsOf(table),
  });
  return [...byTimes, ...byNames].slice(0, DOUBTS_MAX);
}

function hasOwnCells({ row }: RowRead): boolean {
  return row.problems.every(({ code }) => code !== 'too_many_cells');
}

function periodsOf(table: Table): Map<number, string> {
  const column = table.headers.findIndex((header) => periodNames.has(bareWord(header)));
  return new Map(
    column === -1
      ? []
      : table.records.map(({ line, cells }) => [line, plainText(cells[column] ?? '')]),
  );
}
