// "Try the sample match": its videos come in by the way of every other source, and its list makes
// sessions like every other list. Invariant: whoever has it has it once, however often and from
// however many windows it is asked for; what of it was deleted is made again.

import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorBody } from '@/lib/contracts/envelope';
import type { ParseResult } from '@/lib/contracts/highlights';
import type { SampleView, TrySampleResult } from '@/lib/contracts/sample';
import { AppError } from '@/lib/errors/app-error';
import { listProblems } from '@/lib/highlights/plan-list';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Video } from '../db/generated/client';
import { parseHighlights } from '../highlights/plan-highlights';
import { inTransaction } from '../queue/transaction';
import { createSession } from '../sessions/create-sessions';
import { assertFreeSpace } from '../storage/free-space';
import { absolutePath } from '../storage/storage';
import { acceptSource } from '../videos/accept-source';
import { deleteVideo } from '../videos/delete-video';
import { readSampleFiles, type SampleFiles, type SampleVideo, sampleFolder } from './sample-files';

/** `folder`: where the sample lies, for tests. */
export type SampleRequest = {
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly folder?: string;
};

/**
 * An answer waits this long for the check of the videos, which takes a moment each; then the caller
 * asks again.
 */
const checkTimeoutMs = 1_500;
const pollIntervalMs = 100;

/** Whether there is a sample, and whether this person has it already. */
export async function readSample(actor: Actor, folder = sampleFolder): Promise<SampleView> {
  const files = await readSampleFiles(actor.id, folder);
  if (files === null) return { state: 'missing' };
  const sessionCount = await db().session.count({
    where: { ownerId: actor.id, videoId: { in: idsOf(files) } },
  });
  return { state: sessionCount > 0 ? 'made' : 'new' };
}

/**
 * Brings the videos, waits a little for their check, and makes the sessions. Asked again, it goes
 * on where it stands.
 */
export async function trySample(
  actor: Actor,
  { requestId, signal, folder = sampleFolder }: SampleRequest,
): Promise<TrySampleResult> {
  const files = await readSampleFiles(actor.id, folder);
  if (files === null) throw new AppError('SAMPLE_MISSING');
  await importVideos(actor, files, requestId);
  const rows = await waitUntilChecked(files);
  await throwIfRefused(actor, rows);
  const [checked, total] = [
    rows.filter(({ state }) => state === 'ready').length,
    files.videos.length,
  ];
  if (checked < total) return { state: 'checking', checked, total, sessionIds: [] };
  const request = {
    source: { text: files.list },
    videoIds: idsOf(files),
    videoNames: {},
    padding: { before: 0, after: 0 },
  };
  const plan = await parseHighlights(actor, request, signal);
  if (listProblems(plan).count > 0)
    throw new AppError('SAMPLE_MISSING', { internal: JSON.stringify(listProblems(plan).fields) });
  return {
    state: 'ready',
    checked,
    total,
    sessionIds: await createMissing(actor, plan, requestId),
  };
}

const idsOf = ({ videos }: SampleFiles) => videos.map(({ id }) => id);

async function importVideos(actor: Actor, files: SampleFiles, requestId: string): Promise<void> {
  const existing = await db().video.findMany({
    where: { id: { in: idsOf(files) } },
    select: { id: true },
  });
  const missing = files.videos.filter(({ id }) => !existing.some((row) => row.id === id));
  await assertFreeSpace(
    missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    0,
  );
  for (const video of missing) await importVideo(actor, video, requestId);
}

/** A copy, so that deleting the video leaves the sample as it is. */
async function importVideo(
  actor: Actor,
  { id, name, path }: SampleVideo,
  requestId: string,
): Promise<void> {
  const scratch = absolutePath(`uploads/incoming/${randomUUID()}`);
  try {
    await mkdir(dirname(scratch), { recursive: true });
    await copyFile(path, scratch, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await acceptSource({ id, ownerId: actor.id, name, scratch, requestId });
  } finally {
    // Gone already, unless two windows brought the same video at the same time.
    await rm(scratch, { force: true });
  }
}

async function waitUntilChecked(files: SampleFiles): Promise<Video[]> {
  const deadline = Date.now() + checkTimeoutMs;
  for (;;) {
    const rows = await db().video.findMany({ where: { id: { in: idsOf(files) } } });
    if (!rows.some(({ state }) => state === 'checking') || Date.now() > deadline) return rows;
    await sleep(pollIntervalMs);
  }
}

/** A sample that our own check refuses is thrown away, so that the next try begins anew. */
async function throwIfRefused(actor: Actor, rows: readonly Video[]): Promise<void> {
  const refused = rows.filter(({ state }) => state === 'refused');
  for (const { id } of refused) await deleteVideo(actor, id);
  const [first] = refused;
  if (!first) return;
  const cause = errorBody.safeParse(first.error).data;
  throw new AppError('MEDIA_UNREADABLE', {
    public: `${first.name} of the sample match did not pass the check${cause ? `: ${cause.message}` : '.'}`,
    hint: 'Try again; if it stays, fetch the program again.',
  });
}

/**
 * One session per player and game, those that are there left as they are. The lock keeps two
 * windows from making each twice.
 */
async function createMissing(
  actor: Actor,
  { sessions, rows }: ParseResult,
  requestId: string,
): Promise<string[]> {
  const rowsByLine = new Map(rows.map((row) => [row.line, row]));
  return inTransaction(async (unit) => {
    await unit.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`sample:${actor.id}`}))`;
    const existing = await unit.tx.session.findMany({
      where: { ownerId: actor.id, videoId: { in: sessions.map(({ videoId }) => videoId) } },
      select: { id: true, videoId: true, player: true },
    });
    const ids: string[] = [];
    for (const plan of sessions) {
      const same = existing.find(
        ({ videoId, player }) => videoId === plan.videoId && player === plan.player,
      );
      ids.push(same?.id ?? (await createSession(unit, actor, plan, rowsByLine, requestId)));
    }
    return ids;
  });
}
