// Which rows of a long list are shown, and the way to the others.

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../../ui/button';

export function Pages({
  page,
  pageRows,
  rowCount,
  onPage,
}: {
  page: number;
  pageRows: number;
  rowCount: number;
  onPage: (page: number) => void;
}) {
  const last = Math.ceil(rowCount / pageRows) - 1;
  return (
    <nav aria-label="Pages of rows" className="mt-2 flex flex-wrap items-center gap-2">
      <Button size="sm" disabled={page === 0} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
        Earlier rows
      </Button>
      <Button size="sm" disabled={page >= last} onClick={() => onPage(page + 1)}>
        Next rows
        <ChevronRight aria-hidden />
      </Button>
      <p role="status" className="figures text-[0.8125rem] text-ink-mute">
        {page * pageRows + 1} to {Math.min((page + 1) * pageRows, rowCount)} of {rowCount}
      </p>
    </nav>
  );
}
