// The background work on whole matches: how far it has come, and the next job of it.

import { planPlayback } from '@/lib/media/playback/plan-playback';
import type { JobState } from '@/lib/session/job-catalog';
import { type ChunkedWork, type MatchFacts, nextMatchWork } from '@/lib/session/match-work';
import { fitsQuota } from '@/lib/storage/disk-budget';
import { jobDiskBytes } from '@/lib/storage/job-disk-space';
import { type Db, db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { env } from '../env/env';
import { enqueue } from '../queue/enqueue';
import { liveJobs } from '../queue/live-jobs';
import type { UnitOfWork } from '../queue/transaction';
import { readQuota } from '../storage/reservations';
import { storedProbe } from '../videos/stored-probe';

type Target = { readonly videoId: string; readonly requestId: string | null };

/**
 * Queues the next chunk of a ready video; nothing where all is made, nothing is wanted, or its owner
 * may store no more.
 */
export async function enqueueMatchWork(
  unit: UnitOfWork,
  { videoId, requestId }: Target,
): Promise<void> {
  const video = await unit.tx.video.findFirst({
    where: { id: videoId, state: 'ready', ...notDeleted },
  });
  if (!video) return;
  const facts = await readMatchFacts(unit.tx, videoId, video.probe);
  const kind = facts && nextMatchWork(facts);
  if (!kind || !(await hasRoom(unit.tx, video.ownerId))) return;
  // Work that goes on already would begin anew.
  const live = { videoId, sessionId: null, kind, ...liveJobs };
  if ((await unit.tx.job.count({ where: live })) > 0) return;
  const target = { ownerId: video.ownerId, videoId, requestId };
  switch (kind) {
    case 'playback':
      await enqueue(unit, { kind: 'playback', ...target });
      break;
    case 'index':
      await enqueue(unit, { kind: 'index', ...target });
      break;
  }
}

/** Whether the owner of a match may store one more chunk. */
export async function hasRoom(store: Db, ownerId: string): Promise<boolean> {
  const bytes = jobDiskBytes('playback', { seconds: 0, sourceBytesPerSecond: 0 });
  return fitsQuota(await readQuota(store, ownerId), bytes);
}

/** How far playback and index of a video have come; null for a video without a probe. */
export async function readMatchFacts(
  tx: Db,
  videoId: string,
  probe: unknown,
): Promise<MatchFacts | null> {
  const known = storedProbe(probe);
  if (!known) return null;
  const { PLAYBACK, INDEX, PLAYBACK_DISK_PERCENT } = env();
  const plan = planPlayback(known, { sharePercent: PLAYBACK_DISK_PERCENT });
  return {
    durationSeconds: matchSeconds(known),
    playback:
      plan.rungs.length > 0
        ? await workOf(tx, videoId, 'playback', PLAYBACK === 'on')
        : { isWanted: false, madeSeconds: 0 },
    index: await workOf(tx, videoId, 'index', INDEX === 'on'),
  };
}

/** How long a video has frames. */
export function matchSeconds({
  durationSeconds,
  videoEndSeconds = durationSeconds,
}: {
  readonly durationSeconds: number;
  readonly videoEndSeconds?: number | undefined;
}): number {
  return Math.min(durationSeconds, videoEndSeconds);
}

/** The same of a stored probe; 0 for a video without one. */
export function storedMatchSeconds(probe: unknown): number {
  const known = storedProbe(probe);
  return known ? matchSeconds(known) : 0;
}

/** The same of a video by its id; 0 while it is not known. */
export async function readMatchSeconds(videoId: string): Promise<number> {
  const video = await db().video.findUnique({ where: { id: videoId }, select: { probe: true } });
  return storedMatchSeconds(video?.probe);
}

type ChunkKind = 'playback' | 'index';

/** `beginsAlone`: it needs no press of a button. */
async function workOf(
  tx: Db,
  videoId: string,
  kind: ChunkKind,
  beginsAlone: boolean,
): Promise<ChunkedWork> {
  const madeSeconds = await madeOf(tx, videoId, kind);
  const last = await tx.job.findFirst({
    where: { videoId, sessionId: null, kind },
    orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
    select: { state: true },
  });
  return { isWanted: goesOn(last?.state ?? null, madeSeconds, beginsAlone), madeSeconds };
}

/**
 * What has begun goes on, also where a person began it. Work that failed or was cancelled waits for a
 * person, and so does what was removed.
 */
function goesOn(last: JobState | null, madeSeconds: number, beginsAlone: boolean): boolean {
  if (last === 'failed' || last === 'cancelled') return false;
  return last === 'succeeded' ? madeSeconds > 0 : beginsAlone;
}

/** Where the last chunk ends. */
async function madeOf(tx: Db, videoId: string, kind: ChunkKind): Promise<number> {
  const [row] = await tx.$queryRaw<{ seconds: number | null }[]>`
    SELECT max((meta->>'stopSeconds')::float8) AS seconds
    FROM artifact WHERE video_id = ${videoId}::uuid AND kind = ${kind}::"ArtifactKind"`;
  return row?.seconds ?? 0;
}

/** Replaces the rows of these seconds. */
export async function writeIndexSeconds(
  tx: Db,
  videoId: string,
  { startSecond, rows }: { readonly startSecond: number; readonly rows: readonly number[][] },
): Promise<void> {
  const stop = startSecond + rows.length;
  await tx.indexSecond.deleteMany({ where: { videoId, second: { gte: startSecond, lt: stop } } });
  // As text: JSON and the client's lists know no NaN.
  const values = rows.map((row) => `{${row.join(',')}}`);
  await tx.$executeRaw`
    INSERT INTO index_second (video_id, second, values)
    SELECT ${videoId}::uuid, ${startSecond} + i - 1, value::real[]
    FROM unnest(${values}::text[]) WITH ORDINALITY AS row(value, i)`;
}
