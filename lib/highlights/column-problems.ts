// The columns of a list: what is missing, what they likely mean, and how each was understood.

import type { FieldProblem } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import {
  type ColumnField,
  columnFields,
  type TimeField,
  timeFields,
} from './columns/column-fields';
import { pointNames } from './columns/column-names';
import { readHeader } from './columns/read-header';
import { cellProblem, shortened } from './problems/cell-problem';
import { inSequence, withEnglish } from './problems/with-english';
import type { Table } from './table/read-table';
import { countsRows } from './table/row-counter';
import { normalizeName } from './text/clean-text';
import { looksLikeTime, parseTime, type TimeForm } from './times/time-grammar';
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
        ...withEnglish(
          message('More than one column gives {field}: {headers}. Keep one of them.', {
            field,
            headers: shortened(headers.join(', ')),
          }),
        ),
      }),
    ),
  ];
  if (wrong.length > 0 || table.records.length > 0) return wrong;
  return [
    cellProblem('source', {
      code: 'no_rows',
      ...withEnglish(message('The list has a header but no rows below it.')),
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
  const onlyStop = missing.length === 1 && first === 'stopTime';
  const advice = onlyStop
    ? message(
        'If its times are points, choose the seconds to show before and after each (padding).',
      )
    : columnAdvice(table);
  const problem = inSequence(missingSentence(missing), expectedSentence(table));
  return [
    cellProblem(`columns.${first}`, {
      code: 'missing_column',
      ...withEnglish(advice === null ? problem : inSequence(problem, advice)),
      example: 'videoName,startTime,stopTime,playerName',
    }),
  ];
}

function missingSentence(missing: readonly ColumnField[]): Message {
  const last = missing.at(-1) ?? '';
  const names =
    missing.length > 1
      ? message('{list} and {last}', { list: missing.slice(0, -1).join(', '), last })
      : last;
  return message('The list has no {count, plural, one {column} other {columns}} {names}.', {
    count: missing.length,
    names,
  });
}

function expectedSentence({ headers, isHeaderless }: Table): Message {
  return isHeaderless
    ? message('It has no header, so start, stop and player are expected in this order.')
    : message('A line at its top must name the columns; found: {headers}.', {
        headers: shortened(headers.map((header) => header.trim()).join(', ')),
      });
}

function otherUnits(table: Table): FieldProblem[] {
  return timeFields.flatMap((field) => {
    const header = headerOf(table, field);
    if (header === undefined || !readHeader(header).hasOtherUnit) return [];
    return [
      cellProblem(`columns.${field}`, {
        code: 'unknown_unit',
        ...withEnglish(
          message(
            'The column "{header}" states a unit that is not read. Use seconds, milliseconds, minutes or frames.',
            { header: shortened(header.trim()) },
          ),
        ),
        example: 'Start (s)',
      }),
    ];
  });
}

/** What to do about columns that are not understood; null where that is unclear. */
function columnAdvice(table: Table): Message | null {
  if (table.headers.length === 1)
    return message('Separate the columns by commas, semicolons or tabs.');
  const units = table.headers.map((header) => readHeader(header).unit);
  if (units.includes('minutes') && units.includes('seconds'))
    return message('Minutes and seconds are in two columns: join them in one, as 1:30.');
  return likelyMeaning(table);
}

/** What the columns hold, by their cells, as a line to put above them. */
function likelyMeaning(table: Table): Message | null {
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
  if (times.length === 0 || player === -1) return null;
  const meanings = columns.map((_, index) => {
    if (index === times[0]) return 'startTime';
    if (index === times[1]) return 'stopTime';
    if (index === player) return 'playerName';
    return index === video ? 'videoName' : `column${index + 1}`;
  });
  const line = shortened(meanings.join(','));
  return firstIsData
    ? message(
        'The first line looks like a moment, not like names. Likely meant: put this line above it: {line}',
        { line },
      )
    : message('By their cells the columns are likely {line}; name them so.', { line });
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

export type ColumnWords = {
  /** Field -> how its column was understood, and the columns that are not used. */
  readonly columns: Record<string, string>;
  /** The same before their language is known. */
  readonly columnTexts: Record<string, Message>;
};

/** The columns in words. */
export function describeColumns(
  table: Table,
  forms: ReadonlyMap<TimeField, ReadonlySet<TimeForm>>,
): ColumnWords {
  const columnTexts = columnMessages(table, forms);
  const words = Object.entries(columnTexts).map(([name, text]) => [name, inEnglish(text)]);
  return { columns: Object.fromEntries(words), columnTexts };
}

const formNames: Readonly<Record<TimeForm, Message>> = {
  seconds: message('seconds'),
  milliseconds: message('milliseconds'),
  frames: message('frames'),
  minutes: message('minutes'),
  days: message('days'),
  'minutes:seconds': message('minutes:seconds'),
  'hours:minutes:seconds': message('hours:minutes:seconds'),
  'hours:minutes:seconds:frames': message('hours:minutes:seconds:frames'),
  units: message('units'),
  'ISO 8601 duration': message('ISO 8601 duration'),
  'end of the video': message('end of the video'),
};

/** What the cells of a column hold. */
function kindOf(field: ColumnField, forms: ReadonlySet<TimeForm> | undefined): Message {
  const [first, ...others] = [...(forms ?? [])].map((form) => formNames[form]);
  if (first === undefined) return field === 'include' ? message('yes or no') : message('text');
  return others.reduce((list, next) => message('{list}, {next}', { list, next }), first);
}

function columnMessages(
  table: Table,
  forms: ReadonlyMap<TimeField, ReadonlySet<TimeForm>>,
): Record<string, Message> {
  const { indexOf } = table.columns;
  const used = columnFields.flatMap((field): [string, Message][] => {
    const header = normalizeName(headerOf(table, field) ?? '');
    if (header === '') return [];
    const kind = kindOf(field, forms.get(field as TimeField));
    const isNamed = header.toLowerCase() === field.toLowerCase();
    return [
      [field, isNamed ? kind : message('{kind} ({header})', { kind, header: shortened(header) })],
    ];
  });
  const { firstName } = table.columns;
  const taken = new Set(Object.values(indexOf));
  const unused = table.headers
    .map(normalizeName)
    .flatMap((header, index): [string, Message][] =>
      taken.has(index) || header === ''
        ? []
        : [
            [
              shortened(header),
              index === firstName ? message('part of playerName') : message('not used'),
            ],
          ],
    );
  // The used value is written last, so that a stray header cannot hide it.
  return Object.fromEntries([...unused, ...used]);
}
