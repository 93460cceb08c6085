'use client';
// In the header of a session: stop all its work while there is some, else repeat what failed.

import { CircleStop, RotateCw } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import type { SessionView } from '@/lib/contracts/sessions';
import { useRetryWork, useStopWork } from '../jobs/use-work';
import { Button } from '../ui/button';

export function SessionWork({ session }: { session: SessionView }) {
  const t = useTranslate();
  const stop = useStopWork();
  const retry = useRetryWork();
  const targets = { sessionIds: [session.id] };
  const jobs = [...session.clips.map((clip) => clip.job), session.reel.job].filter(
    (job) => job !== null,
  );
  const failed = session.clips.filter((clip) => clip.state === 'failed').length;
  if (jobs.length > 0)
    return (
      <Button
        variant="ghost"
        busy={stop.isPending}
        disabled={jobs.every((job) => job.cancelRequested)}
        onClick={() => stop.mutate({ targets, again: targets })}
        aria-label={t('Stop all work of this session')}
        className="max-sm:w-9 max-sm:px-0"
      >
        <CircleStop aria-hidden />
        <span className="max-sm:hidden">{t('Stop all')}</span>
      </Button>
    );
  if (failed === 0) return null;
  return (
    <Button
      variant="ghost"
      busy={retry.isPending}
      onClick={() => retry.mutate(targets)}
      aria-label={t('Retry {count} failed clips', { count: failed })}
      className="max-sm:w-9 max-sm:px-0"
    >
      <RotateCw aria-hidden />
      <span className="max-sm:hidden">{t('Retry {count} failed', { count: failed })}</span>
    </Button>
  );
}
