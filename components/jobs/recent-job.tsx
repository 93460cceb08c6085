'use client';
// One finished job, with its error when it failed.

import { Ban, CircleCheck, TriangleAlert } from 'lucide-react';
import { formatAgo, formatBytes, formatLength } from '@/lib/client/quantities';
import type { JobStats } from '@/lib/contracts/job-stats';
import type { JobView } from '@/lib/contracts/jobs';
import { cn } from '../ui/cn';
import { ErrorNote } from '../ui/error-note';
import { jobTitle } from './job-labels';
import { Detector, Subject } from './live-job';

const outcomes = {
  succeeded: { icon: CircleCheck, tone: 'text-ok', label: 'Done' },
  failed: { icon: TriangleAlert, tone: 'text-bad', label: 'Failed' },
  cancelled: { icon: Ban, tone: 'text-ink-mute', label: 'Cancelled' },
} as const;

export function RecentJob({ job }: { job: JobView }) {
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
          <span className="font-medium">{jobTitle(job)}</span>
          <Subject job={job} />
          <Detector job={job} />
        </div>
        <p className="figures shrink-0 text-right text-xs text-ink-mute" suppressHydrationWarning>
          {outcome.label}
          {durationSeconds !== null && ` after ${formatLength(durationSeconds)}`}
          {job.finishedAt && (
            <span className="hidden sm:inline"> · {formatAgo(job.finishedAt, Date.now())}</span>
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
  const { stages, frames, fps, gpu, bytes } = stats;
  const facts = [
    ...(frames === null ? [] : [`${frames} frames`]),
    ...(fps === null ? [] : [`${fps.toFixed(1)} frames a second`]),
    ...(bytes === 0 ? [] : [formatBytes(bytes)]),
    ...(gpu === null ? [] : [gpu]),
  ];
  return (
    <details className="mt-1 ml-7 text-xs text-ink-mute">
      <summary className="tap w-fit cursor-pointer rounded hover:text-ink">Details</summary>
      <p className="figures mt-1">{facts.join(' · ') || 'No frames, no files.'}</p>
      <ul className="figures">
        {stages.map(({ name, seconds }) => (
          <li key={name}>
            {name}: {formatLength(seconds)}
          </li>
        ))}
      </ul>
    </details>
  );
}
