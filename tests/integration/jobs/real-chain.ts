// The real work on a drawn match, phase by phase, for tests that disturb it: upload, check,
// analysis, choice, preview, approval, final, reel. Each step starts one phase and returns; `until`
// waits for what it leads to.

import { copyFileSync, mkdirSync } from 'node:fs';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Actor } from '@/lib/server/auth/actor';
import type { Job } from '@/lib/server/db/generated/client';
import type { JobKind, Resource } from '@/lib/session/job-catalog';
import { drawnMatch, drawnPlayerAt } from '../../support/footage';

/** Seconds of the match; its clips are cut from it. */
export type Interval = readonly [start: number, stop: number];

/** A copy of a file in the storage, as an upload leaves it; by default of the drawn match. */
async function incomingFile(source?: string): Promise<{ id: string; scratch: string }> {
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const id = crypto.randomUUID();
  mkdirSync(absolutePath('uploads/incoming'), { recursive: true });
  const scratch = absolutePath(`uploads/incoming/${id}`);
  copyFileSync(source ?? drawnMatch(), scratch);
  return { id, scratch };
}

/** Makes a video of a file, by default of the drawn match; its check is queued. */
export async function uploadMatch({ id: ownerId }: Actor, source?: string): Promise<string> {
  const { acceptSource } = await import('@/lib/server/videos/accept-source');
  const { id, scratch } = await incomingFile(source);
  await acceptSource({
    id,
    ownerId,
    name: `match${source ? extname(source) : '.mp4'}`,
    scratch,
    requestId: null,
  });
  return id;
}

/** Makes a session of these clips; their analyses are queued. */
export async function cutClips(
  actor: Actor,
  videoId: string,
  intervals: readonly Interval[],
): Promise<{ sessionId: string; clipIds: string[] }> {
  const { createSessions } = await import('@/lib/server/sessions/create-sessions');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const clips = intervals.map(([startSeconds, stopSeconds], i) => ({
    startSeconds,
    stopSeconds,
    notes: '',
    lines: [i + 2],
  }));
  const totalSeconds = intervals.reduce((sum, [start, stop]) => sum + stop - start, 0);
  const [sessionId = ''] = await createSessions(actor, [
    { videoId, game: 'Drawn', player: 'Square', clips, totalSeconds },
  ]);
  const session = await readSession(actor, sessionId);
  return { sessionId, clipIds: session.clips.map((clip) => clip.id) };
}

/** Where the player is, by seconds of the match. */
export type BoxAt = (seconds: number) => [number, number, number, number];

/** Chooses the player in the first and the last frame; following is queued. */
export async function choosePlayer(
  actor: Actor,
  clipId: string,
  [start]: Interval,
  boxAt: BoxAt = drawnPlayerAt,
): Promise<void> {
  const { readClip } = await import('@/lib/server/sessions/read-session');
  const { readFrames } = await import('@/lib/server/clip-files/read-clip-files');
  const { chooseAnchors } = await import('@/lib/server/sessions/command-clip');
  const { version } = await readClip(actor, clipId);
  const { count, times } = await readFrames(actor, clipId);
  const anchors = [...new Set([0, count - 1])].map((frame) => ({
    frame,
    box: boxAt(start + (times[frame] ?? 0)),
  }));
  await chooseAnchors(actor, clipId, { expectedVersion: version, anchors });
}

/** Approves a clip. */
export async function approveClip(actor: Actor, clipId: string): Promise<void> {
  const { readClip } = await import('@/lib/server/sessions/read-session');
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  await clipCommand(actor, clipId, 'approve', (await readClip(actor, clipId)).version);
}

/** Waits for the newest job of a kind and target to be as wanted. */
export async function untilJob(
  where: { kind: JobKind; videoId?: string; sessionId?: string; clipId?: string },
  wanted: (job: Job) => boolean,
  withinMs = 90_000,
): Promise<Job> {
  const { db } = await import('@/lib/server/db/client');
  const end = Date.now() + withinMs;
  let last: Job | null = null;
  while (Date.now() < end) {
    last = await db().job.findFirst({ where, orderBy: { queuedAt: 'desc' } });
    if (last && wanted(last)) return last;
    await sleep(25);
  }
  throw new Error(`not within ${withinMs} ms; the ${where.kind} job is ${inspect(last)}`);
}

/** Whether a job succeeded; throws when it failed. */
export function succeeded({ kind, state, error }: Job): boolean {
  if (state === 'failed') throw new Error(`the ${kind} job failed: ${JSON.stringify(error)}`);
  return state === 'succeeded';
}

/** A phase of the chain: what starts its job, and which job that is. */
export type Phase = {
  readonly kind: JobKind;
  start(): Promise<void>;
  /** The job it started. */
  job(): { kind: JobKind; videoId?: string; sessionId?: string; clipId?: string };
};

/**
 * The six phases of one clip from file to reel, in order; each is started when the one before has
 * succeeded. A finished path starts the preview and a finished final the reel: their `start` does
 * nothing.
 */
export function phasesOf(
  actor: Actor,
  interval: Interval,
  footage: { readonly file?: string; readonly boxAt?: BoxAt } = {},
): Phase[] {
  const ids = { videoId: '', sessionId: '', clipId: '' };
  const ofClip = (kind: JobKind) => () => ({ kind, clipId: ids.clipId });
  return [
    {
      kind: 'probe',
      start: async () => {
        ids.videoId = await uploadMatch(actor, footage.file);
      },
      job: () => ({ kind: 'probe', videoId: ids.videoId }),
    },
    {
      kind: 'analyse',
      start: async () => {
        const { sessionId, clipIds } = await cutClips(actor, ids.videoId, [interval]);
        Object.assign(ids, { sessionId, clipId: clipIds[0] });
      },
      job: ofClip('analyse'),
    },
    {
      kind: 'follow',
      start: () => choosePlayer(actor, ids.clipId, interval, footage.boxAt),
      job: ofClip('follow'),
    },
    { kind: 'preview', start: async () => undefined, job: ofClip('preview') },
    {
      kind: 'final',
      start: async () => {
        const { finalizeSession } = await import('@/lib/server/sessions/change-session');
        await approveClip(actor, ids.clipId);
        await finalizeSession(actor, ids.sessionId);
      },
      job: ofClip('final'),
    },
    {
      kind: 'reel',
      start: async () => undefined,
      job: () => ({ kind: 'reel', sessionId: ids.sessionId }),
    },
  ];
}

/**
 * From now on new jobs are not due: what follows by itself begins only when it is released. None
 * has disk space promised to it, so that each begins whatever the disk holds.
 */
export async function holdNewWork(): Promise<void> {
  const { db } = await import('@/lib/server/db/client');
  await db().$executeRawUnsafe(
    "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.not_before := now() + interval '1 h'; NEW.need_bytes := 0; RETURN NEW; END $$",
  );
  await db().$executeRawUnsafe(
    'CREATE TRIGGER hold BEFORE INSERT ON job FOR EACH ROW EXECUTE FUNCTION hold()',
  );
}

// The message of a run that was put back is delayed like the run itself: another one, with another
// number, takes its place.
let messages = 1000;

/** Makes a job due now. */
export async function releaseWork(id: string): Promise<void> {
  const { db } = await import('@/lib/server/db/client');
  const { enqueueMessages } = await import('@/lib/server/queue/queues');
  const job = await db().job.update({ where: { id }, data: { notBefore: new Date(0) } });
  messages += 1;
  await enqueueMessages([
    { jobId: id, attempt: messages, resource: job.resource as Resource, delayMs: 0 },
  ]);
}
