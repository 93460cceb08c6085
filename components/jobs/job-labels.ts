// Labels of jobs for the user: the kind of job, and its progress.

import { formatBytes, formatTimeLeft } from '@/lib/client/quantities';
import type { JobView } from '@/lib/contracts/jobs';
import { jobCatalog } from '@/lib/session/job-catalog';

/** The kind of job, for the user. */
export function jobTitle(job: JobView): string {
  return jobCatalog[job.kind].label;
}

/** "Detecting players · 120 of 450 frames · about 20 s left", or the position in the queue. */
export function jobProgress(job: JobView): string {
  if (job.cancelRequested) return 'Stopping…';
  if (job.state === 'queued')
    return (job.waitReason ? null : putBackReason(job)) ?? queueLabel(job);
  const amount =
    job.total === null
      ? job.done > 0
        ? `${job.done} ${job.unit}`
        : ''
      : `${job.done} of ${job.total} ${job.unit}`;
  const left = job.etaSeconds === null ? '' : `${formatTimeLeft(job.etaSeconds)} left`;
  return [job.stage || jobTitle(job), amount, left].filter(Boolean).join(' · ');
}

/** Why a job that ran already waits: for disk space, for the database, or to be tried again. */
export function putBackReason(job: JobView): string | null {
  return job.state === 'queued' && job.error ? `${job.stage} · ${job.error.message}` : null;
}

function queueLabel(job: JobView): string {
  if (job.waitReason) {
    const { freeBytes, neededBytes } = job.waitReason;
    return `Waiting for disk space: ${formatBytes(freeBytes)} can be used, ${formatBytes(neededBytes)} needed`;
  }
  const position =
    job.queuePosition === null
      ? 'Waiting'
      : job.queuePosition === 1
        ? 'Next in the queue'
        : `Number ${job.queuePosition} in the queue`;
  return job.etaSeconds === null
    ? position
    : `${position} · starts in ${formatTimeLeft(job.etaSeconds)}`;
}
