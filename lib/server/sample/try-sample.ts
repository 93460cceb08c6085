// "Try the sample match": its videos are imported like every other source, and its list creates
// sessions like every other list. Idempotent: a user has each part once, however often and from
// however many windows it is requested; deleted parts are created again.

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
import { plainReading } from '@/lib/highlights/times/time-reading';
import { message } from '@/lib/messages/message';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Video } from '../db/generated/client';
import { notDeleted } from '../db/not-deleted';
import { parseHighlights } from '../highlights/plan-highlights';
import { inTransaction } from '../queue/transaction';
import { purgeVideo } from '../retention/purge-deleted';
import { createSession } from '../sessions/create-sessions';
import { removeScheduled } from '../storage/file-removals';
import { assertDiskSpace } from '../storage/reservations';
import { absolutePath } from '../storage/storage';
import { acceptSource } from '../videos/accept-source';
import { deleteVideo, undeleteVideo } from '../videos/delete-video';
import { readSampleFiles, type SampleFiles, type SampleVideo, sampleFolder } from './sample-files';

/** `folder`: the sample's folder, for tests. */
export type SampleRequest = {
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly folder?: string;
};

/** Longest wait for the check of the videos; then the caller calls again. */
const checkTimeoutMs = 1_500;
const pollIntervalMs = 100;

/** Whether there is a sample, and whether this user has it already. */
export async function readSample(actor: Actor, folder = sampleFolder): Promise<SampleView> {
  const files = await readSampleFiles(actor.id, folder);
  if (files === null) return { state: 'missing' };
  const sessionCount = await db().session.count({
    where: { ownerId: actor.id, videoId: { in: idsOf(files) }, ...notDeleted },
  });
  return { state: sessionCount > 0 ? 'made' : 'new' };
}

/**
 * Imports the videos, waits a little for their check, and creates the sessions. Called again, it
 * continues.
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
    reading: plainReading,
    corrections: [],
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
    select: { id: true, deletedAt: true },
  });
  for (const { id, deletedAt } of existing)
    if (deletedAt !== null) await undeleteVideo(actor, id, requestId);
  const missing = files.videos.filter(({ id }) => !existing.some((row) => row.id === id));
  await assertDiskSpace(missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
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
    // Absent already, unless two windows imported the same video at the same time.
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

/** A sample that the check rejects is deleted, so that the next call starts over. */
async function throwIfRefused(actor: Actor, rows: readonly Video[]): Promise<void> {
  const rejected = rows.filter(({ state }) => state === 'refused');
  for (const { id } of rejected) {
    await deleteVideo(actor, id);
    await purgeVideo(id, new Date(Date.now() + 1));
  }
  await removeScheduled();
  const [first] = rejected;
  if (!first) return;
  const cause = errorBody.safeParse(first.error).data;
  throw new AppError('MEDIA_UNREADABLE', {
    public: `${first.name} of the sample match did not pass the check${cause ? `: ${cause.message}` : '.'}`,
    hint: message('Try again; if it stays, fetch the program again.'),
  });
}

/**
 * One session per player and game; existing ones stay. The lock keeps two windows from creating
 * each twice.
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
      where: {
        ownerId: actor.id,
        videoId: { in: sessions.map(({ videoId }) => videoId) },
        ...notDeleted,
      },
      select: { id: true, videoId: true, player: true },
    });
    const ids: string[] = [];
    for (const plan of sessions) {
      const same = existing.find(
        ({ videoId, player }) => videoId === plan.videoId && player === plan.player,
      );
      ids.push(same?.id ?? (await createSession(unit, actor.id, plan, rowsByLine, requestId)));
    }
    return ids;
  });
}
