// Where the names of the columns stand: a header may lie below lines of titles, and a list may have
// none. Judged by many lines, so that one bad cell decides nothing.

import { type ColumnField, timeFields } from '../columns/column-fields';
import { looksLikeTime, parseTime } from '../times/time-grammar';
import { mapColumns } from './map-columns';

export type HeaderPlace =
  /** `index`: of the header among the records; those before it are titles. */
  | { readonly kind: 'named'; readonly index: number; readonly fields: number }
  /** No header: start, stop, player from the record `index` on. `rate`: share of records that fit. */
  | { readonly kind: 'none'; readonly index: number; readonly rate: number }
  /** The record `index` is a header whose names are not known. */
  | { readonly kind: 'unknown'; readonly index: number };

/** Lines a header may be down, and lines by which a list without one is recognized. */
const LINES_LOOKED_AT_MAX = 40;
/** Share of lines with two times in front that makes a list without a header. */
const POSITIONAL_SHARE = 0.5;

/** Finds the header among records without blank ones. */
export function findHeader(
  records: readonly (readonly string[])[],
  decimalComma: boolean,
): HeaderPlace {
  const first = records.slice(0, LINES_LOOKED_AT_MAX);
  const named = namedHeader(first, decimalComma);
  if (named) return named;
  const titles = first.findIndex((cells) => filled(cells) > 1 || isTimeLike(cells[0] ?? ''));
  const index = Math.max(0, titles);
  const rows = first.slice(index);
  const rate = rows.filter((cells) => isPositional(cells)).length / Math.max(1, rows.length);
  const start = rows[0] ?? [];
  if (rate < POSITIONAL_SHARE || !start.slice(0, 2).some(isTimeLike))
    return { kind: 'unknown', index };
  const readable = rows.filter((cells) => startsWithTimes(cells, decimalComma)).length;
  return { kind: 'none', index, rate: rate + readable / Math.max(1, rows.length) };
}

/** The first line that names two fields, one of them a time; the search ends where rows begin. */
function namedHeader(
  records: readonly (readonly string[])[],
  decimalComma: boolean,
): HeaderPlace | null {
  for (const [index, cells] of records.entries()) {
    const fields = Object.keys(mapColumns(cells).indexOf) as ColumnField[];
    if (fields.length > 1 && fields.some((field) => timeFields.some((time) => time === field)))
      return { kind: 'named', index, fields: fields.length };
    if (startsWithTimes(cells, decimalComma)) return null;
  }
  return null;
}

/** Semicolons inside times, as in `00;01;30;12`: then a semicolon does not separate columns. */
export function startsWithSemicolonTimes(cells: readonly string[]): boolean {
  const isTime = (cell = '') => /^\s*"?\d{1,3};\d{2};\d{2};\d{2,3}"?\s*$/.test(cell);
  const times = cells.filter(isTime).length;
  return times > 1 || (times === 1 && cells.length > 1 && cells.some((cell) => cell.trim() === ''));
}

function isPositional(cells: readonly string[]): boolean {
  const [start, stop] = cells;
  if (start === undefined || stop === undefined) return false;
  const fits = (cell: string) => cell.trim() === '' || isTimeLike(cell) || isEnd(cell);
  return fits(start) && fits(stop) && (isTimeLike(start) || isTimeLike(stop));
}

/** Digits in the form of a time, right or wrong, or a time with its units: `1m30s`, `2250f`. */
function isTimeLike(cell: string): boolean {
  return looksLikeTime(cell) || parseTime(cell, { fps: 1000, decimalComma: true }).ok;
}

function startsWithTimes([start, stop]: readonly string[], decimalComma: boolean): boolean {
  const isTime = (cell: string) => parseTime(cell, { fps: 1000, decimalComma }).ok;
  return start !== undefined && stop !== undefined && isTime(start) && isTime(stop);
}

function isEnd(cell: string): boolean {
  return cell.trim().toLowerCase() === 'end';
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}
