// Ends one process after the other without warning and measures how long the installation needs to
// go on. Seeded: the same seed makes the same choices among the processes that are there.

import { setTimeout as sleep } from 'node:timers/promises';
import { ask, askOnce } from './ask-database';
import type { Client } from './client';
import type { FaultyInstallation } from './faulty-installation';
import { childKinds, helpersOf } from './process-tree';

export const victimKinds = ['web', 'worker', ...childKinds, 'redis', 'postgres'] as const;
export type VictimKind = (typeof victimKinds)[number];

export type Kill = {
  readonly kind: VictimKind;
  /** Seconds until the API answered and the interrupted jobs went on; null: not within a minute. */
  readonly recovery: number | null;
};

export type MonkeyOptions = {
  readonly random: () => number;
  readonly client: Client;
  readonly kinds: readonly VictimKind[];
  /** Longest pause between a recovery and the next kill. */
  readonly pauseMs: number;
};

const stuckMs = 60_000;

export type Monkey = {
  readonly kills: Kill[];
  /** Kills one process and waits for the recovery. False when none of the kinds is running. */
  killOne(): Promise<boolean>;
};

export function monkeyOf(installation: FaultyInstallation, options: MonkeyOptions): Monkey {
  const { random, client, kinds } = options;
  const kills: Kill[] = [];
  const killOne = async () => {
    await sleep(random() * options.pauseMs);
    const victim = choose(findVictims(installation, kinds), kills, random);
    if (victim === null) return false;
    const running = await runningJobs(installation);
    const startedMs = Date.now();
    if (!kill(victim.pid)) return false;
    const recovered = await untilRecovered(installation, client, { running, startedMs });
    const recovery = recovered ? (Date.now() - startedMs) / 1000 : null;
    kills.push({ kind: victim.kind, recovery });
    return true;
  };
  return { kills, killOne };
}

type Victim = { readonly kind: VictimKind; readonly pid: number };

function findVictims(
  { services }: FaultyInstallation,
  kinds: readonly VictimKind[],
): readonly Victim[] {
  const own = (['web', 'worker', 'redis', 'postgres'] as const).map((kind) => ({
    kind,
    pid: services[kind].pid(),
  }));
  const all: Victim[] = [...own, ...helpersOf(services.worker.pid())];
  return all.filter(({ kind, pid }) => pid > 0 && kinds.includes(kind));
}

/** The kind that was hit least so far, among those that are running; chance among equals. */
function choose(
  victims: readonly Victim[],
  kills: readonly Kill[],
  random: () => number,
): Victim | null {
  const hits = (kind: VictimKind) => kills.filter((kill) => kill.kind === kind).length;
  const least = Math.min(...victims.map(({ kind }) => hits(kind)));
  const candidates = victims.filter(({ kind }) => hits(kind) === least);
  return candidates[Math.floor(random() * candidates.length)] ?? null;
}

function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    // It ended by itself meanwhile.
    return false;
  }
}

type RunningJob = { readonly id: string; readonly attempt: number };

function runningJobs({ databaseUrl }: FaultyInstallation): Promise<RunningJob[]> {
  return ask<RunningJob>(databaseUrl, `SELECT id, attempt FROM job WHERE state = 'running'`);
}

/** The API answers, and each interrupted job has ended, begun anew or reported since. */
async function untilRecovered(
  installation: FaultyInstallation,
  client: Client,
  { running, startedMs }: { running: readonly RunningJob[]; startedMs: number },
): Promise<boolean> {
  while (Date.now() - startedMs < stuckMs) {
    if (await isRecovered(installation, client, running, startedMs)) return true;
    await sleep(250);
  }
  return false;
}

async function isRecovered(
  installation: FaultyInstallation,
  client: Client,
  before: readonly RunningJob[],
  startedMs: number,
): Promise<boolean> {
  if ((await client.tryOnce('GET', '/sessions'))?.status !== 200) return false;
  if (Object.values(installation.services).some((service) => service.pid() <= 0)) return false;
  try {
    const now = await askOnce<RunningJob & { seconds: number }>(
      installation.databaseUrl,
      `SELECT id, attempt, extract(epoch FROM heartbeat_at)::float8 AS seconds FROM job WHERE state = 'running'`,
    );
    return before.every(({ id, attempt }) => {
      const row = now.find((other) => other.id === id);
      return !row || row.attempt > attempt || row.seconds * 1000 > startedMs + 500;
    });
  } catch {
    // The database is away.
    return false;
  }
}
