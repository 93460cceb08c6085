// An installation whose rows and files are whole: a video with its source, and a session whose clips
// went through the real queue to a joined reel, with stub handlers.

import { mkdirSync, writeFileSync } from 'node:fs';
import type { Workers } from '@/workers/runtime/start-workers';
import { eventually, type JobsFixture, makeSession } from './jobs-fixture';
import { stubHandlers } from './stub-handlers';

/** Replaces the fixture's video, which has no file, by one with a source. */
export async function addSource(fixture: JobsFixture): Promise<string> {
  const { acceptSource } = await import('@/lib/server/videos/accept-source');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const { db } = await import('@/lib/server/db/client');
  const id = crypto.randomUUID();
  mkdirSync(absolutePath('uploads/incoming'), { recursive: true });
  const scratch = absolutePath(`uploads/incoming/${id}`);
  writeFileSync(scratch, `source of ${id}`);
  const { id: ownerId } = fixture.actor;
  await acceptSource({ id, ownerId, name: 'match.mp4', scratch, requestId: null });
  await db().video.deleteMany({ where: { id: fixture.videoId } });
  return id;
}

/** Workers with stub handlers. */
export async function startStubWorkers(): Promise<Workers> {
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  return startWorkers(stubHandlers(), log(), 'cpu');
}

/** A session whose clips are approved; `reel`: finalized and joined as well. */
export async function makeFinishedSession(
  fixture: JobsFixture,
  videoId: string,
  { clips, reel }: { readonly clips: number; readonly reel: boolean },
): Promise<{ sessionId: string; clipIds: string[] }> {
  const { readClip, readSession } = await import('@/lib/server/sessions/read-session');
  const { chooseAnchors, clipCommand } = await import('@/lib/server/sessions/command-clip');
  const { finalizeSession } = await import('@/lib/server/sessions/change-session');
  const made = await makeSession({ ...fixture, videoId }, clips);
  const inState = (id: string, state: string) =>
    eventually(`clip is ${state}`, async () => {
      const clip = await readClip(fixture.actor, id);
      return clip.state === state && clip.analysis.state === 'done' ? clip : null;
    });
  for (const id of made.clipIds) {
    const { version } = await inState(id, 'selecting');
    const anchors = [{ frame: 0, box: [100, 100, 160, 260] as [number, number, number, number] }];
    await chooseAnchors(fixture.actor, id, { expectedVersion: version, anchors });
    const ready = await inState(id, 'preview_ready');
    await clipCommand(fixture.actor, id, 'approve', ready.version);
  }
  if (!reel) return made;
  await finalizeSession(fixture.actor, made.sessionId);
  await eventually('reel is ready', async () => {
    const session = await readSession(fixture.actor, made.sessionId);
    return session.reel.state === 'ready';
  });
  return made;
}
