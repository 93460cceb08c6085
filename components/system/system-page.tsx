'use client';
// How the installation is doing: health, queue, workers, folders, versions, the last start.

import { useQuery } from '@tanstack/react-query';
import { rich, useTranslate } from '@/components/language/use-translate';
import { getHealth, getVersion } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { healthKey, versionKey } from '@/lib/client/query-keys';
import { PageLayout } from '../shell/page-layout';
import { SettingsTabs } from '../shell/settings-tabs';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { CopyDiagnostics } from './copy-diagnostics';
import { HealthFacts } from './health-facts';
import { LastStart } from './last-start';
import { QueueCard } from './queue-card';
import { StorageFolders } from './storage-folders';
import { Versions } from './versions';
import { Warnings } from './warnings';
import { Workers } from './workers';

export function SystemPage() {
  const t = useTranslate();
  const health = useQuery({
    queryKey: healthKey,
    queryFn: ({ signal }) => getHealth(signal),
    refetchInterval: 10_000,
  });
  const version = useQuery({
    queryKey: versionKey,
    queryFn: ({ signal }) => getVersion(signal),
  });
  return (
    <PageLayout
      title={t('System')}
      lead={
        <>
          {t('How this installation is doing.')}{' '}
          {rich(
            t,
            'In trouble? See <help>troubleshooting</help> and the <errors>error codes</errors>.',
            {
              help: (text) => (
                <a key="help" href="/help/troubleshooting" className="underline underline-offset-2">
                  {text}
                </a>
              ),
              errors: (text) => (
                <a key="errors" href="/help/errors" className="underline underline-offset-2">
                  {text}
                </a>
              ),
            },
          )}
        </>
      }
      aside={<CopyDiagnostics />}
    >
      <SettingsTabs />
      {health.isError && (
        <ErrorNote
          error={failureFrom(health.error)}
          onRetry={() => void health.refetch()}
          className="mb-4"
        />
      )}
      {health.isPending && <Skeleton className="h-64" />}
      {health.data && (
        <div className="grid gap-6">
          <Warnings warnings={health.data.warningTexts} />
          <HealthFacts health={health.data} />
          <QueueCard queue={health.data.queue} />
          <Workers workers={health.data.workers} />
          <StorageFolders folders={health.data.storage.folders} />
          {version.data && <Versions version={version.data} />}
          {health.data.starts.map((start) => (
            <LastStart key={start.process} start={start} />
          ))}
        </div>
      )}
    </PageLayout>
  );
}
