'use client';
// What waits and what runs, of all users.

import type { ReactNode } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatLength } from '@/lib/client/quantities';
import type { HealthDetails } from '@/lib/contracts/system';
import { jobCatalog } from '@/lib/session/job-catalog';
import { Card, CardTitle } from '../ui/card';

export function QueueCard({ queue }: { queue: HealthDetails['queue'] }) {
  const t = useTranslate();
  if (queue.kinds.length === 0 && queue.jobs.length === 0) return null;
  return (
    <Card>
      <CardTitle title={t('Queue')}>{t('Work of all users.')}</CardTitle>
      <ul className="divide-y divide-line border-t border-line">
        {queue.jobs.map((job) => (
          <Row key={job.id} title={t(jobCatalog[job.kind].label)}>
            {t(job.stage)} ·{' '}
            {t('running for {length}', { length: formatLength(t, job.runningSeconds) })}
          </Row>
        ))}
        {queue.kinds.map(({ kind, queued, oldestSeconds }) => (
          <Row key={kind} title={t(jobCatalog[kind].label)}>
            {t('{queued} waiting · the oldest for {length}', {
              queued,
              length: formatLength(t, oldestSeconds),
            })}
          </Row>
        ))}
      </ul>
    </Card>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-5 py-2.5">
      <span className="font-medium">{title}</span>
      <span className="figures ml-auto text-[0.8125rem] text-ink-mute">{children}</span>
    </li>
  );
}
