// Adds the figures of a run to its row, once it has succeeded.

import { z } from 'zod';
import type { JobStats } from '@/lib/contracts/job-stats';
import { db } from '../db/client';
import { toJson } from '../db/json';
import { readWorkerFacts } from '../health/worker-process';
import type { ClaimedJob } from '../queue/lease';

/** Writes them; a row that is another run's by now stays as it is. */
export async function recordStats(
  job: ClaimedJob,
  run: Omit<JobStats, 'bytes' | 'gpu'>,
): Promise<void> {
  const [{ _sum }, gpu] = await Promise.all([
    db().artifact.aggregate({ where: { jobId: job.id }, _sum: { bytes: true } }),
    gpuOf(job, run.frames),
  ]);
  const stats: JobStats = { ...run, gpu, bytes: Number(_sum.bytes ?? 0n) };
  await db().job.updateMany({
    where: { id: job.id, attempt: job.attempt, state: 'succeeded' },
    data: { stats: toJson(stats) },
  });
}

/** What ran the detector, as the analysis says. */
const ranOn = z.object({ provider: z.string(), device: z.number().nullish() });

/**
 * The GPU of an analysis, as its own worker sees it; null on the CPU, and for one that was taken from
 * an earlier run.
 */
async function gpuOf(
  { id: jobId, kind, leaseOwner }: ClaimedJob,
  frames: number | null,
): Promise<string | null> {
  if (kind !== 'analyse' || frames === null) return null;
  const analysis = await db().artifact.findFirst({
    where: { jobId, kind: 'analysis' },
    select: { meta: true },
  });
  const { provider = 'cpu', device = null } = ranOn.safeParse(analysis?.meta).data ?? {};
  if (provider === 'cpu') return null;
  const facts = leaseOwner === null ? null : await readWorkerFacts(leaseOwner);
  const gpu = facts?.gpus.find(({ index }) => index === device);
  return gpu?.name ?? provider;
}
