'use client';
// Health of the installation, its workers, and the table of settings.

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { getHealth } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { formatAgo, formatBytes, formatCount } from '@/lib/client/quantities';
import { healthKey } from '@/lib/client/query-keys';
import type { HealthDetails } from '@/lib/contracts/system';
import { PageLayout } from '../shell/page-layout';
import { Badge } from '../ui/badge';
import { Card, CardTitle } from '../ui/card';
import { cn } from '../ui/cn';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { SettingsTable } from './settings-table';

export function SettingsPage() {
  const health = useQuery({
    queryKey: healthKey,
    queryFn: ({ signal }) => getHealth(signal),
    refetchInterval: 10_000,
  });
  return (
    <PageLayout title="Settings" lead="How this installation is doing and how it is set up.">
      {health.isError && (
        <ErrorNote
          error={failureFrom(health.error)}
          onRetry={() => void health.refetch()}
          className="mb-4"
        />
      )}
      {health.isPending && <Skeleton className="h-64" />}
      {health.data && (
        <div className="grid gap-6">
          {health.data.warnings.length > 0 && <Warnings warnings={health.data.warnings} />}
          <HealthFacts health={health.data} />
          <Workers workers={health.data.workers} />
          <SettingsTable settings={health.data.settings} />
        </div>
      )}
    </PageLayout>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  return (
    <ul className="grid gap-2 rounded-xl border border-accent/40 bg-accent-soft p-4">
      {warnings.map((warning) => (
        <li key={warning} className="flex gap-2.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
          {warning}
        </li>
      ))}
    </ul>
  );
}

function HealthFacts({ health }: { health: HealthDetails }) {
  const { storage, queue } = health;
  const free = storage.totalBytes > 0 ? storage.freeBytes / storage.totalBytes : 1;
  return (
    <Card>
      <CardTitle title="Health" />
      <dl className="grid gap-px overflow-hidden rounded-b-xl border-t border-line bg-line sm:grid-cols-2 lg:grid-cols-3">
        <Fact name="Database" value={health.database} good={health.database === 'ok'} />
        <Fact
          name="Queue"
          value={
            health.redis === 'ok'
              ? `${queue.running} running, ${queue.queued} waiting`
              : health.redis
          }
          good={health.redis === 'ok'}
        />
        <Fact name="ffmpeg" value={health.ffmpeg ?? 'not found'} good={health.ffmpeg !== null} />
        <Fact
          name="Storage"
          value={`${formatBytes(storage.freeBytes)} free of ${formatBytes(storage.totalBytes)}`}
          note={storage.folder}
          good={free > 0.05}
        />
        <Fact
          name="Model"
          value={health.model.builtIn ? 'built-in detector' : (health.model.name ?? 'manual mode')}
          {...(health.model.builtIn ? { note: 'a stronger one finds more players' } : {})}
          good
        />
        <Fact
          name="Version"
          value={`Followspot ${health.version}`}
          note={`Node ${health.node}`}
          good
        />
      </dl>
    </Card>
  );
}

function Fact({
  name,
  value,
  note,
  good,
}: {
  name: string;
  value: string;
  note?: string;
  good: boolean;
}) {
  const Icon = good ? CircleCheck : TriangleAlert;
  return (
    <div className="min-w-0 bg-surface px-5 py-3.5">
      <dt className="text-xs text-ink-mute">{name}</dt>
      <dd className="mt-0.5">
        <span className="flex items-center gap-1.5 font-medium">
          <Icon aria-hidden className={cn('size-4 shrink-0', good ? 'text-ok' : 'text-bad')} />
          <span className="truncate" title={value}>
            {value}
          </span>
        </span>
        {note && (
          <span className="block truncate text-xs text-ink-mute" title={note}>
            {note}
          </span>
        )}
      </dd>
    </div>
  );
}

function Workers({ workers }: { workers: HealthDetails['workers'] }) {
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
            <WorkerRow
              key={worker.id}
              title={`Process ${worker.pid}`}
              badge={
                <Badge tone={worker.alive ? 'ok' : 'neutral'}>
                  {worker.alive ? 'running' : 'stopped'}
                </Badge>
              }
            >
              {worker.provider ? `${worker.provider} · ` : ''}started{' '}
              {formatAgo(worker.startedAt, Date.now())} · seen{' '}
              {formatAgo(worker.lastSeenAt, Date.now())}
            </WorkerRow>
          ))}
        </ul>
      )}
    </Card>
  );
}

function WorkerRow({
  title,
  badge,
  children,
}: {
  title: string;
  badge: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
      <span className="figures font-medium">{title}</span>
      {badge}
      <span className="ml-auto text-[0.8125rem] text-ink-mute">{children}</span>
    </li>
  );
}
