'use client';
// One cell of the list: its value, or a field in its place while it is corrected.

import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import type { ParsedRow } from '@/lib/contracts/highlights';
import type { Translate } from '@/lib/messages/translate';
import { cn } from '../../ui/cn';
import { CellInput } from './cell-input';
import { type CellState, type Column, cellName, headings, type TableRow } from './cells';
import type { Editing } from './editing';

export function Cell({
  tableRow,
  column,
  state,
  editing,
  isOpen,
  refocus,
  inTabOrder,
  remarksId,
}: {
  tableRow: TableRow;
  column: Column;
  state: CellState;
  editing: Editing;
  isOpen: boolean;
  /** Set when the field closes and the cursor is to stay at the cell. */
  refocus: RefObject<boolean>;
  inTabOrder: boolean;
  /** The element that holds the problems of this cell. */
  remarksId: string;
}) {
  const t = useTranslate();
  const { row } = tableRow;
  const button = useFocusAfterEdit(isOpen, refocus);
  const isFaulty = state.problems.length > 0;
  const name = t(cellName(row.line, state.field));
  // A time that was not read, because its video is not known yet, is shown as it is written.
  const text =
    state.isPending || isFaulty ? state.written : shownValue(row, column) || state.written;
  const describedBy = isFaulty ? remarksId : undefined;
  return (
    <td
      className={cn(
        'max-w-60 px-1 py-1 max-sm:max-w-none max-sm:px-2 max-sm:py-0',
        column.endsWith('Time') && 'figures',
        column === 'notes' && 'max-sm:col-span-2',
      )}
    >
      {isOpen ? (
        <CellInput
          name={name}
          text={state.written}
          isFaulty={isFaulty}
          describedBy={describedBy}
          suggestions={column === 'videoName' ? editing.videoNames : []}
          onClose={(text, then) => editing.close(tableRow, column, { text, then })}
        />
      ) : (
        <button
          ref={button}
          type="button"
          data-cell={column}
          tabIndex={inTabOrder || isFaulty ? 0 : -1}
          aria-describedby={describedBy}
          onClick={() => editing.open(tableRow, column)}
          className={cn(
            'block min-h-8 w-full rounded-md px-1.5 py-1 text-left break-words hover:bg-sunken dark:hover:bg-raised',
            isFaulty && 'bg-surface font-medium text-bad ring-1 ring-bad/40',
          )}
        >
          <span aria-hidden className="mr-1.5 text-xs font-normal text-ink-mute sm:hidden">
            {t(headings[column])}
          </span>
          {cellSentence(t, { name, text, isFaulty })}
        </button>
      )}
    </td>
  );
}

/** Aloud: "Stop of line 4: 1:38. Change". To the eye: its text. */
function cellSentence(
  t: Translate,
  { name, text, isFaulty }: { name: string; text: string; isFaulty: boolean },
): ReactNode {
  const blank = (
    <span key="blank" className="text-ink-mute">
      {isFaulty ? t('missing') : '–'}
    </span>
  );
  const values = {
    cell: name,
    text: text || blank,
    before: (words: ReactNode[]) => (
      <span key="before" className="sr-only">
        {words}
      </span>
    ),
    after: (words: ReactNode[]) => (
      <span key="after" className="sr-only">
        {words}
      </span>
    ),
  };
  return isFaulty
    ? rich(t, '<before>{cell}: </before>{text}<after>, has an error. Correct</after>', values)
    : rich(t, '<before>{cell}: </before>{text}<after>. Change</after>', values);
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

/** The value as it was understood. */
function shownValue(row: ParsedRow, column: Column): string {
  if (column === 'startTime') return clock(row.startSeconds);
  if (column === 'stopTime') return clock(row.stopSeconds);
  return row[column];
}

function clock(seconds: number | null): string {
  return seconds === null ? '' : formatClock(seconds, Number.isInteger(seconds) ? 0 : 2);
}
