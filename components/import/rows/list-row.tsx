'use client';
// One row of the list and what there is to say about it; on a narrow screen it is a card.

import { CircleCheck, CircleMinus, CirclePlus, TriangleAlert } from 'lucide-react';
import { type ReactNode, type RefObject, useId } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';
import { formatLength } from '@/lib/client/quantities';
import type { ParsedRow } from '@/lib/contracts/highlights';
import type { Translate } from '@/lib/messages/translate';
import { Button } from '../../ui/button';
import { cn } from '../../ui/cn';
import { Cell } from './cell';
import { type Column, cellStates, columnNames, correctionOf, type TableRow } from './cells';
import type { Editing } from './editing';
import { RowRemarks } from './row-remarks';

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
  const t = useTranslate();
  const { row } = tableRow;
  const id = useId();
  const idOf = (column: Column) => `${id}-${column}`;
  const cells = cellStates(row, editing);
  const length = lengthWords(t, row);
  return (
    <tbody
      className={cn(
        'border-t border-line max-sm:block max-sm:py-2',
        row.problems.length > 0 && 'bg-bad-soft/60',
        !row.include && 'text-ink-mute',
      )}
    >
      <tr
        data-row={tableRow.key}
        className="align-top max-sm:relative max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-1"
      >
        <LineCell row={row} />
        {columnNames.map((column) => (
          <Cell
            key={column}
            tableRow={tableRow}
            column={column}
            state={cells[column]}
            editing={editing}
            isOpen={openColumn === column}
            refocus={refocus}
            inTabOrder={isFirst && column === columnNames[0]}
            remarksId={idOf(column)}
          />
        ))}
        <td className="figures px-2 py-2 whitespace-nowrap max-sm:px-3.5 max-sm:py-1 max-sm:empty:hidden">
          {length && (
            <>
              <span aria-hidden className="mr-1.5 text-xs text-ink-mute sm:hidden">
                {t('Length')}
              </span>
              {length}
            </>
          )}
        </td>
        <td className="py-1 pr-2 text-right whitespace-nowrap max-sm:absolute max-sm:top-0 max-sm:right-1">
          <IncludeButton row={row} editing={editing} />
        </td>
      </tr>
      <tr className="max-sm:block">
        <td colSpan={columnNames.length + 3} className="p-0 max-sm:block">
          <RowRemarks tableRow={tableRow} cells={cells} editing={editing} idOf={idOf} />
        </td>
      </tr>
    </tbody>
  );
}

/** A point has no length of its own: it gets one from the seconds around it. */
function lengthWords(t: Translate, { startSeconds, stopSeconds, problems }: ParsedRow): string {
  if (startSeconds === null || stopSeconds === null) return '';
  if (stopSeconds > startSeconds) return formatLength(t, stopSeconds - startSeconds);
  return stopSeconds === startSeconds && problems.length === 0 ? t('a point') : '';
}

/** The line number with the state of the row. */
function LineCell({ row }: { row: ParsedRow }) {
  const t = useTranslate();
  const hasErrors = row.problems.length > 0;
  const Icon = hasErrors ? TriangleAlert : row.include ? CircleCheck : CircleMinus;
  return (
    <td className="py-2 pr-2 pl-3.5 whitespace-nowrap max-sm:col-span-2 max-sm:py-1">
      <span className="figures inline-flex items-center gap-1.5">
        <Icon
          aria-hidden
          className={cn(
            'size-4 shrink-0',
            hasErrors ? 'text-bad' : row.include ? 'text-ok' : 'text-ink-mute',
          )}
        />
        {lineSentence(t, row)}
      </span>
    </td>
  );
}

/** Aloud: "Line 4, has errors". To the eye the word stands on a narrow screen only. */
function lineSentence(t: Translate, { line, include, problems }: ParsedRow): ReactNode {
  const values = {
    line,
    narrow: (words: ReactNode[]) => (
      <span key="narrow" className="sm:hidden">
        {words}
      </span>
    ),
    aloud: (words: ReactNode[]) => (
      <span key="aloud" className="sr-only">
        {words}
      </span>
    ),
  };
  if (problems.length > 0)
    return rich(t, '<narrow>Line </narrow>{line}<aloud>, has errors</aloud>', values);
  return include
    ? rich(t, '<narrow>Line </narrow>{line}<aloud>, fine</aloud>', values)
    : rich(t, '<narrow>Line </narrow>{line}<aloud>, not used</aloud>', values);
}

const excludedValue = 'false';
const includedValue = 'true';

/** Leaves the row out, or uses it after all; one press each. */
function IncludeButton({ row, editing }: { row: ParsedRow; editing: Editing }) {
  const corrected = correctionOf(editing.corrections, row.line, 'include');
  // The press counts at once, before the list is checked again.
  const isUsed = corrected && editing.checking ? corrected.value !== excludedValue : row.include;
  const toggle = () => {
    if (corrected) editing.undo(row.line, 'include');
    else editing.correct(row, 'include', isUsed ? excludedValue : includedValue);
  };
  // Neither yes nor no in the list: both answers are at hand.
  const isUnclear = row.problems.some(({ path }) => path.endsWith('.include'));
  return (
    <>
      {isUnclear && (
        <ChoiceButton
          use
          line={row.line}
          showText
          onClick={() => editing.correct(row, 'include', includedValue)}
        />
      )}
      <ChoiceButton
        use={!isUsed}
        line={row.line}
        showText={!isUsed || row.problems.length > 0}
        onClick={toggle}
      />
    </>
  );
}

function ChoiceButton({
  use,
  line,
  showText,
  onClick,
}: {
  use: boolean;
  line: number;
  /** On a narrow screen the word is always shown. */
  showText: boolean;
  onClick: () => void;
}) {
  const t = useTranslate();
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={use ? t('Use line {line}', { line }) : t('Leave out line {line}', { line })}
      title={use ? t('Use this row') : t('Leave this row out')}
      onClick={onClick}
      className="px-2"
    >
      {use ? <CirclePlus aria-hidden /> : <CircleMinus aria-hidden />}
      <span className={showText ? undefined : 'sm:sr-only'}>{use ? t('Use') : t('Leave out')}</span>
    </Button>
  );
}
