// Text -> a table of cells with the first line of each row, or the problem of the text as a whole.
// All limits on size are checked here; later steps work on a bounded table.

import { type CsvError, parse } from 'csv-parse/sync';
import type { FieldProblem } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import { cellProblem, type Fault } from '../problems/cell-problem';
import { withEnglish } from '../problems/with-english';
import { LIST_BYTES_MAX, listTooLarge, nulProblem } from '../text/decode-text';
import { withPlainBreaks } from '../text/plain-breaks';
import { findHeader } from './find-header';
import { type ColumnMap, mapColumns, positionalColumns } from './map-columns';
import { countsRows } from './row-counter';
import { sniffTable } from './sniff-table';
import { firstWideRecord } from './wide-record';

export type TableRecord = { readonly line: number; readonly cells: readonly string[] };
export type Table = {
  readonly columns: ColumnMap;
  /** Cells of the header, or `column 1` and so on where there is none. */
  readonly headers: readonly string[];
  readonly records: readonly TableRecord[];
  readonly decimalComma: boolean;
  /** The list names no columns; they are taken by their position. */
  readonly isHeaderless?: boolean;
};

/** Most rows below the header. */
export const ROWS_MAX = 20_000;
/** Lines among which the header is looked for. */
const TITLE_LINES_MAX = 40;
/** Most columns of any row. */
export const COLUMNS_MAX = 64;

/** Reads the whole text or fails as a whole. */
export function readTable(
  input: string,
): { ok: true; table: Table } | { ok: false; problems: FieldProblem[] } {
  const fault = textFault(input);
  if (fault) return failure(fault);
  // The parser counts a quoted CRLF as two lines. `sep=;` on the first line is a spreadsheet's note to
  // itself; the line stays, empty, so that line numbers hold.
  const text = withPlainBreaks(input).replace(/^sep=.(?=\n)/i, '');
  const shape = sniffTable(text);
  const wide = firstWideRecord(text, shape.delimiter, COLUMNS_MAX);
  if (wide) return failure(tooManyColumns(wide.line, null));
  if (!/[^\s,;|]/.test(text)) return failure(emptyList);
  const records = parseRecords(text, shape.delimiter);
  if (!Array.isArray(records)) return failure(records);
  if (records.length === 0) return failure(emptyList);
  const table = tableOf(records, shape.decimalComma);
  const sizeFault = tableFault(records, table.records);
  return sizeFault ? failure(sizeFault) : { ok: true, table };
}

function tableOf(records: readonly TableRecord[], decimalComma: boolean): Table {
  const place = findHeader(
    records.slice(0, TITLE_LINES_MAX).map(({ cells }) => cells),
    decimalComma,
  );
  if (place.kind === 'none') {
    const rows = records.slice(place.index);
    const headers = Array.from({ length: commonWidth(rows) }, (_, i) => `column ${i + 1}`);
    return {
      columns: positionalColumns(),
      headers,
      records: rows,
      decimalComma,
      isHeaderless: true,
    };
  }
  const headers = records[place.index]?.cells ?? [];
  // Lists that were put together from several repeat the header.
  const header = headers.join('\n');
  const rows = records
    .slice(place.index + 1)
    .filter(({ cells }) => cells.length !== headers.length || cells.join('\n') !== header);
  const isCounter = (index: number) => countsRows(rows.map(({ cells }) => cells[index] ?? ''));
  return { columns: mapColumns(headers, isCounter), headers, records: rows, decimalComma };
}

/** The width that most rows have, of several the smallest: a longer row has cells too many. */
function commonWidth(rows: readonly TableRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [common] = [...counts].sort(([a, times], [b, others]) => others - times || a - b);
  return common?.[0] ?? 0;
}

const emptyList: Fault = {
  code: 'empty_list',
  ...withEnglish(message('The list is empty.')),
  example: 'videoName,startTime,stopTime,playerName',
};

function textFault(text: string): Fault | null {
  // Every UTF-16 unit takes at least one byte, so most oversized texts fail without being encoded.
  if (text.length > LIST_BYTES_MAX || new TextEncoder().encode(text).length > LIST_BYTES_MAX)
    return listTooLarge();
  return nulProblem(text);
}

function tableFault(records: readonly TableRecord[], rows: readonly TableRecord[]): Fault | null {
  const tooWide = records.find(({ cells }) => cells.length > COLUMNS_MAX);
  if (tooWide) return tooManyColumns(tooWide.line, tooWide.cells.length);
  if (rows.length > ROWS_MAX)
    return {
      code: 'too_many_rows',
      ...withEnglish(tooManyRows()),
    };
  return null;
}

export function tooManyRows(): Message {
  return message('The list has more than {count} rows. Split it into several lists.', {
    count: ROWS_MAX,
  });
}

/** `found`: null where they were not counted. */
function tooManyColumns(line: number, found: number | null): Fault {
  const limit = COLUMNS_MAX;
  const sentence =
    found === null
      ? message('Line {line} has more than {limit} columns; at most {limit} are read.', {
          line,
          limit,
        })
      : message('Line {line} has {count} columns; at most {limit} are read.', {
          line,
          count: found,
          limit,
        });
  return { code: 'too_many_columns', ...withEnglish(sentence) };
}

function parseRecords(text: string, delimiter: string): TableRecord[] | Fault {
  const records: TableRecord[] = [];
  let lastLine = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      // A quote inside an unquoted cell (5'8" tall) is text, as spreadsheets read it.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // One more than titles, header and rows may be, so that too many is noticed and nothing
      // beyond is read.
      to: ROWS_MAX + TITLE_LINES_MAX + 1,
      // Kept here with its line, and not once more by the parser.
      on_record: (cells, { lines }) => {
        lastLine = lines;
        records.push({ line: lines - lineBreaks(cells), cells });
        return null;
      },
    });
    return records;
  } catch (thrown) {
    return quoteFault(thrown, lastLine);
  }
}

function quoteFault(thrown: unknown, lastLine: number): Fault {
  const code = (thrown as CsvError).code;
  if (code !== 'CSV_QUOTE_NOT_CLOSED') throw thrown;
  return {
    code: 'unclosed_quote',
    ...withEnglish(
      message('A quote is opened after line {line} and never closed.', { line: lastLine }),
    ),
    example: '"Nice turn, then goal"',
  };
}

// The parser reports where a record ended; a quoted cell may span several lines.
function lineBreaks(cells: readonly string[]): number {
  return cells.reduce(
    (sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0),
    0,
  );
}

function failure(fault: Fault): { ok: false; problems: FieldProblem[] } {
  return { ok: false, problems: [cellProblem('source', fault)] };
}
