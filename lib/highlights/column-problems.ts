// The columns of a list: what is missing, what they likely mean, and how each was understood.

import type { FieldProblem } from '@/lib/errors/app-error';
import {
  type ColumnField,
  columnFields,
  type TimeField,
  timeFields,
} from './columns/column-fields';
import { pointNames } from './columns/column-names';
import { readHeader } from './columns/read-header';
import { cellProblem, shortened } from './problems/cell-problem';
import type { Table } from './table/read-table';
import { countsRows } from './table/row-counter';
import { normalizeName } from './text/clean-text';
import { looksLikeTime, parseTime } from './times/time-grammar';
import type { TimeUnit } from './times/time-reading';

/** Rows by which the meaning of a column is judged. */
const ROWS_JUDGED = 40;
/** Share of cells that must look alike. */
const SHARE = 0.6;

/** What the headers say that plain numbers count. */
export function columnUnits(table: Table): Partial<Record<TimeField, TimeUnit>> {
  return Object.fromEntries(
    timeFields.flatMap((field) => {
      const unit = readHeader(headerOf(table, field) ?? '').unit;
      return unit === null ? [] : [[field, unit]];
    }),
  );
}

/**
 * Whether every row is a point in time. A column of starts alone makes points only with a padding,
 * and only where no other column holds times.
 */
export function isPointList(table: Table, hasPadding: boolean): boolean {
  const { startTime, stopTime, duration } = table.columns.indexOf;
  if (startTime === undefined || stopTime !== undefined || duration !== undefined) return false;
  const header = readHeader(table.headers[startTime] ?? '');
  const isNamedPoint = pointNames.some((name) => name === header.name || name === header.bareName);
  return isNamedPoint || (hasPadding && unusedTimeColumns(table).length === 0);
}

/** Headers of columns that are not used and hold times with colons. */
export function unusedTimeColumns(table: Table): string[] {
  const used = new Set(Object.values(table.columns.indexOf));
  return table.headers.filter(
    (_, index) =>
      !used.has(index) && mostCells(table, index, (cell) => cell.includes(':') && isTime(cell)),
  );
}

/** Problems of the columns, which make every row unreadable. */
export function columnProblems(
  table: Table,
  needs: { readonly video: boolean; readonly stop: boolean; readonly unit: boolean },
): FieldProblem[] {
  const { duplicates } = table.columns;
  const wrong = [
    ...missingColumns(table, needs),
    ...(needs.unit ? otherUnits(table) : []),
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

/** One sentence for all of them: three would say the same. */
function missingColumns(
  table: Table,
  needs: { readonly video: boolean; readonly stop: boolean },
): FieldProblem[] {
  const { indexOf } = table.columns;
  const missing = (
    [
      ['videoName', indexOf.videoName === undefined && needs.video],
      ['startTime', indexOf.startTime === undefined],
      ['stopTime', indexOf.stopTime === undefined && indexOf.duration === undefined && needs.stop],
      [
        'playerName',
        indexOf.playerName === undefined || indexOf.playerName >= table.headers.length,
      ],
    ] as const
  ).flatMap(([field, isMissing]) => (isMissing ? [field] : []));
  const [first] = missing;
  if (first === undefined) return [];
  const names = missing.join(', ').replace(/, (?=[^,]+$)/, ' and ');
  const found = shortened(table.headers.map((header) => header.trim()).join(', '));
  const onlyStop = missing.length === 1 && first === 'stopTime';
  const message = [
    `The list has no column${missing.length > 1 ? 's' : ''} ${names}. `,
    table.isHeaderless
      ? 'It has no header, so start, stop and player are expected in this order.'
      : `A line at its top must name the columns; found: ${found}.`,
    onlyStop
      ? ' If its times are points, choose the seconds to show before and after each (padding).'
      : columnAdvice(table),
  ].join('');
  return [
    cellProblem(`columns.${first}`, {
      code: 'missing_column',
      message,
      example: 'videoName,startTime,stopTime,playerName',
    }),
  ];
}

function otherUnits(table: Table): FieldProblem[] {
  return timeFields.flatMap((field) => {
    const header = headerOf(table, field);
    if (header === undefined || !readHeader(header).hasOtherUnit) return [];
    return [
      cellProblem(`columns.${field}`, {
        code: 'unknown_unit',
        message: `The column "${shortened(header.trim())}" states a unit that is not read. Use seconds, milliseconds, minutes or frames.`,
        example: 'Start (s)',
      }),
    ];
  });
}

/** What to do about columns that are not understood; '' where that is unclear. */
function columnAdvice(table: Table): string {
  if (table.headers.length === 1) return ' Separate the columns by commas, semicolons or tabs.';
  const units = table.headers.map((header) => readHeader(header).unit);
  if (units.includes('minutes') && units.includes('seconds'))
    return ' Minutes and seconds are in two columns: join them in one, as 1:30.';
  return likelyMeaning(table);
}

/** What the columns hold, by their cells, as a line to put above them. */
function likelyMeaning(table: Table): string {
  const firstIsData = !table.isHeaderless && table.headers.some(looksLikeTime);
  const rows = [
    ...(firstIsData ? [table.headers] : []),
    ...table.records.map(({ cells }) => cells),
  ];
  const columns = table.headers.map((_, index) =>
    rows.slice(0, ROWS_JUDGED).map((r) => r[index] ?? ''),
  );
  const isTimes = columns.map((cells) => share(cells, isTime) && !countsRows(cells));
  const times = isTimes.flatMap((is, index) => (is ? [index] : []));
  const video = columns.findIndex((cells) => share(cells, isVideoName));
  const player = columns.findIndex(
    (cells, index) => !isTimes[index] && index !== video && share(cells, isText),
  );
  if (times.length === 0 || player === -1) return '';
  const meanings = columns.map((_, index) => {
    if (index === times[0]) return 'startTime';
    if (index === times[1]) return 'stopTime';
    if (index === player) return 'playerName';
    return index === video ? 'videoName' : `column${index + 1}`;
  });
  const line = shortened(meanings.join(','));
  return firstIsData
    ? ` The first line looks like a moment, not like names. Likely meant: put this line above it: ${line}`
    : ` By their cells the columns are likely ${line}; name them so.`;
}

function isVideoName(cell: string): boolean {
  return /\p{L}/u.test(cell) && /\.[a-z][a-z0-9]{1,3}$/i.test(cell.trim());
}

function isText(cell: string): boolean {
  return /\p{L}/u.test(cell);
}

function isTime(cell: string): boolean {
  return parseTime(cell, { fps: 1000, decimalComma: true }).ok;
}

function share(cells: readonly string[], fits: (cell: string) => boolean): boolean {
  const written = cells.filter((cell) => cell.trim() !== '');
  return written.length > 0 && written.filter(fits).length / written.length >= SHARE;
}

function mostCells(table: Table, index: number, fits: (cell: string) => boolean): boolean {
  return share(
    table.records.slice(0, ROWS_JUDGED).map(({ cells }) => cells[index] ?? ''),
    fits,
  );
}

function headerOf(table: Table, field: ColumnField): string | undefined {
  const index = table.columns.indexOf[field];
  return index === undefined ? undefined : table.headers[index];
}

/** Field -> how its column was understood, and the columns that are not used. */
export function describeColumns(
  table: Table,
  forms: ReadonlyMap<TimeField, ReadonlySet<string>>,
): Record<string, string> {
  const { indexOf } = table.columns;
  const used = columnFields.flatMap((field): [string, string][] => {
    const header = normalizeName(headerOf(table, field) ?? '');
    if (header === '') return [];
    const kind =
      [...(forms.get(field as TimeField) ?? [])].join(', ') ||
      (field === 'include' ? 'yes or no' : 'text');
    return [
      [
        field,
        header.toLowerCase() === field.toLowerCase() ? kind : `${kind} (${shortened(header)})`,
      ],
    ];
  });
  const { firstName } = table.columns;
  const taken = new Set(Object.values(indexOf));
  const unused = table.headers
    .map(normalizeName)
    .flatMap((header, index): [string, string][] =>
      taken.has(index) || header === ''
        ? []
        : [[shortened(header), index === firstName ? 'part of playerName' : 'not used']],
    );
  // The used value is written last, so that a stray header cannot hide it.
  return Object.fromEntries([...unused, ...used]);
}
