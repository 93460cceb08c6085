'use client';
// Running and queued jobs with stage, position and time left; below them those that ended recently.

import { useQuery } from '@tanstack/react-query';
import { Coffee } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { listJobs } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { pollInterval } from '@/lib/client/poll-interval';
import { jobsKey } from '@/lib/client/query-keys';
import { PageLayout } from '../shell/page-layout';
import { Card, CardTitle } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { LiveJob } from './live-job';
import { RecentJob } from './recent-job';
import { RetryAllFailed, StopAll } from './work-buttons';

export function JobsPage() {
  const t = useTranslate();
  const jobs = useQuery({
    queryKey: jobsKey,
    queryFn: ({ signal }) => listJobs(signal),
    refetchInterval: (query) =>
      pollInterval(query.state.data && query.state.data.live.length > 0 ? 2000 : 10_000),
  });
  return (
    <PageLayout title={t('Jobs')} lead={t('Work goes on whether or not this page is open.')}>
      {jobs.isError && (
        <ErrorNote
          error={failureFrom(jobs.error)}
          onRetry={() => void jobs.refetch()}
          className="mb-4"
        />
      )}
      {jobs.isPending && <Skeleton className="h-40" />}
      {jobs.data && (
        <div className="grid gap-6">
          <Card>
            <CardTitle title={t('Running and waiting')} aside={<StopAll jobs={jobs.data.live} />} />
            {jobs.data.live.length === 0 ? (
              <EmptyState icon={Coffee} title={t('All work is done')} className="pt-4">
                {t('Import a match or finalize a session, and its progress appears here.')}
              </EmptyState>
            ) : (
              <ul className="divide-y divide-line border-t border-line">
                {jobs.data.live.map((job) => (
                  <LiveJob key={job.id} job={job} />
                ))}
              </ul>
            )}
          </Card>
          {jobs.data.recent.length > 0 && (
            <Card>
              <CardTitle
                title={t('Recently finished')}
                aside={<RetryAllFailed jobs={jobs.data.recent} />}
              />
              <ul className="divide-y divide-line border-t border-line">
                {jobs.data.recent.map((job) => (
                  <RecentJob key={job.id} job={job} />
                ))}
              </ul>
            </Card>
          )}
        </div>
      )}
    </PageLayout>
  );
}
