'use client';
// One running or queued job.

import { Clock3, LoaderCircle, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import type { JobView } from '@/lib/contracts/jobs';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { jobProgress, jobTitle } from './job-labels';
import { useCancelJob } from './use-cancel-job';

export function LiveJob({ job }: { job: JobView }) {
  const t = useTranslate();
  const cancel = useCancelJob();
  const stopping = job.cancelRequested || cancel.isPending || cancel.isSuccess;
  return (
    <li className="flex items-center gap-4 px-5 py-3.5">
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-lg bg-info-soft text-info"
      >
        {job.state === 'queued' ? (
          <Clock3 className="size-4" />
        ) : (
          <LoaderCircle className="size-4 motion-safe:animate-spin" />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{jobTitle(t, job)}</span>
          <Subject job={job} />
          <Detector job={job} />
        </div>
        {job.state === 'running' && (
          <ProgressBar
            label={`${jobTitle(t, job)}, ${job.subject}`}
            value={job.done}
            total={job.total}
            className="my-1.5"
          />
        )}
        <p className="figures text-[0.8125rem] text-ink-mute">
          {stopping ? t('Stopping…') : jobProgress(t, job)}
        </p>
      </div>
      <Button
        size="sm"
        disabled={stopping}
        onClick={() => cancel.mutate(job.id)}
        aria-label={t('Cancel: {work}, {subject}', {
          work: jobTitle(t, job),
          subject: job.subject,
        })}
      >
        <X aria-hidden />
        {t('Cancel')}
      </Button>
    </li>
  );
}

/** The model that detects the players. */
export function Detector({ job: { detector } }: { job: JobView }) {
  const t = useTranslate();
  return (
    detector && (
      <span className="min-w-0 truncate text-xs text-ink-mute">
        {t('with {detector}', { detector })}
      </span>
    )
  );
}

/** What the job is for, as a link where it has a page. */
export function Subject({ job }: { job: JobView }) {
  if (!job.sessionId) return <span className="min-w-0 truncate text-ink-mute">{job.subject}</span>;
  return (
    <Link
      href={`/sessions/${job.sessionId}`}
      className="min-w-0 truncate text-ink-mute underline decoration-line underline-offset-2 hover:text-ink hover:decoration-current"
    >
      {job.subject}
    </Link>
  );
}
