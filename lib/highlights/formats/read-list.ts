// The only way from a file or a text to a table: what it is, then its own reader, then the table that
// everything behind works on. Lists of other programs become a table of our own columns.

import type { FieldProblem } from '@/lib/errors/app-error';
import { cellProblem, type Fault } from '../problems/cell-problem';
import { ROWS_MAX, readTable, type Table } from '../table/read-table';
import { decodeText, LIST_BYTES_MAX, listTooLarge } from '../text/decode-text';
import { binaryKind } from './binary-kind';
import { catalog, type FormatName } from './catalog/catalog';
import type { UnreadableName } from './catalog/unreadable-kinds';
import { entriesCsv, rowEntries } from './entries/entries-csv';
import {
  type EntriesRead,
  type ListEntry,
  type ListFormat,
  type ListText,
  listText,
} from './entries/list-file';
import { formats } from './formats';
import { oneSentence, recognizeText, unreadableLabel, unreadableMessage } from './recognize-text';
import { readWorkbook } from './workbook/xlsx-read';

/** A list as text, whatever file it came in. */
export type ListTextRead =
  | {
      readonly ok: true;
      /** Of a table as it is; of everything else as our own CSV. */
      readonly text: string;
      /** The text whose lines are those of the file. */
      readonly source: string;
      readonly format: ListFormat;
      readonly encoding: string;
      readonly warnings: string[];
    }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** A list as a table. */
export type ListTableRead =
  | {
      readonly ok: true;
      readonly format: ListFormat;
      readonly table: Table;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly format: ListFormat; readonly problems: FieldProblem[] };

export type RecognizedList = {
  readonly name: FormatName | UnreadableName;
  readonly label: string;
};

/** What a file is, by its bytes. The content decides, never the name. */
export function recognizeList(input: Uint8Array | string): RecognizedList {
  if (typeof input !== 'string') {
    const binary = binaryKind(input);
    if (binary === 'xlsx') return formatOf('xlsx');
    if (binary) return { name: binary, label: unreadableLabel(binary) };
    const decoded = decodeText(input);
    return decoded.ok ? recognizeList(decoded.text) : { name: 'binary', label: 'Binary file' };
  }
  const { kind, name } = recognizeText(listText(input));
  return kind === 'read' ? formatOf(name) : { name, label: unreadableLabel(name) };
}

/** Reads the bytes of a file. */
export function readListBytes(bytes: Uint8Array): ListTextRead {
  if (bytes.length > LIST_BYTES_MAX) return failed(listTooLarge());
  const binary = binaryKind(bytes);
  if (binary === 'xlsx') {
    const book = readWorkbook(bytes);
    if (!book.ok) return { ok: false, message: book.message, hint: 'Save it again, or as CSV.' };
    const warnings = [...book.warnings];
    return {
      ok: true,
      text: book.csv,
      source: book.csv,
      format: formatOf('xlsx'),
      encoding: 'xlsx',
      warnings,
    };
  }
  if (binary) return { ok: false, ...unreadableMessage(binary) };
  const decoded = decodeText(bytes);
  if (!decoded.ok)
    return decoded.problem.code === 'nul_character'
      ? { ok: false, ...unreadableMessage('binary') }
      : failed(decoded.problem);
  const file = listText(decoded.text);
  const recognized = recognizeText(file);
  if (recognized.kind === 'unreadable') return { ok: false, ...unreadableMessage(recognized.name) };
  const warnings = decoded.warning === null ? [] : [decoded.warning];
  const read = readEntries(file, recognized.name);
  if (read === null)
    return {
      ok: true,
      text: decoded.text,
      source: decoded.text,
      format: formatOf('table'),
      encoding: decoded.encoding,
      warnings,
    };
  if (!read.ok) return failed(read.problem);
  return {
    ok: true,
    text: entriesCsv(read.entries),
    source: decoded.text,
    format: formatOf(recognized.name),
    encoding: decoded.encoding,
    warnings: [...warnings, ...read.warnings],
  };
}

/** Reads a text: pasted, from a file or from a sheet. */
export function readListText(input: string): ListTableRead {
  const tooLarge = input.length > LIST_BYTES_MAX ? listTooLarge() : null;
  if (tooLarge) return tableFailed(formatOf('table'), [cellProblem('source', tooLarge)]);
  const file = listText(input);
  const recognized = recognizeText(file);
  if (recognized.kind === 'unreadable') {
    const { message, hint } = unreadableMessage(recognized.name);
    const problem = { code: 'not_a_list', message: oneSentence(message, hint) };
    const format = { name: recognized.name, label: unreadableLabel(recognized.name) };
    return tableFailed(format, [cellProblem('source', problem)]);
  }
  const format = formatOf(recognized.name);
  const read = readEntries(file, recognized.name);
  if (read === null) {
    const table = readTable(input);
    return table.ok
      ? { ok: true, format, table: table.table, warnings: [] }
      : tableFailed(format, table.problems);
  }
  if (!read.ok) return tableFailed(format, [cellProblem('source', read.problem)]);
  const table = readTable(entriesCsv(read.entries));
  if (!table.ok) return tableFailed(format, table.problems);
  const records = table.table.records.map((record, index) => ({
    ...record,
    line: read.entries[index]?.line ?? record.line,
  }));
  return { ok: true, format, table: { ...table.table, records }, warnings: read.warnings };
}

/** Null for a table, which has no entries. */
function readEntries(file: ListText, name: FormatName): EntriesRead | null {
  const read = formats.find((format) => format.name === name)?.read;
  if (!read) return null;
  const result = read(file);
  if (!result.ok) return result;
  // Too many are not looked at one by one.
  const entries =
    result.entries.length > ROWS_MAX ? result.entries : withOwnLines(rowEntries(result.entries));
  if (entries.length === 0)
    return {
      ok: false,
      problem: { code: 'no_rows', message: `The ${formatOf(name).label} has no moments.` },
    };
  if (entries.length > ROWS_MAX)
    return {
      ok: false,
      problem: {
        code: 'too_many_rows',
        message: `The list has more than ${ROWS_MAX} moments. Split it into several lists.`,
      },
    };
  return { ...result, entries };
}

/** Lines that several entries share, as in XML without line breaks, give way to their numbers. */
function withOwnLines(entries: readonly ListEntry[]): readonly ListEntry[] {
  const isOwn = new Set(entries.map(({ line }) => line)).size === entries.length;
  return isOwn ? entries : entries.map((entry, index) => ({ ...entry, line: index + 1 }));
}

function formatOf(name: FormatName): ListFormat & { readonly name: FormatName } {
  return { name, label: catalog.find((entry) => entry.name === name)?.label ?? name };
}

function failed({ message, example }: Fault): ListTextRead {
  const hint = example ? `For example: ${example}` : 'Export the list as CSV and choose that file.';
  return { ok: false, message, hint };
}

function tableFailed(format: ListFormat, problems: FieldProblem[]): ListTableRead {
  return { ok: false, format, problems };
}
