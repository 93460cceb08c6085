// The dialect of a table: its delimiter, whether the first line is a header, whether decimals have
// commas. A delimiter is rated by the header it yields, and by counts only where that does not
// decide.

import { parseTime } from '../times/time-grammar';
import { columnFields, mapColumns } from './map-columns';

export type Delimiter = ',' | ';' | '\t' | '|';
export type TableShape = {
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  readonly decimalComma: boolean;
};

// In a tie the earlier one wins; the comma comes last because it also stands inside numbers and
// names.
const delimiters: readonly Delimiter[] = ['\t', ';', '|', ','];

const LINES_SNIFFED = 5;
/** Characters inspected: a single line of megabytes must not be split four times. */
const SNIFF_CHARS_MAX = 64 * 1024;

/** Inspects the first lines of a text without a byte order mark. */
export function sniffTable(text: string): TableShape {
  const lines = firstLines(text.slice(0, SNIFF_CHARS_MAX));
  const first = lines[0] ?? '';
  const scored = delimiters.map((delimiter) => {
    const cells = splitOutsideQuotes(first, delimiter);
    const named = Object.keys(mapColumns(cells).indexOf).length;
    const timed = isPositional(cells, delimiter !== ',');
    const count = lines.reduce(
      (sum, line) => sum + splitOutsideQuotes(line, delimiter).length - 1,
      0,
    );
    return { delimiter, timed, rank: timed ? columnFields.length + 1 : named, count };
  });
  const best = scored.reduce((a, b) =>
    b.rank > a.rank || (b.rank === a.rank && b.count > a.count) ? b : a,
  );
  // A table of one column has no delimiter; the comma is the default.
  const delimiter = best.count === 0 ? ',' : best.delimiter;
  return { delimiter, hasHeader: !best.timed, decimalComma: delimiter !== ',' };
}

function isPositional(cells: readonly string[], decimalComma: boolean): boolean {
  const isTime = (cell: string | undefined) =>
    cell !== undefined && parseTime(cell, { fps: 25, decimalComma }).ok;
  return isTime(cells[0]) && isTime(cells[1]);
}

function firstLines(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => /[^\s,;|]/.test(line))
    .slice(0, LINES_SNIFFED);
}

function splitOutsideQuotes(line: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  let [start, quoted] = [0, false];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === delimiter && !quoted) {
      cells.push(line.slice(start, at));
      start = at + 1;
    }
  }
  cells.push(line.slice(start));
  return cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}
