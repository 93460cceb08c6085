// The repairs that lose nothing. Each one checks again what it is about to change.

import { stat } from 'node:fs/promises';
import { db } from '../db/client';
import { failExhausted, failOrphaned, finalizeCancelled } from '../jobs/reconcile';
import { liveJobs } from '../queue/live-jobs';
import { ifExists } from '../storage/file-errors';
import { absolutePath, removeStored, removeWorkDir } from '../storage/storage';
import { orphanAgeMs } from './compare-files';
import { type InvariantName, type Problem, repairOf } from './invariants';

/** The id in "job 1234". */
const idOf = (problem: Problem) => problem.object.split(' ')[1] ?? '';

/** Repairs of one kind; the number of objects that were changed. */
type Repairer = (problems: readonly Problem[]) => Promise<number>;

const repairers: Partial<Record<InvariantName, Repairer>> = {
  'file-without-row': each(async ({ object }) => {
    const stats = await ifExists(stat(absolutePath(object)));
    const hasRow = (await db().artifact.count({ where: { path: object } })) > 0;
    if (!stats || hasRow || Date.now() - stats.ctimeMs < orphanAgeMs) return false;
    await removeStored(object);
    return true;
  }),
  'scratch-left': each(async ({ object }) => {
    const id = object.slice('work/'.length);
    if ((await db().job.count({ where: { id, ...liveJobs } })) > 0) return false;
    await removeWorkDir(id);
    return true;
  }),
  'job-lease-dead': async (problems) => {
    const ended = (await finalizeCancelled()) + (await failExhausted());
    const queued = await db().job.updateMany({
      where: {
        id: { in: problems.map(idOf) },
        state: 'running',
        cancelRequestedAt: null,
        OR: [{ leaseUntil: { lt: new Date() } }, { leaseUntil: null }],
      },
      // The claim of the dead worker no longer holds: its late results change nothing.
      data: { state: 'queued', leaseOwner: null, leaseUntil: null },
    });
    return ended + queued.count;
  },
  'job-two-live': async (problems) => {
    const now = new Date();
    const { count } = await db().job.updateMany({
      where: { id: { in: problems.map(idOf) }, ...liveJobs },
      data: { state: 'cancelled', cancelRequestedAt: now, finishedAt: now, leaseUntil: null },
    });
    return count;
  },
  'clip-without-work': () => failOrphaned(),
};

/** Repairs what is safe; what was changed, by rule. */
export async function repairSafely(
  problems: readonly Problem[],
): Promise<Partial<Record<InvariantName, number>>> {
  const done: Partial<Record<InvariantName, number>> = {};
  for (const [name, repair] of Object.entries(repairers) as [InvariantName, Repairer][]) {
    const found = problems.filter((problem) => problem.invariant === name);
    const safe = found.filter((problem) => repairOf(problem).safe);
    if (safe.length > 0) done[name] = await repair(safe);
  }
  return done;
}

function each(repair: (problem: Problem) => Promise<boolean>): Repairer {
  return async (problems) => {
    let changed = 0;
    for (const problem of problems) if (await repair(problem)) changed += 1;
    return changed;
  };
}
