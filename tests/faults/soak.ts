// `npm run soak -- --minutes 30`: a day's work squeezed into half an hour, on an installation of its
// own: small sessions are made, analysed and deleted without a pause. Prints how memory, open files,
// scratch space and database connections change per hour.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { numberOption } from '@/scripts/setup/number-option';
import { runCommand } from '@/scripts/setup/run-command';
import { openFiles, residentBytes, slopePerHour } from './load/figures';
import { openInstallation, type RunningInstallation } from './load/running-installation';

const usage = `npm run soak -- [options]
  --minutes N   length of the run (30)
  --url URL --storage DIR   a running installation instead of a new one`;

/** Time between two measurements, in ms. */
const measureEveryMs = 10_000;
/** The first part of a run warms caches up; what grows there is no leak. */
const warmUpShare = 0.2;

type Measure = (installation: RunningInstallation) => number | null | Promise<number>;

const mebibyte = 1024 ** 2;
const measures: Readonly<Record<string, Measure>> = {
  'web memory, MiB': ({ webPid }) => (residentBytes(webPid()) ?? 0) / mebibyte,
  'worker memory, MiB': ({ workerPid }) => (residentBytes(workerPid()) ?? 0) / mebibyte,
  'web open files': ({ webPid }) => openFiles(webPid()),
  'worker open files': ({ workerPid }) => openFiles(workerPid()),
  'scratch, MiB': ({ storage }) => folderBytes(join(storage, 'work')) / mebibyte,
  'database connections': (installation) => installation.databaseConnections(),
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '30' },
      url: { type: 'string' },
      storage: { type: 'string' },
    },
  });
  const minutes = numberOption('--minutes', values.minutes, {
    from: 0.1,
    to: 10_000,
    decimal: true,
  });
  const { url, storage } = values;
  const installation = await openInstallation(url && storage ? { url, storage } : null);
  try {
    await soak(installation, minutes * 60_000);
  } finally {
    await installation.close();
  }
}

async function soak(installation: RunningInstallation, lengthMs: number): Promise<void> {
  const [cookie = ''] = await installation.createOwners(1);
  const videoId = await installation.sampleVideo(cookie);
  const started = Date.now();
  const points = new Map(Object.keys(measures).map((name) => [name, [] as [number, number][]]));
  const signal = AbortSignal.timeout(lengthMs);
  let sessions = 0;
  let measuredAt = 0;
  while (!signal.aborted) {
    const { status, sessionIds } = await installation.createSessions(cookie, videoId);
    if (sessionIds.length === 0) throw new Error(`new sessions were answered ${status}`);
    await installation.untilIdle(cookie, signal);
    for (const sessionId of sessionIds) await installation.deleteSession(cookie, sessionId);
    sessions += sessionIds.length;
    if (Date.now() - measuredAt < measureEveryMs) continue;
    measuredAt = Date.now();
    for (const [name, measure] of Object.entries(measures))
      points
        .get(name)
        ?.push([(measuredAt - started) / 3_600_000, (await measure(installation)) ?? 0]);
  }
  console.log(`${sessions} sessions made, analysed and deleted in ${lengthMs / 60_000} min`);
  for (const [name, list] of points) print(name, list);
}

function print(name: string, list: readonly [number, number][]): void {
  const settled = list.slice(Math.floor(list.length * warmUpShare));
  const values = list.map(([, value]) => value);
  console.log(
    `${name}: ${values[0]?.toFixed(1)} at first, ${values.at(-1)?.toFixed(1)} at last, at most ${Math.max(...values).toFixed(1)}; ${slopePerHour(settled).toFixed(1)} an hour after the warm-up`,
  );
}

/** Again when a folder is removed meanwhile. */
function folderBytes(folder: string): number {
  try {
    return sizeOf(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return folderBytes(folder);
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

await runCommand(main, usage);
