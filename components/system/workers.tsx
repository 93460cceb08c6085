'use client';
// The worker processes and where their detector runs.

import { useTranslate } from '@/components/language/use-translate';
import { formatAgo } from '@/lib/client/quantities';
import type { HealthDetails } from '@/lib/contracts/system';
import type { Translate } from '@/lib/messages/translate';
import { Badge } from '../ui/badge';
import { Card, CardTitle } from '../ui/card';

export function Workers({ workers }: { workers: HealthDetails['workers'] }) {
  const t = useTranslate();
  const alive = workers.filter((worker) => worker.alive).length;
  return (
    <Card>
      <CardTitle title={t('Workers')}>
        {alive === 0
          ? t('No worker is running: clips wait until one starts.')
          : t('{count, plural, one {# worker} other {# workers}} running.', { count: alive })}
      </CardTitle>
      {workers.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {workers.map((worker) => (
            <li key={worker.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
              <span className="figures font-medium">
                {t('{host}, process {pid}', { host: worker.host, pid: worker.pid })}
              </span>
              <Badge tone={worker.alive ? 'ok' : 'neutral'}>
                {worker.alive ? t('running') : t('stopped')}
              </Badge>
              <span className="ml-auto text-[0.8125rem] text-ink-mute">{factsOf(t, worker)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function factsOf(t: Translate, worker: HealthDetails['workers'][number]): string {
  const { provider, startedAt, lastSeenAt } = worker;
  return [
    provider && t('detector on {provider}', { provider }),
    t('started {ago}', { ago: formatAgo(t, startedAt, Date.now()) }),
    t('seen {ago}', { ago: formatAgo(t, lastSeenAt, Date.now()) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
