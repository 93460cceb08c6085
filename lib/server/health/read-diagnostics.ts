// Facts for a bug report: what runs here and what went wrong lately. No names of people, matches or
// files, no paths, no addresses: only what is known to be harmless is part of it.

import { cpus, platform, release } from 'node:os';
import type { Diagnostics } from '@/lib/contracts/installation';
import { db } from '../db/client';
import { reportedSettings } from '../env/env';
import { readDetails } from './health';
import { readVersion } from './read-version';
import { warningsOf } from './warnings';

const weekMs = 7 * 86_400_000;
/** Programs name their builds as they like. */
const programVersion = /^\D{0,2}\d+(\.\d+)*/;

/** Collects them. */
export async function readDiagnostics(now: Date): Promise<Diagnostics> {
  const [version, health, errors] = await Promise.all([
    readVersion(),
    readDetails(),
    readErrors(now),
  ]);
  return {
    createdAt: now.toISOString(),
    // The file name of a model may be anything.
    version: {
      ...version,
      ffmpeg: shortVersion(version.ffmpeg),
      onnxruntime: shortVersion(version.onnxruntime),
      models: version.models.map((model, at) => ({ ...model, name: `model ${at + 1}` })),
    },
    platform: {
      system: `${platform()} ${release()}`,
      architecture: process.arch,
      cores: cpus().length,
    },
    settings: reportedSettings(),
    checks: {
      database: health.database,
      redis: health.redis,
      ...Object.fromEntries(
        health.storage.folders.map(({ name, writable }) => [
          `folder ${name}`,
          writable ? 'writable' : 'not writable',
        ]),
      ),
      freeGibibytes: String(Math.floor(health.storage.freeBytes / 1024 ** 3)),
      model: health.model.source,
    },
    warnings: warningsOf(health).map(({ report }) => report),
    workers: health.workers
      .filter(({ alive }) => alive)
      .map(({ startedAt, provider }) => ({
        uptimeSeconds: Math.round((now.getTime() - Date.parse(startedAt)) / 1000),
        provider,
      })),
    queue: { queued: health.queue.queued, running: health.queue.running },
    errors,
  };
}

function shortVersion(version: string | null): string | null {
  return version === null ? null : (programVersion.exec(version)?.[0] ?? 'unknown');
}

/** Codes of the jobs that failed in the last week, the most frequent first. */
async function readErrors(now: Date): Promise<Diagnostics['errors']> {
  const since = new Date(now.getTime() - weekMs);
  const rows = await db().$queryRaw<{ kind: string; code: string; count: bigint }[]>`
    SELECT kind::text, COALESCE(error->>'code', 'unknown') AS code, count(*) AS count
    FROM job WHERE state = 'failed' AND finished_at > ${since}
    GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 50`;
  return rows.map(({ kind, code, count }) => ({ kind, code, count: Number(count) }));
}
