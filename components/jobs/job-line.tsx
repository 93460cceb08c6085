'use client';
// One running or queued job: stage, progress bar, time left, and a cancel button for
// those who may.

import { X } from 'lucide-react';
import type { JobView } from '@/lib/contracts/jobs';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { jobProgress, jobTitle } from './job-labels';
import { useCancelJob } from './use-cancel-job';

export function JobLine({ job, mayCancel = true }: { job: JobView; mayCancel?: boolean }) {
  const cancel = useCancelJob();
  const stopping = job.cancelRequested || cancel.isPending || cancel.isSuccess;
  const percent = job.total ? Math.floor((job.done / job.total) * 4) * 25 : null;
  return (
    <section aria-label={jobTitle(job)} className="rounded-xl border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-[0.8125rem] font-medium">{jobTitle(job)}</h3>
        {mayCancel && (
          <Button
            size="sm"
            variant="ghost"
            disabled={stopping}
            onClick={() => cancel.mutate(job.id)}
            className="-my-1 -mr-1.5"
            aria-label={`Cancel: ${jobTitle(job).toLowerCase()}`}
          >
            <X aria-hidden />
            Cancel
          </Button>
        )}
      </div>
      <ProgressBar
        label={jobTitle(job)}
        value={job.done}
        total={job.state === 'queued' ? 1 : job.total}
        className="my-2"
      />
      <p className="figures text-xs text-ink-mute">{stopping ? 'Stopping…' : jobProgress(job)}</p>
      <p className="sr-only" aria-live="polite">
        {percent !== null && percent > 0 && `${jobTitle(job)}: ${percent} percent`}
      </p>
    </section>
  );
}
