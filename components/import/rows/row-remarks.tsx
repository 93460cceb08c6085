'use client';
// What there is to say about a row, below it and over its whole width: the problems of each cell,
// what was corrected, and why it is not used.

import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '../../ui/cn';
import type { DraftCorrection } from '../draft/draft';
import {
  type CellState,
  type Column,
  cellName,
  columnNames,
  correctionOf,
  headings,
  problemsOf,
  type TableRow,
  warningsOf,
} from './cells';
import type { Editing } from './editing';

export function RowRemarks({
  tableRow: { row, ofLine },
  cells,
  editing,
  idOf,
}: {
  tableRow: TableRow;
  cells: Readonly<Record<Column, CellState>>;
  editing: Editing;
  /** The id of the remarks of a cell, which describe it. */
  idOf: (column: Column) => string;
}) {
  const t = useTranslate();
  const isLeftOutHere = correctionOf(editing.corrections, row.line, 'include') !== null;
  return (
    <div className="grid gap-1 px-3.5 pb-2 text-xs empty:hidden max-sm:pt-1">
      {ofLine > 1 && (
        <p className="text-ink-mute">
          {t('{count, plural, one {# player} other {# players}} in this line.', { count: ofLine })}
        </p>
      )}
      {!row.include && (
        <p className="text-ink-mute">
          {isLeftOutHere ? t('Left out by you.') : t('Left out by the list.')}
        </p>
      )}
      {problemsOf(row, null).map((problem) => (
        <Remark key={problem.path + problem.code} hasErrors>
          {t(problem.text ?? problem.message)}
        </Remark>
      ))}
      {warningsOf(row, null).map((warning) => (
        <Remark key={warning.path + warning.code}>{t(warning.text ?? warning.message)}</Remark>
      ))}
      {columnNames.map((column) => (
        <CellRemarks
          key={column}
          id={idOf(column)}
          heading={t(headings[column])}
          line={row.line}
          state={cells[column]}
          onUndo={(field) => editing.undo(row.line, field)}
        />
      ))}
    </div>
  );
}

function CellRemarks({
  id,
  heading,
  line,
  state: { problems, warnings, correction, isPending },
  onUndo,
}: {
  id: string;
  heading: string;
  line: number;
  state: CellState;
  onUndo: (field: DraftCorrection['field']) => void;
}) {
  const t = useTranslate();
  return (
    <>
      {problems.length > 0 && (
        <div id={id} className="grid gap-1">
          {problems.map((problem) => (
            <Remark key={problem.code} heading={heading} hasErrors>
              {t(problem.text ?? problem.message)}
              {problem.example
                ? ` ${t('For example {example}', { example: problem.example })}`
                : ''}
            </Remark>
          ))}
        </div>
      )}
      {warnings.map((warning) => (
        <Remark key={warning.code} heading={heading}>
          {t(warning.text ?? warning.message)}
        </Remark>
      ))}
      {correction && (
        <Corrected
          heading={heading}
          line={line}
          correction={correction}
          isPending={isPending}
          onUndo={() => onUndo(correction.field)}
        />
      )}
    </>
  );
}

function Corrected({
  heading,
  line,
  correction: { was, field },
  isPending,
  onUndo,
}: {
  heading: string;
  line: number;
  correction: DraftCorrection;
  isPending: boolean;
  onUndo: () => void;
}) {
  const t = useTranslate();
  return (
    <p className="flex flex-wrap items-center gap-x-2 break-words text-ok">
      <span className="min-w-0">
        {was.trim() === ''
          ? t('{column}: corrected, was blank.', { column: heading })
          : t('{column}: corrected, was “{before}”.', {
              column: heading,
              before: was.slice(0, 60),
            })}
        {isPending && ` ${t('Checking…')}`}
      </span>
      <button
        type="button"
        aria-label={t('Undo the correction of {cell}', { cell: cellName(line, field) })}
        onClick={(event) => {
          focusCell(event.currentTarget, field);
          onUndo();
        }}
        className="inline-flex min-h-6 items-center gap-1 rounded font-medium text-ink-soft underline underline-offset-2 hover:text-ink"
      >
        <RotateCcw aria-hidden className="size-3" />
        {t('Undo')}
      </button>
    </p>
  );
}

/** The button goes away with the correction; its cell stays. */
function focusCell(button: HTMLElement, field: DraftCorrection['field']): void {
  const column = field === 'duration' ? 'stopTime' : field;
  button.closest('tbody')?.querySelector<HTMLElement>(`[data-cell="${column}"]`)?.focus();
}

function Remark({
  heading,
  hasErrors = false,
  children,
}: {
  heading?: string;
  hasErrors?: boolean;
  children: ReactNode;
}) {
  return (
    <p className={cn('break-words', hasErrors ? 'font-medium text-bad' : 'text-accent-ink')}>
      {heading && `${heading}: `}
      {children}
    </p>
  );
}
