'use client';
// Every row of the list with its errors below it. Each cell can be corrected in
// place; a page of rows is drawn at a time, so that a list of any length stays fast.

import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { CellField, ParsedRow, ParseResult } from '@/lib/contracts/highlights';
import { Segmented } from '../../ui/segmented';
import type { DraftCorrection } from '../draft/draft';
import {
  type Column,
  columnNames,
  correctionsByCell,
  fieldOf,
  hasRemarks,
  headings,
  nextFaulty,
  tableRows,
} from './cells';
import type { Editing } from './editing';
import { ListRow } from './list-row';
import { moveByArrow } from './move-by-arrow';
import { Pages } from './pages';
import { useCorrectionResult } from './use-correction-result';

const pageRows = 50;

export function RowsTable({
  rows,
  columns,
  columnTexts,
  corrections,
  checking,
  videoNames,
  onCorrect,
  onUndo,
  download,
}: {
  rows: readonly ParsedRow[];
  columns: Record<string, string>;
  columnTexts?: ParseResult['columnTexts'];
  corrections: readonly DraftCorrection[];
  /** A newer result is under way. */
  checking: boolean;
  videoNames: readonly string[];
  onCorrect: (correction: DraftCorrection) => void;
  onUndo: (cell: { line: number; field: CellField }) => void;
  download: ReactNode;
}) {
  const t = useTranslate();
  const all = useMemo(() => tableRows(rows), [rows]);
  const byCell = useMemo(() => correctionsByCell(corrections), [corrections]);
  const flagged = useMemo(() => {
    const corrected = new Set(corrections.map(({ line }) => line));
    return all.filter(({ row }) => hasRemarks(row, corrected));
  }, [all, corrections]);
  const [rowFilter, setRowFilter] = useState<'all' | 'faulty'>('all');
  const [wantedPage, setPage] = useState(0);
  const [open, setOpen] = useState<{ key: string; column: Column } | null>(null);
  const refocus = useRef(false);
  const result = useCorrectionResult(all, checking);

  const filtered = rowFilter === 'faulty' && flagged.length > 0 ? flagged : all;
  const pageCount = Math.ceil(filtered.length / pageRows);
  const page = Math.min(wantedPage, pageCount - 1);
  const shown = filtered.slice(page * pageRows, (page + 1) * pageRows);

  const correct = (row: ParsedRow, field: CellField, value: string) => {
    onCorrect({ line: row.line, field, value, was: row.cells[field] ?? '' });
    result.await(row.line, field);
  };
  const editing: Editing = {
    corrections: byCell,
    checking,
    videoNames,
    open: (row, column) => setOpen({ key: row.key, column }),
    close: (row, column, { text, then }) => {
      if (text !== null) correct(row.row, fieldOf(row.row, column), text);
      const index = filtered.findIndex(({ key }) => key === row.key);
      const next =
        then === 'next' || then === 'previous'
          ? nextFaulty(filtered, { index, column }, then === 'next' ? 1 : -1)
          : null;
      refocus.current = then !== 'leave' && next === null;
      if (next) setPage(Math.floor(next.index / pageRows));
      const key = next && filtered[next.index]?.key;
      setOpen(next && key ? { key, column: next.column } : null);
    },
    correct,
    undo: (line, field) => onUndo({ line, field }),
  };
  return (
    <section aria-label={t('Rows of the list')}>
      <div className="mb-2 flex min-h-9 flex-wrap items-center gap-2">
        <div className="min-w-0 flex-1 basis-44">
          <h3 className="text-[0.8125rem] font-medium text-ink-soft">{t('Rows of the list')}</h3>
          <p className="text-xs text-ink-mute">{t('Press a cell to correct it.')}</p>
        </div>
        {flagged.length > 0 && (
          <Segmented
            label={t('Rows shown')}
            value={rowFilter}
            options={[
              { value: 'all', label: t('All {count}', { count: rows.length }) },
              {
                value: 'faulty',
                label: t('With remarks {count}', { count: flagged.length }),
              },
            ]}
            onChange={(filter) => {
              setRowFilter(filter);
              setPage(0);
            }}
          />
        )}
        {download}
      </div>
      <p role="status" className="sr-only">
        {result.words}
      </p>
      <div className="overflow-x-auto rounded-xl border border-line">
        <table className="w-full text-left text-[0.8125rem] max-sm:block" onKeyDown={moveByArrow}>
          <caption className="sr-only">
            {t(
              'Rows of the list. Enter corrects a cell, arrow keys move between cells; in a cell, Enter keeps the text, Escape gives it up, Tab goes to the next error.',
            )}
          </caption>
          <TableHead columns={columns} columnTexts={columnTexts} />
          {shown.map((row, index) => (
            <ListRow
              key={row.key}
              tableRow={row}
              editing={editing}
              openColumn={open?.key === row.key ? open.column : null}
              refocus={refocus}
              isFirst={index === 0}
            />
          ))}
        </table>
      </div>
      {pageCount > 1 && (
        <Pages
          page={page}
          pageRows={pageRows}
          rowCount={filtered.length}
          onPage={(wanted) => {
            setOpen(null);
            setPage(wanted);
          }}
        />
      )}
    </section>
  );
}

/** A long form of a time may be broken at its colons: it must not widen the table. */
function breakable(form: string): string {
  return form.replaceAll(':', ':\u200B');
}

/** `columns` holds how each column of the list was understood. */
function TableHead({
  columns,
  columnTexts = {},
}: {
  columns: Record<string, string>;
  columnTexts: ParseResult['columnTexts'];
}) {
  const t = useTranslate();
  const formOf = (column: string) => {
    const form = columnTexts[column] ?? columns[column];
    return form && t(form);
  };
  return (
    <thead className="bg-sunken text-xs text-ink-mute max-sm:sr-only">
      <tr className="align-top">
        <th scope="col" className="py-2 pr-2 pl-3.5 font-medium">
          {t('Line')}
        </th>
        {columnNames.map((column) => (
          <th
            key={column}
            scope="col"
            className="px-2.5 py-2 font-medium"
            title={
              columns[column]
                ? t('Understood as {form}', { form: formOf(column) ?? '' })
                : undefined
            }
          >
            {t(headings[column])}
            {columns[column] && column.endsWith('Time') && !columns[column].startsWith('text') && (
              <span className="block font-normal">{breakable(formOf(column) ?? '')}</span>
            )}
          </th>
        ))}
        <th scope="col" className="px-2 py-2 font-medium">
          {t('Length')}
        </th>
        <th scope="col" className="px-2 py-2 font-medium">
          <span className="sr-only">{t('Use or leave out')}</span>
        </th>
      </tr>
    </thead>
  );
}
