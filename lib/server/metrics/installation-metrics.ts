// Figures of the whole installation, read when they are asked for: work, workers, disk, and the sums
// that workers add to. The number of series is fixed by the lists of kinds, states and resources.

import { Gauge, Registry } from 'prom-client';
import { jobCatalog, jobKinds, jobStates, resources } from '@/lib/session/job-catalog';
import packageJson from '@/package.json';
import { listAlertKinds } from '../alerts/alert-rows';
import { alertKinds } from '../alerts/decide-alerts';
import { db } from '../db/client';
import { env } from '../env/env';
import { workerTimeoutMs } from '../health/worker-process';
import { storageSpace } from '../storage/free-space';
import { histogramValues, type TotalMetricName, totalMetrics } from './total-metrics';
import { readTotals } from './totals';

/** The text of these figures, in the format of Prometheus. */
export async function installationMetrics(now: Date): Promise<string> {
  const registry = new Registry();
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `followspot_${name}`, help, labelNames, registers: [registry] });
  gauge('build_info', 'The version that runs; always 1.', ['version']).set(
    { version: packageJson.version },
    1,
  );
  await Promise.all([
    addJobs(gauge, now),
    addWorkers(gauge, now),
    addDisk(gauge),
    addAlerts(gauge),
  ]);
  return `${await registry.metrics()}${await totalsText()}`;
}

type MakeGauge = <L extends string>(
  name: string,
  help: string,
  labelNames?: readonly L[],
) => Gauge<L>;

async function addJobs(gauge: MakeGauge, now: Date): Promise<void> {
  const rows = await db().job.groupBy({
    by: ['kind', 'state'],
    _count: true,
    _min: { queuedAt: true },
  });
  const jobs = gauge('jobs', 'Jobs that are stored, by kind and state.', ['kind', 'state']);
  const depth = gauge('queue_depth', 'Jobs that wait, by resource.', ['resource']);
  const oldest = gauge('queue_oldest_seconds', 'Age of the job that waits longest.', ['resource']);
  for (const kind of jobKinds)
    for (const state of jobStates)
      jobs.set(
        { kind, state },
        rows.find((row) => row.kind === kind && row.state === state)?._count ?? 0,
      );
  for (const resource of resources) {
    const waiting = rows.filter(
      ({ kind, state }) => state === 'queued' && jobCatalog[kind].resource === resource,
    );
    depth.set(
      { resource },
      waiting.reduce((sum, row) => sum + row._count, 0),
    );
    const ages = waiting.map(({ _min }) => now.getTime() - (_min.queuedAt?.getTime() ?? 0));
    oldest.set({ resource }, Math.max(0, ...ages) / 1000);
  }
}

async function addWorkers(gauge: MakeGauge, now: Date): Promise<void> {
  const { _count, _sum } = await db().workerProcess.aggregate({
    where: { lastSeenAt: { gt: new Date(now.getTime() - workerTimeoutMs) } },
    _count: true,
    _sum: { memoryBytes: true },
  });
  gauge('workers_alive', 'Worker processes that were seen in the last 30 s.').set(_count);
  gauge('workers_memory_bytes', 'Memory of these processes, without the programs they start.').set(
    Number(_sum.memoryBytes ?? 0n),
  );
}

async function addDisk(gauge: MakeGauge): Promise<void> {
  const { freeBytes, totalBytes } = await storageSpace();
  gauge('disk_free_bytes', 'Free space on the disk of the storage.').set(freeBytes);
  gauge('disk_total_bytes', 'Size of that disk.').set(totalBytes);
  gauge('disk_floor_bytes', 'Free space that is never filled (STORAGE_MIN_FREE_BYTES).').set(
    env().STORAGE_MIN_FREE_BYTES,
  );
}

async function addAlerts(gauge: MakeGauge): Promise<void> {
  const active = await listAlertKinds();
  const alerts = gauge('alert', '1 while the owner is warned of it.', ['kind']);
  for (const kind of alertKinds) alerts.set({ kind }, active.includes(kind) ? 1 : 0);
}

async function totalsText(): Promise<string> {
  const rows = await readTotals();
  const registry = new Registry();
  for (const name of Object.keys(totalMetrics) as TotalMetricName[]) {
    const { help } = totalMetrics[name];
    const values = histogramValues(name, rows);
    // The values are sums already: what prom-client counts by itself begins at zero in each process.
    const metric = { name, get: async () => ({ name, help, type: 'histogram', values }) };
    registry.registerMetric(metric as never);
  }
  return registry.metrics();
}
