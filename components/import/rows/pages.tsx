// Which rows of a long list are shown, and the way to the others.

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
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
  const t = useTranslate();
  const last = Math.ceil(rowCount / pageRows) - 1;
  return (
    <nav aria-label={t('Pages of rows')} className="mt-2 flex flex-wrap items-center gap-2">
      <Button size="sm" disabled={page === 0} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
        {t('Earlier rows')}
      </Button>
      <Button size="sm" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {t('Next rows')}
        <ChevronRight aria-hidden />
      </Button>
      <p role="status" className="figures text-[0.8125rem] text-ink-mute">
        {t('{first} to {last} of {count}', {
          first: page * pageRows + 1,
          last: Math.min((page + 1) * pageRows, rowCount),
          count: rowCount,
        })}
      </p>
    </nav>
  );
}
