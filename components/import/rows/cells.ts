// Which field of the list a cell of the table shows, what is wrong with it, and which faulty cell
// comes next. Pure.

import type { CellField, ParsedRow } from '@/lib/contracts/highlights';
import type { FieldProblem } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import type { DraftCorrection } from '../draft/draft';

export const columnNames = ['videoName', 'playerName', 'startTime', 'stopTime', 'notes'] as const;
export type Column = (typeof columnNames)[number];

export const headings: Readonly<Record<Column, Message>> = {
  videoName: message('Video'),
  playerName: message('Player'),
  startTime: message('Start'),
  stopTime: message('Stop'),
  notes: message('Notes'),
};

/** A row of the dry run. One line makes several where it names several players. */
export type TableRow = { readonly row: ParsedRow; readonly key: string; readonly ofLine: number };

/** Rows with a name that stays when the list is checked again. `ofLine`: rows of the same line. */
export function tableRows(rows: readonly ParsedRow[]): TableRow[] {
  const ofLine = new Map<number, number>();
  for (const { line } of rows) ofLine.set(line, (ofLine.get(line) ?? 0) + 1);
  const seen = new Map<number, number>();
  return rows.map((row) => {
    const nth = seen.get(row.line) ?? 0;
    seen.set(row.line, nth + 1);
    return { row, key: `${row.line}:${nth}`, ofLine: ofLine.get(row.line) ?? 1 };
  });
}

/** Corrections by line and field. */
export type Corrections = ReadonlyMap<string, DraftCorrection>;

export function correctionsByCell(corrections: readonly DraftCorrection[]): Corrections {
  return new Map(corrections.map((one) => [`${one.line}:${one.field}`, one]));
}

export function correctionOf(corrections: Corrections, line: number, field: CellField) {
  return corrections.get(`${line}:${field}`) ?? null;
}

/** The column of a problem, from the end of its path: rows[12].stopTime. A duration is the stop. */
export function columnOf(path: string): Column | null {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return last === 'duration' ? 'stopTime' : (columnNames.find((column) => column === last) ?? null);
}

/** The field that a cell edits: the stop of a list with lengths is its length. */
export function fieldOf({ cells, problems }: ParsedRow, column: Column): CellField {
  if (column !== 'stopTime') return column;
  if (problems.some(({ path }) => path.endsWith('.duration'))) return 'duration';
  if (problems.some(({ path }) => path.endsWith('.stopTime'))) return 'stopTime';
  return (cells.stopTime ?? '').trim() === '' && cells.duration !== undefined
    ? 'duration'
    : 'stopTime';
}

export function problemsOf(row: ParsedRow, column: Column | null): readonly FieldProblem[] {
  return row.problems.filter(({ path }) => columnOf(path) === column);
}

export function warningsOf(row: ParsedRow, column: Column | null): readonly FieldProblem[] {
  return row.warnings.filter(({ path }) => columnOf(path) === column);
}

export type CellState = {
  readonly field: CellField;
  /** The text of the cell, with a correction that is not checked yet. */
  readonly written: string;
  readonly correction: DraftCorrection | null;
  /** Corrected and not checked yet: what was wrong with the text before is of no more interest. */
  readonly isPending: boolean;
  readonly problems: readonly FieldProblem[];
  readonly warnings: readonly FieldProblem[];
};

/** The cells of a row. `checking`: a newer result is under way. */
export function cellStates(
  row: ParsedRow,
  { corrections, checking }: { corrections: Corrections; checking: boolean },
): Record<Column, CellState> {
  const stateOf = (column: Column): CellState => {
    const field = fieldOf(row, column);
    const written = row.cells[field] ?? '';
    const correction = correctionOf(corrections, row.line, field);
    const isPending = checking && correction !== null && correction.value !== written;
    return {
      field,
      written: isPending ? correction.value : written,
      correction,
      isPending,
      problems: isPending ? [] : problemsOf(row, column),
      warnings: isPending ? [] : warningsOf(row, column),
    };
  };
  return {
    videoName: stateOf('videoName'),
    playerName: stateOf('playerName'),
    startTime: stateOf('startTime'),
    stopTime: stateOf('stopTime'),
    notes: stateOf('notes'),
  };
}

const fieldNames: Readonly<Record<CellField, Message>> = {
  ...headings,
  duration: message('Length'),
  include: message('Include'),
};

/** What a cell is called: "Stop of line 4". */
export function cellName(line: number, field: CellField): Message {
  return message('{field} of line {line}', { field: fieldNames[field], line });
}

/** Where the cursor goes when the field of a cell closes. */
export type AfterEdit = 'stay' | 'next' | 'previous' | 'leave';

export type CellPlace = { readonly index: number; readonly column: Column };

/** The nearest faulty cell after (or, with -1, before) a place, in reading order; null: none. */
export function nextFaulty(
  rows: readonly TableRow[],
  from: CellPlace,
  step: 1 | -1,
): CellPlace | null {
  const width = columnNames.length;
  const start = from.index * width + columnNames.indexOf(from.column);
  for (let at = start + step; at >= 0 && at < rows.length * width; at += step) {
    const [index, column] = [Math.floor(at / width), columnNames[at % width]];
    const row = rows[index]?.row;
    if (row && column && problemsOf(row, column).length > 0) return { index, column };
  }
  return null;
}

/** A row that the filter for remarks keeps: corrected ones stay, so that they can be looked at. */
export function hasRemarks({ line, problems, warnings }: ParsedRow, corrected: Set<number>) {
  return problems.length > 0 || warnings.length > 0 || corrected.has(line);
}
