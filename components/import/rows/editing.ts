// What the rows of a table share while cells are corrected.

import type { CellField, ParsedRow } from '@/lib/contracts/highlights';
import type { AfterEdit, Column, Corrections, TableRow } from './cells';

export type Editing = {
  readonly corrections: Corrections;
  /** A newer result is under way. */
  readonly checking: boolean;
  /** Names that a video cell may take. */
  readonly videoNames: readonly string[];
  readonly open: (row: TableRow, column: Column) => void;
  /** The end of a correction; `text` of null gives it up. */
  readonly close: (
    row: TableRow,
    column: Column,
    end: { readonly text: string | null; readonly then: AfterEdit },
  ) => void;
  readonly correct: (row: ParsedRow, field: CellField, value: string) => void;
  readonly undo: (line: number, field: CellField) => void;
};
