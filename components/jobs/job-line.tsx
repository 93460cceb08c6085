'use client';
// One running or queued job: stage, progress bar, time left, and a cancel button for
// those who may.

import { X } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import type { JobView } from '@/lib/contracts/jobs';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { SpokenProgress } from '../ui/spoken-progress';
import { jobProgress, jobTitle } from './job-labels';
import { useCancelJob } from './use-cancel-job';

export function JobLine({ job, mayCancel = true }: { job: JobView; mayCancel?: boolean }) {
  const t = useTranslate();
  const cancel = useCancelJob();
  const title = jobTitle(t, job);
  const stopping = job.cancelRequested || cancel.isPending || cancel.isSuccess;
  return (
    <section aria-label={title} className="rounded-xl border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-[0.8125rem] font-medium">{title}</h3>
        {mayCancel && (
          <Button
            size="sm"
            variant="ghost"
            disabled={stopping}
            onClick={() => cancel.mutate(job.id)}
            className="-my-1 -mr-1.5"
            aria-label={t('Cancel: {work}', { work: title })}
          >
            <X aria-hidden />
            {t('Cancel')}
          </Button>
        )}
      </div>
      <ProgressBar
        label={title}
        value={job.done}
        total={job.state === 'queued' ? 1 : job.total}
        className="my-2"
      />
      <p className="figures text-xs text-ink-mute">
        {stopping ? t('Stopping…') : jobProgress(t, job)}
      </p>
      <SpokenProgress work={title} value={job.done} total={job.total} />
    </section>
  );
}
