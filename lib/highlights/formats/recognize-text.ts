// Says what a text is before anything is taken for a table: a format that is read, or a kind that is
// not read and what to export instead.

import { type Message, message } from '@/lib/messages/message';
import { mapColumns } from '../table/map-columns';
import { parseTime } from '../times/time-grammar';
import type { FormatName } from './catalog/catalog';
import { type UnreadableName, unreadable } from './catalog/unreadable-kinds';
import type { ListText } from './entries/list-file';
import { formats } from './formats';

export type Recognized =
  | { readonly kind: 'read'; readonly name: FormatName }
  | { readonly kind: 'unreadable'; readonly name: UnreadableName };

const delimiters = ['\t', ';', '|', ','] as const;
/** Lines in which a table would show itself. */
const LINES_LOOKED_AT = 60;
const CELLS_LOOKED_AT = 8;
const TIMED_SHARE = 0.25;

export function recognizeText(file: ListText): Recognized {
  const found = formats.find(({ recognizes }) => recognizes?.(file));
  // A header that names a start makes it a table, whatever its cells begin with.
  const isLines = found?.name === 'youtube-chapters' || found?.name === 'chat-text';
  if (found && !(isLines && hasHeader(file.head))) return { kind: 'read', name: found.name };
  const unreadableName = unreadableKind(file);
  return unreadableName
    ? { kind: 'unreadable', name: unreadableName }
    : { kind: 'read', name: 'table' };
}

/** What a kind that is not read is, and what to do instead. */
export function unreadableSentences(name: UnreadableName): { what: Message; advice: Message } {
  const kind = message(unreadableLabel(name));
  const { sentence } = adviceOf(name);
  return { what: message('This is {kind}, not a list of moments.', { kind }), advice: sentence };
}

/** The same in one sentence. */
export function unreadableSentence(name: UnreadableName): Message {
  const kind = message(unreadableLabel(name));
  const { clause } = adviceOf(name);
  return message('This is {kind}, not a list of moments: {advice}', { kind, advice: clause });
}

function adviceOf(name: UnreadableName): (typeof unreadable)[number]['instead'] {
  return (unreadable.find((one) => one.name === name) ?? unreadable[0]).instead;
}

/** What a kind is that is not read, with its article. */
export function unreadableLabel(name: UnreadableName): string {
  return unreadable.find((one) => one.name === name)?.label ?? name;
}

/** What it is and what to do, in one sentence. */
export function oneSentence(message: string, hint: string): string {
  return `${message.replace(/\.$/, '')}: ${hint.charAt(0).toLowerCase()}${hint.slice(1)}`;
}

function unreadableKind({ text, head }: ListText): UnreadableName | null {
  const begin = head.trimStart().slice(0, 2000);
  // An empty list is an empty table.
  if (!/[^\s,;|"]/.test(head)) return null;
  if (/^\{\\rtf/.test(begin)) return 'rtf';
  if (/^%PDF-/.test(begin)) return 'pdf';
  if (
    /^(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype html|html|head|meta|body|table|div|style)\b/i.test(
      begin,
    )
  )
    return 'html';
  if (begin.startsWith('<'))
    return /urn:schemas-microsoft-com:office:spreadsheet/.test(head)
      ? 'spreadsheet-xml'
      : xmlKind(begin);
  if (/^\[Script Info\]/i.test(begin)) return 'ass';
  if (isJson(begin)) return 'json';
  if (isMot(head)) return 'mot';
  return isTable(head) || text.length > head.length ? null : 'not-a-list';
}

function xmlKind(begin: string): UnreadableName | null {
  return /^<(?:\?xml|!DOCTYPE|!--|[a-z][\w:.-]*(?:\s[^<>]*)?\/?>)/i.test(begin) ? 'xml' : null;
}

function isJson(begin: string): boolean {
  return (
    /^\{\s*(?:"|'|\/[/*]|[A-Za-z_$][\w$]*\s*:|\}\s*$)/.test(begin) || /^\[\s*[[{"\]]/.test(begin)
  );
}

/** Frame, identity, a box of four, a score and more, all numbers. */
function isMot(head: string): boolean {
  const lines = head
    .split('\n')
    .slice(0, 10)
    .filter((line) => line.trim() !== '');
  const number = '\\s*-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?\\s*';
  const row = new RegExp(`^\\s*\\d+\\s*,\\s*-?\\d+\\s*(?:,${number}){5,8}$`, 'i');
  return lines.length > 0 && lines.every((line) => row.test(line.slice(0, 300)));
}

/** A header, or a time among the first cells of a good part of the lines. */
function isTable(head: string): boolean {
  const lines = writtenLines(head, LINES_LOOKED_AT);
  if (lines.some((line) => delimiters.some((delimiter) => isHeader(cellsOf(line, delimiter)))))
    return true;
  const timed = lines.filter(
    (line) =>
      delimiters.some((delimiter) =>
        cellsOf(line, delimiter)
          .slice(0, CELLS_LOOKED_AT)
          .some((cell) => isTimeLike(cell, delimiter !== ',')),
      ) || startsWithSpacedTimes(line),
  );
  return timed.length >= lines.length * TIMED_SHARE;
}

/** Columns of any two fields. */
function isHeader(cells: readonly string[]): boolean {
  return Object.keys(mapColumns(cells).indexOf).length > 1;
}

function writtenLines(head: string, count: number): string[] {
  return head
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, count);
}

/** Columns with spaces between them: a table that has an error of its own. */
function startsWithSpacedTimes(line: string): boolean {
  const [start = '', stop = ''] = cellsOf(line.trim(), ' ');
  return isTimeLike(start, true) && isTimeLike(stop, true);
}

/** Also times that are written wrong: they have errors of their own. */
function isTimeLike(cell: string, decimalComma: boolean): boolean {
  return /^[-+]?\d[\d\s:;.,'"hmsf]*$/i.test(cell) || parseTime(cell, { fps: 25, decimalComma }).ok;
}

function hasHeader(head: string): boolean {
  return writtenLines(head, 5).some((line) =>
    delimiters.some((delimiter) => {
      const cells = cellsOf(line, delimiter);
      return mapColumns(cells).indexOf.startTime !== undefined && isHeader(cells);
    }),
  );
}

function cellsOf(line: string, delimiter: string): string[] {
  return line
    .slice(0, 4096)
    .split(delimiter)
    .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    .slice(0, 64);
}
