// The storage's disk is full when a job of each kind begins; then there is space again.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionView } from '@/lib/contracts/sessions';
import type { JobKind } from '@/lib/session/job-catalog';
import { ask } from './ask-database';
import { assess, reelHash } from './assess';
import type { Phase, PhaseOptions } from './chaos-options';
import { type FaultyInstallation, startFaulty } from './faulty-installation';
import { driveSession, importSession } from './round';
import { mountSmallDisk, type SmallDisk, smallDiskMissing } from './small-disk';
import type { TableRow } from './table';
import { uploadVideo, videoReady } from './upload';
import { forgetFinished, prepareWorkload, type SessionOutcome, type Workload } from './workload';

const kinds = [
  'analyse',
  'follow',
  'preview',
  'final',
  'reel',
] as const satisfies readonly JobKind[];
type Kind = (typeof kinds)[number];

/** How far a session is driven before the disk is filled: the next step begins the job. */
const before: Readonly<Record<Kind, (session: SessionView) => boolean>> = {
  analyse: () => true,
  follow: ({ clips }) => clips.every((c) => c.state === 'selecting' && c.analysis.state === 'done'),
  preview: ({ clips }) =>
    clips.every((c) => c.state === 'selecting' && c.analysis.state === 'done'),
  final: ({ clips }) => clips.every((c) => c.state === 'approved'),
  reel: ({ clips }) => clips.every((c) => c.state === 'approved'),
};

const leaveBytes = 96 * 1024;
const fullSecondsMax = 60;

/** Fills the disk `times` times for every kind of job. */
export const diskPhase: Phase = async (options) => {
  if (smallDiskMissing !== null) throw new Error(smallDiskMissing);
  const disk = mountSmallDisk(256);
  const installation = await startFaulty({ storage: disk.folder });
  const rows: TableRow[] = [];
  const outcomes: SessionOutcome[] = [];
  try {
    const workload = await prepareWorkload(installation);
    rows.push(await fullAtProbe(installation, workload, disk, options));
    for (const kind of kinds) {
      const results: SessionOutcome[] = [];
      const recoveries: number[] = [];
      for (let i = 0; i < options.times && Date.now() < options.deadlineMs; i += 1) {
        const player = `${kind} ${i + 1}`;
        const { outcome, seconds } = await fullDisk(installation, workload, disk, { kind, player });
        results.push(outcome);
        if (seconds !== null) recoveries.push(seconds);
      }
      outcomes.push(...results);
      const byHand = results.filter(({ retries }) => Object.keys(retries).length > 0).length;
      const stuck = results.filter(({ ok }) => !ok).length;
      const note = `${byHand} of ${results.length} needed a retry by hand`;
      rows.push({ kind: `disk full at ${kind}`, n: results.length, stuck, recoveries, note });
      options.report('disk', rows);
    }
    const assessment = await assess(installation, workload.client.history);
    return { name: 'disk', rows, outcomes, assessment };
  } finally {
    await installation.close();
    disk.close();
  }
};

/** Videos whose check begins on a full disk: they are checked once there is space. */
async function fullAtProbe(
  { services, folder }: FaultyInstallation,
  { client }: Workload,
  disk: SmallDisk,
  { times, deadlineMs }: Pick<PhaseOptions, 'times' | 'deadlineMs'>,
): Promise<TableRow> {
  const recoveries: number[] = [];
  let n = 0;
  for (; n < times && Date.now() < deadlineMs; n += 1) {
    await services.worker.pause();
    const id = await uploadVideo(client, join(folder, 'match.mp4'), `probe ${n + 1}.mp4`);
    // Not even the poster has room.
    disk.fill(0);
    await services.worker.resume();
    await sleep(8000);
    disk.free();
    const freedMs = Date.now();
    try {
      await videoReady(client, id, 90);
      recoveries.push((Date.now() - freedMs) / 1000);
    } catch {
      // Not accepted, or not in time: counted as stuck.
    }
  }
  return { kind: 'disk full at probe', n, stuck: n - recoveries.length, recoveries };
}

async function fullDisk(
  installation: FaultyInstallation,
  workload: Workload,
  disk: SmallDisk,
  { kind, player }: { readonly kind: Kind; readonly player: string },
): Promise<{ outcome: SessionOutcome; seconds: number | null }> {
  const { client, input, unharmed } = workload;
  const round = input(player);
  try {
    await forgetFinished(installation);
    if (kind === 'analyse') disk.fill(leaveBytes);
    const sessionId = await importSession(client, round);
    if (kind !== 'analyse')
      await driveSession(client, sessionId, round, {
        seconds: 120,
        until: before[kind],
        decides: kind === 'final' || kind === 'reel',
      });
    if (kind !== 'analyse' && kind !== 'preview' && kind !== 'reel') disk.fill(leaveBytes);
    const meanwhile = {
      ...(await driveFull(installation, workload, disk, { sessionId, player, kind })),
    };
    disk.free();
    const freedMs = Date.now();
    const { retries } = await driveSession(client, sessionId, round, { seconds: 180 });
    const sameReel = (await reelHash(installation, sessionId)) === unharmed;
    const all = { ...meanwhile, ...retries };
    const problem = sameReel ? null : 'another reel';
    const outcome = { player, ok: true, sameReel, retries: all, problem };
    return { outcome, seconds: (Date.now() - freedMs) / 1000 };
  } catch (error) {
    disk.free();
    const problem = error instanceof Error ? error.message : String(error);
    return {
      outcome: { player, ok: false, sameReel: false, retries: {}, problem },
      seconds: null,
    };
  }
}

/** Drives on until the job of the kind was seen, fills the disk then at the latest, and waits a while. */
async function driveFull(
  installation: FaultyInstallation,
  { client, input }: Workload,
  disk: SmallDisk,
  { sessionId, player, kind }: { sessionId: string; player: string; kind: Kind },
): Promise<Readonly<Record<string, number>>> {
  const seen = async () =>
    (
      await ask(
        installation.databaseUrl,
        'SELECT 1 FROM job WHERE session_id = $1 AND kind::text = $2',
        [sessionId, kind],
      )
    ).length;
  const end = new AbortController();
  const driving = driveSession(client, sessionId, input(player), {
    seconds: 3 * fullSecondsMax,
    until: () => end.signal.aborted,
  });
  try {
    for (let waited = 0; waited < fullSecondsMax * 20 && (await seen()) === 0; waited += 1)
      await sleep(50);
    disk.fill(leaveBytes);
    await sleep(8000);
  } finally {
    end.abort();
  }
  return (await driving).retries;
}
