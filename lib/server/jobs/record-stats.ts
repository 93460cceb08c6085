// Adds the figures of a run to its row, once it has succeeded.

import type { JobStats } from '@/lib/contracts/job-stats';
import { db } from '../db/client';
import { toJson } from '../db/json';
import { env } from '../env/env';
import { readRuntimeFacts } from '../health/runtime-facts';
import type { ClaimedJob } from '../queue/lease';

/** Writes them; a row that is another run's by now stays as it is. */
export async function recordStats(
  job: ClaimedJob,
  run: Omit<JobStats, 'bytes' | 'gpu'>,
): Promise<void> {
  const [{ _sum }, gpu] = await Promise.all([
    db().artifact.aggregate({ where: { jobId: job.id }, _sum: { bytes: true } }),
    gpuOf(job),
  ]);
  const stats: JobStats = { ...run, gpu, bytes: Number(_sum.bytes ?? 0n) };
  await db().job.updateMany({
    where: { id: job.id, attempt: job.attempt, state: 'succeeded' },
    data: { stats: toJson(stats) },
  });
}

/** The GPU of an analysis; the name of its model ends in the provider that ran it: "a.onnx (cuda)". */
async function gpuOf({ kind, clipId }: ClaimedJob): Promise<string | null> {
  if (kind !== 'analyse' || clipId === null) return null;
  const clip = await db().clip.findUnique({
    where: { id: clipId },
    select: { analysisModel: true },
  });
  const provider = /\((\w+)\)$/.exec(clip?.analysisModel ?? '')?.[1] ?? 'cpu';
  if (provider === 'cpu') return null;
  const gpu = (await readRuntimeFacts())?.gpus.find(({ index }) => index === env().GPU_INDEX);
  return gpu?.name ?? provider;
}
