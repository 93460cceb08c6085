// The register of worker processes: each reports itself and what it runs with, in a row of its own.
// A worker that has not been seen for a while is not asked about any more.

import { db } from '../db/client';
import { toJson } from '../db/json';
import {
  parseWorkerFacts,
  type RuntimeFacts,
  type SandboxReport,
  unitedRuntime,
  unitedSandbox,
  type WorkerFacts,
} from './worker-facts';

/** Workers report every 10 s; three misses in a row are no accident. */
export const workerTimeoutMs = 30_000;
/** A row without a report for so long is deleted. */
const forgottenMs = 86_400_000;

export type WorkerReport = {
  readonly pid: number;
  /** Execution providers of the detector, as set. */
  readonly provider: string | null;
  readonly memoryBytes: number;
};

/** "I am here." */
export async function reportWorker(id: string, report: WorkerReport): Promise<void> {
  const { pid, provider } = report;
  const seen = { provider, memoryBytes: BigInt(report.memoryBytes), lastSeenAt: new Date() };
  await db().workerProcess.upsert({
    where: { id },
    create: { id, pid, ...seen },
    update: seen,
  });
  await db().workerProcess.deleteMany({
    where: { lastSeenAt: { lt: new Date(Date.now() - forgottenMs) } },
  });
}

/** "This is what I run with." */
export async function reportWorkerFacts(id: string, facts: WorkerFacts): Promise<void> {
  const value = toJson(facts);
  await db().workerProcess.upsert({
    where: { id },
    create: { id, pid: process.pid, facts: value },
    update: { facts: value },
  });
}

/** "I am gone." */
export async function unregisterWorker(id: string): Promise<void> {
  await db().workerProcess.deleteMany({ where: { id } });
}

/** How many workers were seen lately. */
export function countWorkers(now: Date): Promise<number> {
  return db().workerProcess.count({ where: { lastSeenAt: { gt: aliveSince(now) } } });
}

/** What this worker runs with; null when it has not said so. */
export async function readWorkerFacts(id: string): Promise<WorkerFacts | null> {
  return parseWorkerFacts((await db().workerProcess.findUnique({ where: { id } }))?.facts);
}

/** What the workers that are alive run with, together; null when none has reported. */
export async function readRuntimeFacts(now: Date): Promise<RuntimeFacts | null> {
  return unitedRuntime(await readAliveFacts(now));
}

/** How helper programs are closed off where that is done least; null when no worker has reported. */
export async function readSandbox(now: Date): Promise<SandboxReport | null> {
  return unitedSandbox(await readAliveFacts(now));
}

/** The newest worker first. */
async function readAliveFacts(now: Date): Promise<WorkerFacts[]> {
  const rows = await db().workerProcess.findMany({
    where: { lastSeenAt: { gt: aliveSince(now) } },
    orderBy: { startedAt: 'desc' },
    select: { facts: true },
  });
  return rows.map(({ facts }) => parseWorkerFacts(facts)).filter((facts) => facts !== null);
}

function aliveSince(now: Date): Date {
  return new Date(now.getTime() - workerTimeoutMs);
}
