'use client';
// The table of settings, and what should be changed about them.

import { useQuery } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { getHealth } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { healthKey } from '@/lib/client/query-keys';
import { PageLayout } from '../shell/page-layout';
import { SettingsTabs } from '../shell/settings-tabs';
import { Warnings } from '../system/warnings';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { FileNamesCard } from './file-names-card';
import { SettingsTable } from './settings-table';

export function SettingsPage() {
  const t = useTranslate();
  const health = useQuery({
    queryKey: healthKey,
    queryFn: ({ signal }) => getHealth(signal),
    refetchInterval: 30_000,
  });
  return (
    <PageLayout title={t('Settings')} lead={t('How this installation is set up.')}>
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
          <FileNamesCard />
          <SettingsTable settings={health.data.settings} />
        </div>
      )}
    </PageLayout>
  );
}
