'use client';
// One finished job, with its error when it failed.

import { Ban, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { formatAgo, formatBytes, formatLength, formatNumber } from '@/lib/client/quantities';
import type { JobStats } from '@/lib/contracts/job-stats';
import type { JobView } from '@/lib/contracts/jobs';
import { cn } from '../ui/cn';
import { ErrorNote } from '../ui/error-note';
import { jobTitle } from './job-labels';
import { Detector, Subject } from './live-job';

const outcomes = {
  succeeded: { icon: CircleCheck, tone: 'text-ok' },
  failed: { icon: TriangleAlert, tone: 'text-bad' },
  cancelled: { icon: Ban, tone: 'text-ink-mute' },
} as const;

export function RecentJob({ job }: { job: JobView }) {
  const t = useTranslate();
  const outcome =
    outcomes[job.state === 'failed' || job.state === 'cancelled' ? job.state : 'succeeded'];
  const Icon = outcome.icon;
  const durationSeconds =
    job.startedAt && job.finishedAt
      ? (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000
      : null;
  return (
    <li className="px-5 py-3">
      <div className="flex items-center gap-3">
        <Icon aria-hidden className={cn('size-4 shrink-0', outcome.tone)} />
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{jobTitle(t, job)}</span>
          <Subject job={job} />
          <Detector job={job} />
        </div>
        <p className="figures shrink-0 text-right text-xs text-ink-mute" suppressHydrationWarning>
          {durationSeconds === null
            ? t('{outcome, select, failed {Failed} cancelled {Cancelled} other {Done}}', {
                outcome: job.state,
              })
            : t(
                '{outcome, select, failed {Failed after {length}} cancelled {Cancelled after {length}} other {Done after {length}}}',
                { outcome: job.state, length: formatLength(t, durationSeconds) },
              )}
          {job.finishedAt && (
            <span className="hidden sm:inline"> · {formatAgo(t, job.finishedAt, Date.now())}</span>
          )}
        </p>
      </div>
      {job.stats && <Figures stats={job.stats} />}
      {job.state === 'failed' && job.error && (
        <ErrorNote error={{ ...job.error, requestId: job.id }} className="mt-2.5" />
      )}
    </li>
  );
}

/** What the run took and made, behind a summary line. */
function Figures({ stats }: { stats: JobStats }) {
  const t = useTranslate();
  const { stages, frames, fps, gpu, bytes } = stats;
  const facts = [
    ...(frames === null ? [] : [t('{frames} frames', { frames })]),
    ...(fps === null ? [] : [t('{rate} frames a second', { rate: formatNumber(t, fps, 1) })]),
    ...(bytes === 0 ? [] : [formatBytes(t, bytes)]),
    ...(gpu === null ? [] : [gpu]),
  ];
  return (
    <details className="mt-1 ml-7 text-xs text-ink-mute">
      <summary className="tap w-fit cursor-pointer rounded hover:text-ink">{t('Details')}</summary>
      <p className="figures mt-1">{facts.join(' · ') || t('No frames, no files.')}</p>
      <ul className="figures">
        {stages.map(({ name, seconds }) => (
          <li key={name}>
            {t(name)}: {formatLength(t, seconds)}
          </li>
        ))}
      </ul>
    </details>
  );
}
