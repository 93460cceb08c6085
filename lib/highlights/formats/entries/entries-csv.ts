// Entries of a file of another program -> the list as our own CSV, with the columns that are known.

import { type ColumnField, columnFields } from '../../columns/column-fields';
import { delimitedText } from './delimited-text';
import type { ListEntry } from './list-file';
import { playersHeader } from './players-header';
import { safeCell } from './safe-cell';

/** Always there, so that a missing player is asked for row by row. */
const alwaysThere: readonly string[] = ['startTime', 'playerName'];
const texts: readonly string[] = ['videoName', 'playerName', 'notes'];

/** More than a cell may hold, so that too long is noticed. */
const CELL_CHARS_MAX = 8192;

/** The header of our own CSV and a row for each entry. */
function ownTable(entries: readonly ListEntry[]) {
  const columns = columnFields.filter(
    (column) => alwaysThere.includes(column) || entries.some((entry) => entry[column]),
  );
  const players = playersHeader(entries.map(({ playerName }) => playerName));
  const header = columns.map((column) => (column === 'playerName' ? players : column));
  const cell = (entry: ListEntry, column: ColumnField) => {
    const value = (entry[column] ?? '').slice(0, CELL_CHARS_MAX);
    return texts.includes(column) ? safeCell(value) : value;
  };
  const row = (entry: ListEntry) => columns.map((column) => cell(entry, column));
  return { header, row };
}

export function entriesCsv(entries: readonly ListEntry[]): string {
  const { header, row } = ownTable(entries);
  return delimitedText([header, ...entries.map(row)]);
}

/** Entries that are rows of the table: it passes over blank rows and a repeated header. */
export function rowEntries(entries: readonly ListEntry[]): readonly ListEntry[] {
  const { header, row } = ownTable(entries);
  return entries.filter((entry) => {
    const cells = row(entry);
    const isHeader = cells.every((cell, index) => cell === header[index]);
    return !isHeader && cells.some((cell) => cell.trim() !== '');
  });
}
