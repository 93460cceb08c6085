// The delimiter of a table. It is rated by the header it yields or by the times it separates, and
// by counts only where neither decides.

import { findHeader, type HeaderPlace, startsWithSemicolonTimes } from './find-header';

export type Delimiter = ',' | ';' | '\t' | '|';
export type TableShape = {
  readonly delimiter: Delimiter;
  /** `12,5` is 12.5: the comma does not separate columns. */
  readonly decimalComma: boolean;
};

// In a tie the earlier one wins; the comma comes last because it also stands inside numbers and
// names.
const delimiters: readonly Delimiter[] = ['\t', ';', '|', ','];

const LINES_SNIFFED = 40;
/** Characters inspected: a single line of megabytes must not be split four times. */
const SNIFF_CHARS_MAX = 64 * 1024;
/** Cells of a line that are looked at. */
const CELLS_SNIFFED = 64;

/** Inspects the first lines of a text without a byte order mark. */
export function sniffTable(text: string): TableShape {
  const lines = firstLines(text.slice(0, SNIFF_CHARS_MAX));
  const scored = delimiters.map((delimiter) => {
    const records = lines.map((line) => splitOutsideQuotes(line, delimiter));
    const header = findHeader(records, delimiter !== ',');
    return {
      delimiter,
      rank: rankOf(header),
      count: records.reduce((sum, cells) => sum + cells.length - 1, 0),
      hasSemicolonTimes: delimiter !== ';' && records.some(startsWithSemicolonTimes),
    };
  });
  const hasSemicolonTimes = scored.some((option) => option.hasSemicolonTimes);
  const best = scored
    .filter(({ delimiter }) => delimiter !== ';' || !hasSemicolonTimes)
    .reduce((a, b) => (b.rank > a.rank || (b.rank === a.rank && b.count > a.count) ? b : a));
  // A table of one column has no delimiter; the comma is the default.
  const delimiter = best.count === 0 ? ',' : best.delimiter;
  return { delimiter, decimalComma: delimiter !== ',' };
}

/** Any header is better than none; among lists without one the more times the better. */
function rankOf(header: HeaderPlace): number {
  if (header.kind === 'named') return 10 + header.fields;
  return header.kind === 'none' ? 1 + header.rate : 0;
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
  for (let at = 0; at < line.length && cells.length < CELLS_SNIFFED; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === delimiter && !quoted) {
      cells.push(line.slice(start, at));
      start = at + 1;
    }
  }
  cells.push(line.slice(start));
  return cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}
