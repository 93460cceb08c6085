'use client';
// Every row of the list with its errors under the cell they belong to. On a narrow screen a row is
// a card.

import { CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { ParsedRow } from '@/lib/contracts/highlights';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Segmented } from '../ui/segmented';

const initialRowCount = 50;
const columnNames = ['videoName', 'playerName', 'startTime', 'stopTime', 'notes'] as const;
type Column = (typeof columnNames)[number];
const headings: Record<Column, string> = {
  videoName: 'Video',
  playerName: 'Player',
  startTime: 'Start',
  stopTime: 'Stop',
  notes: 'Notes',
};

export function RowsTable({
  rows,
  columns,
}: {
  rows: readonly ParsedRow[];
  columns: Record<string, string>;
}) {
  const flagged = rows.filter((row) => row.problems.length > 0 || row.warnings.length > 0);
  const [rowFilter, setRowFilter] = useState<'all' | 'faulty'>('all');
  const [showAll, setShowAll] = useState(false);
  const filtered = rowFilter === 'faulty' && flagged.length > 0 ? flagged : rows;
  const shown = showAll ? filtered : filtered.slice(0, initialRowCount);
  return (
    <section aria-label="Rows of the list">
      <div className="mb-2 flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h3 className="text-[0.8125rem] font-medium text-ink-soft">Rows of the list</h3>
        {flagged.length > 0 && (
          <Segmented
            label="Rows shown"
            value={rowFilter}
            options={[
              { value: 'all', label: `All ${rows.length}` },
              { value: 'faulty', label: `With remarks ${flagged.length}` },
            ]}
            onChange={setRowFilter}
          />
        )}
      </div>
      <div className="overflow-x-auto rounded-xl border border-line">
        <table className="w-full text-left text-[0.8125rem]">
          <TableHead columns={columns} />
          <tbody className="divide-y divide-line">
            {shown.map((row) => (
              <ListRow key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < filtered.length && (
        <Button size="sm" variant="ghost" className="mt-2" onClick={() => setShowAll(true)}>
          Show all {filtered.length} rows
        </Button>
      )}
    </section>
  );
}

/** `columns` holds how each column of the list was understood. */
function TableHead({ columns }: { columns: Record<string, string> }) {
  return (
    <thead className="bg-sunken text-xs text-ink-mute max-sm:sr-only">
      <tr>
        <th scope="col" className="py-2 pr-2 pl-3.5 font-medium">
          Line
        </th>
        {columnNames.map((column) => (
          <th
            key={column}
            scope="col"
            className="px-2 py-2 font-medium"
            title={columns[column] ? `Understood as ${columns[column]}` : undefined}
          >
            {headings[column]}
            {columns[column] && column.endsWith('Time') && (
              <span className="ml-1 font-normal opacity-80">({columns[column]})</span>
            )}
          </th>
        ))}
        <th scope="col" className="px-2 py-2 font-medium">
          Length
        </th>
      </tr>
    </thead>
  );
}

function ListRow({ row }: { row: ParsedRow }) {
  const hasErrors = row.problems.length > 0;
  const length =
    row.startSeconds !== null && row.stopSeconds !== null
      ? row.stopSeconds - row.startSeconds
      : null;
  return (
    <tr
      className={cn(
        'align-top max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-2 max-sm:py-2',
        hasErrors && 'bg-bad-soft/60',
        !row.include && 'text-ink-mute',
      )}
    >
      <LineCell row={row} />
      <Cell row={row} column="videoName" value={row.videoName} />
      <Cell row={row} column="playerName" value={row.playerName} />
      <Cell
        row={row}
        column="startTime"
        value={
          row.startSeconds === null ? '' : formatClock(row.startSeconds, fraction(row.startSeconds))
        }
      />
      <Cell
        row={row}
        column="stopTime"
        value={
          row.stopSeconds === null ? '' : formatClock(row.stopSeconds, fraction(row.stopSeconds))
        }
      />
      <Cell row={row} column="notes" value={row.notes} />
      <td className="figures px-2 py-2 max-sm:px-3.5 max-sm:py-0.5">
        {length !== null && length > 0 ? formatLength(length) : ''}
      </td>
    </tr>
  );
}

/** The line number with the state of the row, and the problems that belong to no column. */
function LineCell({ row }: { row: ParsedRow }) {
  const hasErrors = row.problems.length > 0;
  const Icon = hasErrors ? TriangleAlert : row.include ? CircleCheck : CircleMinus;
  const rowProblems = [...row.problems, ...row.warnings].filter(
    (problem) => columnOf(problem.path) === null,
  );
  return (
    <td className="py-2 pr-2 pl-3.5 max-sm:col-span-2">
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
          {hasErrors ? ', has errors' : row.include ? ', fine' : ', left out by the list'}
        </span>
      </span>
      {!row.include && <span className="block text-xs whitespace-nowrap">left out</span>}
      {rowProblems.map((problem) => (
        <Remark key={problem.path + problem.code} hasErrors={row.problems.includes(problem)}>
          {problem.message}
        </Remark>
      ))}
    </td>
  );
}

function Cell({ row, column, value }: { row: ParsedRow; column: Column; value: string }) {
  const problems = row.problems.filter((problem) => columnOf(problem.path) === column);
  const warnings = row.warnings.filter((warning) => columnOf(warning.path) === column);
  const raw = problems[0]?.value;
  return (
    <td
      className={cn(
        'max-w-52 px-2 py-2 max-sm:px-3.5 max-sm:py-0.5',
        column.endsWith('Time') && 'figures',
      )}
    >
      <span className={cn('break-words', problems.length > 0 && 'font-medium text-bad')}>
        {value || raw || <span className="text-ink-mute max-sm:hidden">–</span>}
      </span>
      {problems.map((problem) => (
        <Remark key={problem.code} hasErrors>
          {problem.message}
          {problem.example ? ` For example ${problem.example}` : ''}
        </Remark>
      ))}
      {warnings.map((warning) => (
        <Remark key={warning.code}>{warning.message}</Remark>
      ))}
    </td>
  );
}

function Remark({ hasErrors = false, children }: { hasErrors?: boolean; children: ReactNode }) {
  return (
    <span
      className={cn('mt-0.5 block text-xs', hasErrors ? 'font-medium text-bad' : 'text-accent-ink')}
    >
      {children}
    </span>
  );
}

/** The column of a problem, from the end of its path: rows[12].stopTime. A duration is the stop. */
function columnOf(path: string): Column | null {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return last === 'duration' ? 'stopTime' : (columnNames.find((column) => column === last) ?? null);
}

function fraction(seconds: number): number {
  return Number.isInteger(seconds) ? 0 : 2;
}
