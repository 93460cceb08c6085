// An Excel workbook -> the rows of the sheet that looks like a list, as CSV. Everything is bounded:
// parts while they are unpacked, rows and columns while they are read.

import { Parser } from 'htmlparser2';
import { type Message, message } from '@/lib/messages/message';
import { messageOf } from '../../problems/with-english';
import { mapColumns } from '../../table/map-columns';
import { COLUMNS_MAX, ROWS_MAX, tooManyRows } from '../../table/read-table';
import { delimitedText } from '../entries/delimited-text';
import { safeCell } from '../entries/safe-cell';
import { child, childrenNamed, descendants, readXml, type XmlNode } from '../xml/xml-tree';
import { formatCode, shownNumber } from './cell-format';
import { unpack, type ZipEntry, ZipFault, zipEntries } from './zip';

export type WorkbookRead =
  | { readonly ok: true; readonly csv: string; readonly warnings: readonly Message[] }
  | { readonly ok: false; readonly problem: Message };

type Sheet = { readonly name: string; readonly rows: string[][] };
type Book = {
  readonly strings: readonly string[];
  /** Number format of each cell style. */
  readonly formats: readonly string[];
  readonly dates1904: boolean;
};

/** Sheets looked at: a list is among the first ones. */
const SHEETS_MAX = 20;
/** Lines in which the header of a list is looked for. */
const HEADER_LINES = 20;

export function readWorkbook(bytes: Uint8Array): WorkbookRead {
  try {
    return readSheets(bytes);
  } catch (thrown) {
    if (thrown instanceof ZipFault) return { ok: false, problem: thrown.sentence };
    throw thrown;
  }
}

function readSheets(bytes: Uint8Array): WorkbookRead {
  const parts = new Map(zipEntries(bytes).map((entry) => [entry.name.replace(/^\//, ''), entry]));
  const xmlOf = (name: string): XmlNode | undefined => {
    const text = partText(bytes, parts.get(name));
    if (text === null) return undefined;
    const xml = readXml(text);
    if (!xml.ok)
      throw new ZipFault(
        message('The workbook is damaged ({part}): {problem}', {
          part: name,
          problem: messageOf(xml),
        }),
      );
    return xml.root;
  };
  const workbook = xmlOf('xl/workbook.xml');
  if (!workbook)
    throw new ZipFault(message('The workbook is damaged: its table of contents is missing.'));
  const book: Book = {
    strings: sharedStrings(partText(bytes, parts.get('xl/sharedStrings.xml'))),
    formats: styleFormats(xmlOf('xl/styles.xml')),
    dates1904: /^(?:1|true)$/.test(child(workbook, 'workbookPr')?.attributes.date1904 ?? ''),
  };
  const named = sheetParts(workbook, xmlOf('xl/_rels/workbook.xml.rels'));
  let chosen: Sheet | null = null;
  for (const { name, part } of named.slice(0, SHEETS_MAX)) {
    const text = partText(bytes, parts.get(part));
    const sheet = { name, rows: text === null ? [] : sheetRows(text, book) };
    if (chosen === null || chosen.rows.length === 0 || (!isList(chosen) && isList(sheet)))
      chosen = sheet;
    if (isList(chosen)) break;
  }
  if (chosen === null) throw new ZipFault(message('The workbook has no sheet.'));
  const others = named.filter(({ name }) => name !== chosen.name).map(({ name }) => `"${name}"`);
  return {
    ok: true,
    csv: delimitedText(chosen.rows),
    warnings:
      others.length === 0
        ? []
        : [
            message('The sheet "{name}" was read, not {others}.', {
              name: chosen.name,
              others: others.slice(0, 10).join(', '),
            }),
          ],
  };
}

function partText(bytes: Uint8Array, entry: ZipEntry | undefined): string | null {
  return entry === undefined ? null : new TextDecoder().decode(unpack(bytes, entry));
}

function sheetParts(workbook: XmlNode, relations: XmlNode | undefined) {
  const targets = new Map(
    childrenNamed(relations, 'Relationship').map(({ attributes }) => [
      attributes.Id,
      (attributes.Target ?? '').startsWith('/')
        ? (attributes.Target ?? '').slice(1)
        : `xl/${attributes.Target ?? ''}`,
    ]),
  );
  return childrenNamed(child(workbook, 'sheets'), 'sheet')
    .filter(({ attributes }) => attributes.state === undefined || attributes.state === 'visible')
    .map(({ attributes }) => ({
      name: attributes.name ?? '',
      part: targets.get(attributes['r:id']) ?? '',
    }));
}

function styleFormats(styles: XmlNode | undefined): string[] {
  if (!styles) return [];
  const own = new Map(
    descendants(styles, new Set(['numfmt'])).map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  );
  return childrenNamed(child(styles, 'cellXfs'), 'xf').map(({ attributes }) =>
    formatCode(Number(attributes.numFmtId ?? 0), own),
  );
}

/** A sheet looks like a list when one of its first lines names a start and something more. */
function isList({ rows }: Sheet): boolean {
  return rows.slice(0, HEADER_LINES).some((row) => {
    const { indexOf } = mapColumns(row);
    return indexOf.startTime !== undefined && Object.keys(indexOf).length > 1;
  });
}

/** Texts of cells that are kept once; phonetic hints are no part of them. */
function sharedStrings(text: string | null): string[] {
  const strings: string[] = [];
  if (text === null) return strings;
  let [current, isText, phonetic] = ['', false, 0];
  scan(text, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text: (data) => {
      if (isText) current += data;
    },
    close: (name) => {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') isText = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

type Scan = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text: (data: string) => void;
  close: (name: string) => void;
};

/** A part is read as a stream: as a tree, a long sheet would take a hundred times its size. */
function scan(text: string, { open, text: onText, close }: Scan): void {
  const local = (name: string) => name.replace(/^\w+:/, '');
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(local(name), attributes),
      ontext: onText,
      onclosetag: (name) => close(local(name)),
    },
    { xmlMode: true },
  );
  parser.write(text);
  parser.end();
}

/** Rows at their places: an empty row of the sheet is an empty row here, so that lines hold. */
function sheetRows(text: string, book: Book): string[][] {
  const rows: string[][] = [];
  let cell: { column: number; type: string; format: string } | null = null;
  let [row, value, isValue] = [[] as string[], '', false];
  scan(text, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = [];
        const line = Number(attributes.r ?? rows.length + 1);
        // One more than header and rows may be, so that too many is noticed.
        if (!(line >= 1) || line > ROWS_MAX + HEADER_LINES) throw new ZipFault(tooManyRows());
        while (rows.length < line - 1) rows.push([]);
        rows.push(row);
      } else if (name === 'c') {
        const column = columnOf(attributes.r) ?? row.length;
        cell = {
          column,
          type: attributes.t ?? 'n',
          format: book.formats[Number(attributes.s ?? 0)] ?? '',
        };
        value = '';
      } else isValue = name === 'v' || name === 't';
    },
    text: (data) => {
      if (isValue && cell) value += data;
    },
    close: (name) => {
      isValue = false;
      if (name !== 'c' || cell === null || value === '') return;
      if (cell.column >= COLUMNS_MAX)
        throw new ZipFault(
          message('The sheet has more than {count} columns.', { count: COLUMNS_MAX }),
        );
      while (row.length < cell.column) row.push('');
      row[cell.column] = cellText(value, cell, book);
      cell = null;
    },
  });
  return rows;
}

function cellText(
  value: string,
  { type, format }: { readonly type: string; readonly format: string },
  { strings, dates1904 }: Book,
): string {
  switch (type) {
    case 's':
      return safeCell(strings[Number(value)] ?? '');
    case 'b':
      return value === '1' ? 'true' : 'false';
    case 'n': {
      const number = Number(value);
      return Number.isFinite(number) ? shownNumber(number, format, dates1904) : value;
    }
    default:
      return safeCell(value);
  }
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
