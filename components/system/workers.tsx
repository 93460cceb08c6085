'use client';
// The worker processes and where their detector runs.

import { formatAgo, formatCount } from '@/lib/client/quantities';
import type { HealthDetails } from '@/lib/contracts/system';
import { Badge } from '../ui/badge';
import { Card, CardTitle } from '../ui/card';

export function Workers({ workers }: { workers: HealthDetails['workers'] }) {
  const alive = workers.filter((worker) => worker.alive).length;
  return (
    <Card>
      <CardTitle title="Workers">
        {alive === 0
          ? 'No worker is running: clips wait until one starts.'
          : `${formatCount(alive, 'worker')} running.`}
      </CardTitle>
      {workers.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {workers.map((worker) => (
            <li key={worker.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
              <span className="figures font-medium">
                {worker.host}, process {worker.pid}
              </span>
              <Badge tone={worker.alive ? 'ok' : 'neutral'}>
                {worker.alive ? 'running' : 'stopped'}
              </Badge>
              <span className="ml-auto text-[0.8125rem] text-ink-mute">
                {worker.provider ? `detector on ${worker.provider} · ` : ''}started{' '}
                {formatAgo(worker.startedAt, Date.now())} · seen{' '}
                {formatAgo(worker.lastSeenAt, Date.now())}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
