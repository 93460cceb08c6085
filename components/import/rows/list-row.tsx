'use client';
// One row of the list; on a narrow screen it is a card.

import { CircleCheck, CircleMinus, CirclePlus, TriangleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { formatCount, formatLength } from '@/lib/client/quantities';
import type { ParsedRow } from '@/lib/contracts/highlights';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';
import { Cell, type Editing, Remark } from './cell';
import {
  type Column,
  columnNames,
  correctionOf,
  problemsOf,
  type TableRow,
  warningsOf,
} from './cells';

export function ListRow({
  tableRow,
  editing,
  openColumn,
  refocus,
  isFirst,
}: {
  tableRow: TableRow;
  editing: Editing;
  /** The column whose cell is being corrected. */
  openColumn: Column | null;
  refocus: RefObject<boolean>;
  isFirst: boolean;
}) {
  const { row, ofLine } = tableRow;
  return (
    <tr
      data-row={tableRow.key}
      className={cn(
        'align-top max-sm:relative max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-1 max-sm:py-2',
        row.problems.length > 0 && 'bg-bad-soft/60',
        !row.include && 'text-ink-mute',
      )}
    >
      <LineCell row={row} ofLine={ofLine} isLeftOutHere={isLeftOutHere(row, editing)} />
      {columnNames.map((column) => (
        <Cell
          key={column}
          tableRow={tableRow}
          column={column}
          editing={editing}
          isOpen={openColumn === column}
          refocus={refocus}
          inTabOrder={isFirst && column === columnNames[0]}
        />
      ))}
      <td className="figures px-2 py-2 whitespace-nowrap max-sm:px-3.5 max-sm:py-1">
        <span aria-hidden className="mr-1.5 text-xs text-ink-mute sm:hidden">
          Length
        </span>
        {lengthWords(row)}
      </td>
      <td className="py-1 pr-2 text-right max-sm:absolute max-sm:top-1 max-sm:right-1">
        <IncludeButton row={row} editing={editing} />
      </td>
    </tr>
  );
}

function isLeftOutHere(row: ParsedRow, { corrections }: Editing): boolean {
  return !row.include && correctionOf(corrections, row.line, 'include') !== null;
}

/** A point has no length of its own: it gets one from the seconds around it. */
function lengthWords({ startSeconds, stopSeconds, problems }: ParsedRow): string {
  if (startSeconds === null || stopSeconds === null) return '';
  if (stopSeconds > startSeconds) return formatLength(stopSeconds - startSeconds);
  return stopSeconds === startSeconds && problems.length === 0 ? 'a point' : '';
}

/** The line number with the state of the row, and the problems that belong to no column. */
function LineCell({
  row,
  ofLine,
  isLeftOutHere,
}: {
  row: ParsedRow;
  ofLine: number;
  isLeftOutHere: boolean;
}) {
  const hasErrors = row.problems.length > 0;
  const Icon = hasErrors ? TriangleAlert : row.include ? CircleCheck : CircleMinus;
  return (
    <td className="min-w-16 py-2 pr-2 pl-3.5 max-sm:col-span-2 max-sm:py-1 max-sm:pr-28">
      <span className="figures inline-flex items-center gap-1.5">
        <Icon
          aria-hidden
          className={cn(
            'size-4 shrink-0',
            hasErrors ? 'text-bad' : row.include ? 'text-ok' : 'text-ink-mute',
          )}
        />
        <span className="sm:hidden">Line </span>
        {row.line}
        <span className="sr-only">
          {hasErrors ? ', has errors' : row.include ? ', fine' : ', not used'}
        </span>
      </span>
      {ofLine > 1 && (
        <span className="block text-xs text-ink-mute">
          {formatCount(ofLine, 'player')} in this line
        </span>
      )}
      {!row.include && (
        <span className="block text-xs">
          {isLeftOutHere ? 'left out by you' : 'left out in the list'}
        </span>
      )}
      {problemsOf(row, null).map((problem) => (
        <Remark key={problem.path + problem.code} hasErrors>
          {problem.message}
        </Remark>
      ))}
      {warningsOf(row, null).map((warning) => (
        <Remark key={warning.path + warning.code}>{warning.message}</Remark>
      ))}
    </td>
  );
}

/** Leaves the row out, or uses it after all; one press each. */
function IncludeButton({ row, editing }: { row: ParsedRow; editing: Editing }) {
  const corrected = correctionOf(editing.corrections, row.line, 'include');
  // The press counts at once, before the list is checked again.
  const isUsed = corrected && editing.checking ? corrected.value !== excludedValue : row.include;
  const label = isUsed ? 'Leave out' : 'Use';
  const toggle = () => {
    if (corrected) editing.undo(row.line, 'include');
    else editing.correct(row, 'include', isUsed ? excludedValue : includedValue);
  };
  // Neither yes nor no in the list: both answers are at hand.
  const isUnclear = row.problems.some(({ path }) => path.endsWith('.include'));
  return (
    <>
      {isUnclear && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Use line ${row.line}`}
          onClick={() => editing.correct(row, 'include', includedValue)}
          className="px-2"
        >
          <CirclePlus aria-hidden />
          Use
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        aria-label={`${label} line ${row.line}`}
        title={isUsed ? 'Leave this row out' : 'Use this row'}
        onClick={toggle}
        className="px-2"
      >
        {isUsed ? <CircleMinus aria-hidden /> : <CirclePlus aria-hidden />}
        <span className={cn(row.problems.length === 0 && isUsed && 'lg:sr-only')}>{label}</span>
      </Button>
    </>
  );
}

const excludedValue = 'false';
const includedValue = 'true';
