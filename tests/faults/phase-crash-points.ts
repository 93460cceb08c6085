// Every named crash point of the code, at its first and at its second visit: the process ends there,
// starts again, and the session ends as if nothing had happened.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assess } from './assess';
import type { Phase } from './chaos-options';
import { type FaultyInstallation, startFaulty } from './faulty-installation';
import { mountSmallDisk, smallDiskMissing } from './small-disk';
import type { TableRow } from './table';
import { tour } from './tour';
import { prepareWorkload, type SessionOutcome } from './workload';

const project = resolve(import.meta.dirname, '../..');

/** The names in `crashPoint('name')` of the product. */
export function crashPointNames(): string[] {
  const names = new Set<string>();
  for (const folder of ['lib/server', 'workers', 'scripts'])
    for (const file of readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      if (file.startsWith('db/generated')) continue;
      const text = readFileSync(join(project, folder, file), 'utf8');
      for (const [, name] of text.matchAll(/\bcrashPoint\('([^']+)'\)/g)) if (name) names.add(name);
    }
  return [...names].sort();
}

/** CRASH_AT of the first and the second visit. */
const visits = (name: string) => [name, `${name}:2`];

/** The crash points that only a full disk reaches. */
const needsFullDisk = (at: string) => at.startsWith('settle.put-back');

export const crashPointPhase: Phase = async (options) => {
  const disk = smallDiskMissing === null ? mountSmallDisk(1024) : null;
  // Two analyses at once, and little time at a stop: both are released.
  const settings = { SHUTDOWN_GRACE_SECONDS: '1', MAX_CONCURRENT_GPU_JOBS: '2' };
  const installation = await startFaulty({ settings, ...(disk && { storage: disk.folder }) });
  const rows: TableRow[] = [];
  const outcomes: SessionOutcome[] = [];
  try {
    const workload = await prepareWorkload(installation);
    for (const at of options.crashAt ?? crashPointNames().flatMap(visits)) {
      if (Date.now() > options.deadlineMs) break;
      const { services } = installation;
      await restartWith(installation, at);
      const crashesBefore = crashesOf(installation);
      const session = tour(installation, workload, `crash ${at}`, needsFullDisk(at) ? disk : null);
      // One crash is the experiment: afterwards the processes start without it.
      const stopped = await untilCrash(installation, crashesBefore, session);
      delete installation.extraEnv.CRASH_AT;
      const outcome = await session;
      outcomes.push(outcome);
      const note = outcome.problem ?? (stopped ? '' : 'not reached by this work');
      rows.push({ kind: at, n: stopped ? 1 : 0, stuck: outcome.ok ? 0 : 1, recoveries: [], note });
      options.report('crash points', rows.slice(-1));
      if (!stopped) await Promise.all([services.web.pause(), services.worker.pause()]);
      await Promise.all([services.web.resume(), services.worker.resume()]);
    }
    const assessment = await assess(installation, workload.client.history);
    return { name: 'crash points', rows, outcomes, assessment };
  } finally {
    await installation.close();
    disk?.close();
  }
};

const crashesOf = ({ services }: FaultyInstallation) =>
  services.web.exits.length + services.worker.exits.length;

async function restartWith(installation: FaultyInstallation, at: string): Promise<void> {
  const { web, worker } = installation.services;
  await Promise.all([web.pause(), worker.pause()]);
  installation.extraEnv.CRASH_AT = at;
  await Promise.all([web.resume(), worker.resume()]);
}

/** True when a process ended before the session did. */
async function untilCrash(
  installation: FaultyInstallation,
  before: number,
  session: Promise<unknown>,
): Promise<boolean> {
  let ended = false;
  void session.then(() => {
    ended = true;
  });
  while (!ended && crashesOf(installation) === before)
    await new Promise((settle) => setTimeout(settle, 50));
  return crashesOf(installation) > before;
}
