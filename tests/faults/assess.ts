// What is true at the end: every acknowledged write is in the database, nothing was made twice, the
// strict checker finds nothing, and no helper program outlived its worker.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '@/lib/server/fsck/invariants';
import { ask } from './ask-database';
import type { Acknowledged } from './client';
import type { FaultyInstallation } from './faulty-installation';
import { processesOn } from './process-tree';

export type Assessment = {
  /** Acknowledged writes that are not in the database, in words. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly problems: readonly Problem[];
  /** Command lines. */
  readonly leftProcesses: readonly string[];
};

/** Longer than any cancel may take (`npm run prove:cancel`). */
const leftMsMax = 5_000;

/** Assesses an installation at rest. */
export async function assess(
  { databaseUrl, storage, services }: FaultyInstallation,
  history: readonly Acknowledged[],
): Promise<Assessment> {
  const { runFsck } = await import('@/lib/server/fsck/run-fsck');
  const known = new Set(Object.values(services).map((service) => service.pid()));
  const lost: string[] = [];
  for (const write of history)
    if (!(await isThere(databaseUrl, write))) lost.push(JSON.stringify(write));
  const { problems } = await runFsck({ strict: true });
  const leftNow = () => processesOn(join(storage, 'work')).filter(({ pid }) => !known.has(pid));
  // A program whose work has just ended is being killed: what is there seconds later was left.
  for (const end = Date.now() + leftMsMax; leftNow().length > 0 && Date.now() < end; )
    await sleep(100);
  const leftProcesses = leftNow().map(({ pid, command }) => `${pid} ${command}`);
  return { lost, doubled: await doubledIn(databaseUrl), problems, leftProcesses };
}

async function isThere(databaseUrl: string, write: Acknowledged): Promise<boolean> {
  const found = async (sql: string, values: readonly unknown[]) =>
    (await ask(databaseUrl, sql, values)).length > 0;
  if (write.type === 'video')
    return found(`SELECT 1 FROM artifact WHERE video_id = $1 AND kind = 'source' AND sha256 = $2`, [
      write.id,
      write.sha256,
    ]);
  if (write.type === 'session')
    return found('SELECT 1 FROM clip WHERE session_id = $1 HAVING count(*) = $2', [
      write.id,
      write.clips,
    ]);
  if (write.type === 'anchors')
    return found(
      'SELECT 1 FROM clip JOIN attempt ON attempt.clip_id = clip.id WHERE clip.id = $1 AND clip.version >= $2',
      [write.id, write.version],
    );
  if (write.type === 'finalize')
    return found('SELECT 1 FROM session WHERE id = $1 AND cardinality(finalize_clip_ids) = $2', [
      write.id,
      write.clips,
    ]);
  return found(
    'SELECT 1 FROM clip_event WHERE clip_id = $1 AND to_state::text = $2 AND version <= $3',
    [write.id, write.to, write.version],
  );
}

/**
 * Files that a job stored twice, and sessions that one import made twice. A poster is stored as soon as
 * it is there, so a run that is repeated stores its own; one run stores one.
 */
async function doubledIn(databaseUrl: string): Promise<string[]> {
  const rows = await ask<{ text: string }>(
    databaseUrl,
    `
    SELECT 'job ' || job_id || ' stored ' || count(*) || ' files of kind ' || kind AS text
      FROM artifact WHERE job_id IS NOT NULL AND kind <> 'poster' GROUP BY job_id, kind HAVING count(*) > 1
    UNION ALL SELECT 'job ' || job.id || ' stored ' || count(*) || ' posters in ' || job.attempt || ' runs'
      FROM artifact JOIN job ON job.id = artifact.job_id WHERE artifact.kind = 'poster'
      GROUP BY job.id, job.attempt HAVING count(*) > job.attempt
    UNION ALL SELECT 'player ' || player || ' has ' || count(*) || ' sessions' FROM session GROUP BY player, game HAVING count(*) > 1
    UNION ALL SELECT 'clip ' || clip_id || ' attempt ' || attempt_id || ' has ' || count(*) || ' paths'
      FROM artifact WHERE kind = 'path' GROUP BY clip_id, attempt_id HAVING count(*) > 1`,
  );
  return rows.map(({ text }) => text);
}

/** The newest reel of a session as a hash of its decoded frames. */
export async function reelHash(
  { databaseUrl, storage }: FaultyInstallation,
  sessionId: string,
): Promise<string> {
  const rows = await ask<{ path: string }>(
    databaseUrl,
    `SELECT path FROM artifact WHERE session_id = $1 AND kind = 'reel' ORDER BY created_at DESC LIMIT 1`,
    [sessionId],
  );
  const file = join(storage, rows[0]?.path ?? '');
  const args = ['-v', 'error', '-threads', '1', '-i', file, '-map', '0:v', '-f', 'md5', '-'];
  return execFileSync('ffmpeg', args, { encoding: 'utf8' }).trim();
}
