'use client';
// One cell of the list: its value, its problems below it, and a field in its place while it is
// corrected.

import { RotateCcw } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { formatClock } from '@/lib/client/quantities';
import type { CellField, ParsedRow } from '@/lib/contracts/highlights';
import { cn } from '../../ui/cn';
import { CellInput } from './cell-input';
import {
  type AfterEdit,
  type Column,
  type Corrections,
  correctionOf,
  fieldOf,
  headings,
  problemsOf,
  type TableRow,
  warningsOf,
} from './cells';

/** What the cells of a table share. */
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

export function Cell({
  tableRow,
  column,
  editing,
  isOpen,
  refocus,
  inTabOrder,
}: {
  tableRow: TableRow;
  column: Column;
  editing: Editing;
  isOpen: boolean;
  /** Set when the field closes and the cursor is to stay at the cell. */
  refocus: RefObject<boolean>;
  inTabOrder: boolean;
}) {
  const { row } = tableRow;
  const id = useId();
  const button = useFocusAfterEdit(isOpen, refocus);
  const field = fieldOf(row, column);
  const written = row.cells[field] ?? '';
  const correction = correctionOf(editing.corrections, row.line, field);
  // Corrected, and not checked yet: what was wrong with the old text is of no more interest.
  const isPending = editing.checking && correction !== null && correction.value !== written;
  const problems = isPending ? [] : problemsOf(row, column);
  const warnings = isPending ? [] : warningsOf(row, column);
  const isFaulty = problems.length > 0;
  const text = isPending ? correction.value : isFaulty ? written : shownValue(row, column);
  const name = `${field === 'duration' ? 'Length' : headings[column]} of line ${row.line}`;
  const remarks = isFaulty ? `${id}-remarks` : undefined;
  return (
    <td
      className={cn(
        'max-w-52 px-1 py-1 max-sm:px-2 max-sm:py-0',
        column.endsWith('Time') && 'figures',
        column === 'notes' && 'max-sm:col-span-2',
      )}
    >
      {isOpen ? (
        <CellInput
          name={name}
          text={isPending ? correction.value : written}
          isFaulty={isFaulty}
          describedBy={remarks}
          suggestions={column === 'videoName' ? editing.videoNames : []}
          onClose={(text, then) => editing.close(tableRow, column, { text, then })}
        />
      ) : (
        <button
          ref={button}
          type="button"
          data-cell={column}
          tabIndex={inTabOrder || isFaulty ? 0 : -1}
          aria-describedby={remarks}
          onClick={() => editing.open(tableRow, column)}
          className={cn(
            'block min-h-7 w-full rounded-md px-1.5 py-1 text-left break-words hover:bg-sunken dark:hover:bg-raised',
            isFaulty && 'bg-surface font-medium text-bad ring-1 ring-bad/40',
          )}
        >
          <span aria-hidden className="mr-1.5 text-xs font-normal text-ink-mute sm:hidden">
            {headings[column]}
          </span>
          <span className="sr-only">{name}: </span>
          {text || <span className="text-ink-mute">{isFaulty ? 'missing' : '–'}</span>}
          <span className="sr-only">{isFaulty ? ', has an error. Correct' : '. Change'}</span>
        </button>
      )}
      <div id={remarks} className="px-1.5">
        {problems.map((problem) => (
          <Remark key={problem.code} hasErrors>
            {problem.message}
            {problem.example ? ` For example ${problem.example}` : ''}
          </Remark>
        ))}
        {warnings.map((warning) => (
          <Remark key={warning.code}>{warning.message}</Remark>
        ))}
        {correction && !isOpen && (
          <Corrected
            was={correction.was}
            checking={isPending}
            name={name}
            onUndo={() => {
              editing.undo(row.line, field);
              button.current?.focus();
            }}
          />
        )}
      </div>
    </td>
  );
}

/** After the field is closed by a key, its cell has the focus again. */
function useFocusAfterEdit(isOpen: boolean, refocus: RefObject<boolean>) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && refocus.current) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, refocus]);
  return button;
}

function Corrected({
  was,
  checking,
  name,
  onUndo,
}: {
  was: string;
  checking: boolean;
  name: string;
  onUndo: () => void;
}) {
  const before = was.trim() === '' ? 'nothing' : `“${was.slice(0, 40)}”`;
  return (
    <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-ok">
      {checking ? 'Checking…' : `Corrected, was ${before}`}
      <button
        type="button"
        aria-label={`Undo the correction: ${name}, was ${before}`}
        onClick={onUndo}
        className="inline-flex min-h-6 items-center gap-1 rounded font-medium text-ink-soft underline underline-offset-2 hover:text-ink"
      >
        <RotateCcw aria-hidden className="size-3" />
        Undo
      </button>
    </span>
  );
}

export function Remark({
  hasErrors = false,
  children,
}: {
  hasErrors?: boolean;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'mt-0.5 block text-xs break-words',
        hasErrors ? 'font-medium text-bad' : 'text-accent-ink',
      )}
    >
      {children}
    </span>
  );
}

/** The value as it was understood. */
function shownValue(row: ParsedRow, column: Column): string {
  if (column === 'startTime') return clock(row.startSeconds);
  if (column === 'stopTime') return clock(row.stopSeconds);
  return row[column];
}

function clock(seconds: number | null): string {
  return seconds === null ? '' : formatClock(seconds, Number.isInteger(seconds) ? 0 : 2);
}
