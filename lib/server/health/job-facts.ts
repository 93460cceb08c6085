// The queue in figures: what waits by kind, what runs, and how much of the last day's work succeeded.

import type { HealthDetails } from '@/lib/contracts/system';
import { db } from '../db/client';

const dayMs = 86_400_000;
const runningMax = 50;

/** Depth by kind with the age of the oldest, and the running jobs with their stage. */
export async function readQueueFacts(now: Date): Promise<HealthDetails['queue']> {
  const [kinds, running] = await Promise.all([
    db().job.groupBy({
      by: ['kind', 'state'],
      where: { state: { in: ['queued', 'running'] } },
      _count: true,
      _min: { queuedAt: true },
    }),
    db().job.findMany({
      where: { state: 'running' },
      select: { id: true, kind: true, stage: true, startedAt: true, leaseOwner: true },
      orderBy: { startedAt: 'asc' },
      take: runningMax,
    }),
  ]);
  const count = (state: 'queued' | 'running') =>
    kinds.filter((row) => row.state === state).reduce((sum, row) => sum + row._count, 0);
  const ageSeconds = (since: Date | null) =>
    since === null ? 0 : Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));
  return {
    queued: count('queued'),
    running: count('running'),
    kinds: kinds
      .filter(({ state }) => state === 'queued')
      .map(({ kind, _count, _min }) => ({
        kind,
        queued: _count,
        oldestSeconds: ageSeconds(_min.queuedAt),
      })),
    jobs: running.map(({ id, kind, stage, startedAt }) => ({
      id,
      kind,
      stage,
      runningSeconds: ageSeconds(startedAt),
    })),
  };
}

/** Jobs that ended in the last 24 hours; those that a user cancelled count for neither side. */
export async function readSuccessRate(now: Date): Promise<HealthDetails['successRate']> {
  const rows = await db().job.groupBy({
    by: ['state'],
    where: {
      state: { in: ['succeeded', 'failed'] },
      finishedAt: { gt: new Date(now.getTime() - dayMs) },
    },
    _count: true,
  });
  const count = (state: string) => rows.find((row) => row.state === state)?._count ?? 0;
  return successRate(count('succeeded'), count('failed'));
}

/** The share of work that succeeded; 0 when there was none. */
export function successRate(succeeded: number, failed: number): HealthDetails['successRate'] {
  const total = succeeded + failed;
  return { succeeded, failed, share: total === 0 ? 0 : succeeded / total };
}
