// Labels of jobs for the user: the kind of job, and its progress.

import { errorWords } from '@/lib/client/http';
import { formatBytes, formatTimeLeft } from '@/lib/client/quantities';
import type { JobView } from '@/lib/contracts/jobs';
import type { Translate } from '@/lib/messages/translate';
import { jobCatalog } from '@/lib/session/job-catalog';

/** The kind of job, for the user. */
export function jobTitle(t: Translate, job: JobView): string {
  return t(jobCatalog[job.kind].label);
}

/** "Detecting players · 120 of 450 frames · about 20 s left", or the position in the queue. */
export function jobProgress(t: Translate, job: JobView): string {
  if (job.cancelRequested) return t('Stopping…');
  if (job.state === 'queued')
    return (job.waitReason ? null : putBackReason(t, job)) ?? queueLabel(t, job);
  const left =
    job.etaSeconds === null ? '' : t('{time} left', { time: formatTimeLeft(t, job.etaSeconds) });
  const stage = job.stage ? t(job.stage) : jobTitle(t, job);
  return [stage, amountOf(t, job), left].filter(Boolean).join(' · ');
}

/** "120 of 450 frames", "120 frames" while the total is unknown. */
function amountOf(t: Translate, { done, total, unit }: JobView): string {
  if (total === null)
    return done === 0
      ? ''
      : t(
          '{unit, select, frames {{done} frames} clips {{done} clips} parts {{done} parts} other {{done} {unit}}}',
          { done, unit },
        );
  return t(
    '{unit, select, frames {{done} of {total} frames} clips {{done} of {total} clips} parts {{done} of {total} parts} other {{done} of {total} {unit}}}',
    { done, total, unit },
  );
}

/** Why a job that ran already waits: for disk space, for the database, or to be tried again. */
export function putBackReason(t: Translate, job: JobView): string | null {
  return job.state === 'queued' && job.error
    ? `${t(job.stage)} · ${t(errorWords(job.error).message)}`
    : null;
}

function queueLabel(t: Translate, job: JobView): string {
  if (job.waitReason) {
    const { freeBytes, neededBytes } = job.waitReason;
    return t('Waiting for disk space: {free} can be used, {needed} needed', {
      free: formatBytes(t, freeBytes),
      needed: formatBytes(t, neededBytes),
    });
  }
  const start =
    job.etaSeconds === null
      ? ''
      : t('starts in {time}', { time: formatTimeLeft(t, job.etaSeconds) });
  return [placeInQueue(t, job.queuePosition), start].filter(Boolean).join(' · ');
}

function placeInQueue(t: Translate, number: number | null): string {
  if (number === null) return t('Waiting');
  return number === 1 ? t('Next in the queue') : t('Number {number} in the queue', { number });
}
