'use client';
// The audit log: who did what and when, filtered, page by page, with the check of its chain.

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Download, ScrollText, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { auditExportPath, checkAudit, listAudit } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { auditCheckKey, auditKey } from '@/lib/client/query-keys';
import type { AuditFilter } from '@/lib/contracts/installation';
import type { Translate } from '@/lib/messages/translate';
import { PageLayout } from '../shell/page-layout';
import { SettingsTabs } from '../shell/settings-tabs';
import { Button, buttonClass } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { AuditFilters, type FilterText, filterOf, noFilter } from './audit-filters';
import { AuditTable } from './audit-table';

export function AuditPage() {
  const t = useTranslate();
  const [text, setText] = useState<FilterText>(noFilter);
  const filter = filterOf(useDeferredValue(text));
  const log = useInfiniteQuery({
    queryKey: auditKey(filter),
    queryFn: ({ pageParam, signal }) =>
      listAudit({ ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <PageLayout
      title={t('Audit log')}
      lead={<ChainCheck />}
      aside={
        <a href={auditExportPath(filter)} download className={buttonClass({})}>
          <Download aria-hidden />
          {t('Export CSV')}
        </a>
      }
      wide
    >
      <SettingsTabs />
      <AuditFilters text={text} onChange={setText} />
      {log.isError && (
        <ErrorNote
          error={failureFrom(log.error)}
          onRetry={() => void log.refetch()}
          className="mb-4"
        />
      )}
      {log.isPending && <Skeleton className="h-64" />}
      {log.data && (
        <Card>
          {entries.length === 0 ? (
            <NothingFound filter={filter} />
          ) : (
            <AuditTable entries={entries} onFilter={(part) => setText({ ...text, ...part })} />
          )}
        </Card>
      )}
      {log.hasNextPage && (
        <Button
          className="mt-4"
          disabled={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          {log.isFetchingNextPage ? t('Loading…') : t('Show more')}
        </Button>
      )}
    </PageLayout>
  );
}

function NothingFound({ filter }: { filter: AuditFilter }) {
  const t = useTranslate();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <EmptyState
      icon={ScrollText}
      title={isFiltered ? t('No entry matches') : t('Nothing is recorded yet')}
    >
      {isFiltered
        ? t('Clear a field of the filter to see more.')
        : t('Sign-ins, shares, deletions, downloads and changes of settings appear here.')}
    </EmptyState>
  );
}

/** Whether anyone changed the log behind its back. */
function ChainCheck() {
  const t = useTranslate();
  const check = useQuery({
    queryKey: auditCheckKey,
    queryFn: ({ signal }) => checkAudit(signal),
    staleTime: 60_000,
  });
  if (!check.data) return <>{t('Checking the chain of entries…')}</>;
  const Icon = check.data.intact ? ShieldCheck : ShieldAlert;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon
        aria-hidden
        className={check.data.intact ? 'size-4 shrink-0 text-ok' : 'size-4 shrink-0 text-bad'}
      />
      {checkSentence(t, check.data)}
    </span>
  );
}

type ChainResult = Awaited<ReturnType<typeof checkAudit>>;

function checkSentence(t: Translate, { checked, brokenAt }: ChainResult): string {
  if (brokenAt !== null)
    return t(
      'Entry {number} does not fit: it, or the entry before it, was changed or removed outside of Followspot.',
      { number: brokenAt },
    );
  return checked === 0
    ? t('The log is empty.')
    : t('{count, plural, one {The one entry is intact.} other {All {count} entries are intact.}}', {
        count: checked,
      });
}
