// The only way from a file or a text to a table: what it is, then its own reader, then the table that
// everything behind works on. Lists of other programs become a table of our own columns.

import type { FieldProblem } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { cellProblem, type Fault } from '../problems/cell-problem';
import { messageOf, withEnglish } from '../problems/with-english';
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
import {
  recognizeText,
  unreadableLabel,
  unreadableSentence,
  unreadableSentences,
} from './recognize-text';
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
      /** The same before their values were filled in; only where one of them has values. */
      readonly warningTexts?: Message[];
    }
  | {
      readonly ok: false;
      readonly message: string;
      readonly hint: string;
      /** The same before their values were filled in. */
      readonly texts: { readonly message: Message; readonly hint: Message };
    };

/** A list as a table. */
export type ListTableRead =
  | {
      readonly ok: true;
      readonly format: ListFormat;
      readonly table: Table;
      readonly warnings: readonly Message[];
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
    return decoded.ok
      ? recognizeList(decoded.text)
      : { name: 'binary', label: message('Binary file').source };
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
    if (!book.ok) return notRead(book.problem, message('Save it again, or as CSV.'));
    return {
      ok: true,
      text: book.csv,
      source: book.csv,
      format: formatOf('xlsx'),
      encoding: 'xlsx',
      ...spoken(book.warnings),
    };
  }
  if (binary) return unreadableKind(binary);
  const decoded = decodeText(bytes);
  if (!decoded.ok)
    return decoded.problem.code === 'nul_character'
      ? unreadableKind('binary')
      : failed(decoded.problem);
  const file = listText(decoded.text);
  const recognized = recognizeText(file);
  if (recognized.kind === 'unreadable') return unreadableKind(recognized.name);
  const warnings = decoded.warning === null ? [] : [message(decoded.warning)];
  const read = readEntries(file, recognized.name);
  if (read === null)
    return {
      ok: true,
      text: decoded.text,
      source: decoded.text,
      format: formatOf('table'),
      encoding: decoded.encoding,
      ...spoken(warnings),
    };
  if (!read.ok) return failed(read.problem);
  return {
    ok: true,
    text: entriesCsv(read.entries),
    source: decoded.text,
    format: formatOf(recognized.name),
    encoding: decoded.encoding,
    ...spoken([...warnings, ...read.warnings]),
  };
}

/** Reads a text: pasted, from a file or from a sheet. */
export function readListText(input: string): ListTableRead {
  const tooLarge = input.length > LIST_BYTES_MAX ? listTooLarge() : null;
  if (tooLarge) return tableFailed(formatOf('table'), [cellProblem('source', tooLarge)]);
  const file = listText(input);
  const recognized = recognizeText(file);
  if (recognized.kind === 'unreadable') {
    const problem = { code: 'not_a_list', ...withEnglish(unreadableSentence(recognized.name)) };
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
      problem: {
        code: 'no_rows',
        ...withEnglish(
          message('The {format} has no moments.', { format: message(formatOf(name).label) }),
        ),
      },
    };
  if (entries.length > ROWS_MAX)
    return {
      ok: false,
      problem: {
        code: 'too_many_rows',
        ...withEnglish(
          message('The list has more than {count} moments. Split it into several lists.', {
            count: ROWS_MAX,
          }),
        ),
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

function unreadableKind(name: UnreadableName): ListTextRead {
  const { what, advice } = unreadableSentences(name);
  return notRead(what, advice);
}

function failed(problem: Fault): ListTextRead {
  const { example } = problem;
  const hint = example
    ? message('For example: {example}', { example })
    : message('Export the list as CSV and choose that file.');
  return notRead(messageOf(problem), hint);
}

function notRead(sentence: Message, hint: Message): ListTextRead {
  return {
    ok: false,
    message: inEnglish(sentence),
    hint: inEnglish(hint),
    texts: { message: sentence, hint },
  };
}

function spoken(sentences: readonly Message[]): { warnings: string[]; warningTexts?: Message[] } {
  const warnings = sentences.map((sentence) => inEnglish(sentence));
  return sentences.some(({ values }) => values)
    ? { warnings, warningTexts: [...sentences] }
    : { warnings };
}

function tableFailed(format: ListFormat, problems: FieldProblem[]): ListTableRead {
  return { ok: false, format, problems };
}
