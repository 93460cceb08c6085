'use client';
// The buttons of the jobs page that stop all work, and repeat all that failed.

import { CircleStop, RotateCw } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import type { JobView } from '@/lib/contracts/jobs';
import { Button } from '../ui/button';
import { useRetryWork, useStopWork, type WorkTargets } from './use-work';

/** The sessions and videos that jobs belong to. */
function targetsOf(jobs: readonly JobView[]): WorkTargets {
  const sessionIds = [...new Set(jobs.flatMap((job) => job.sessionId ?? []))];
  const videoIds = [
    ...new Set(jobs.flatMap((job) => (job.sessionId === null ? (job.videoId ?? []) : []))),
  ];
  return {
    ...(sessionIds.length > 0 ? { sessionIds } : {}),
    ...(videoIds.length > 0 ? { videoIds } : {}),
  };
}

/** Stops everything that waits or runs. */
export function StopAll({ jobs }: { jobs: readonly JobView[] }) {
  const t = useTranslate();
  const stop = useStopWork();
  if (jobs.length === 0) return null;
  return (
    <Button
      size="sm"
      busy={stop.isPending}
      disabled={jobs.every((job) => job.cancelRequested)}
      onClick={() => stop.mutate({ targets: {}, again: targetsOf(jobs) })}
    >
      <CircleStop aria-hidden />
      {t('Stop all')}
    </Button>
  );
}

/** Repeats everything that failed. */
export function RetryAllFailed({ jobs }: { jobs: readonly JobView[] }) {
  const t = useTranslate();
  const retry = useRetryWork();
  if (!jobs.some((job) => job.state === 'failed')) return null;
  return (
    <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate({})}>
      <RotateCw aria-hidden />
      {t('Retry all failed')}
    </Button>
  );
}
