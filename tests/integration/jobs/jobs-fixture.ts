// A fixture for one test file: database, Redis, storage folder, an owner, a video, and sessions as
// needed. Import the product only after openFixture(), because settings are read once.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@/lib/server/auth/actor';
import { claimRedisUrl, createTestDatabase } from '../../support/database';

export type JobsFixture = {
  readonly env: Readonly<Record<string, string>>;
  readonly actor: Actor;
  readonly videoId: string;
  close(): Promise<void>;
};

export async function openJobsFixture(
  settings: Readonly<Record<string, string>> = {},
): Promise<JobsFixture> {
  const database = await createTestDatabase();
  const storage = settings.STORAGE_DIR ?? mkdtempSync(join(tmpdir(), 'followspot-storage-'));
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: storage,
    LOG_LEVEL: 'silent',
    RETRY_BASE_DELAY: '0',
    RETRY_MAX_DELAY: '0',
    ...settings,
  };
  Object.assign(process.env, env);
  const { db, closeDb } = await import('@/lib/server/db/client');
  const { prepareStorage } = await import('@/lib/server/storage/storage');
  await prepareStorage();
  const user = await db().user.create({
    data: { userName: 'owner', passwordHash: '-', role: 'owner' },
  });
  const video = await db().video.create({
    data: { ownerId: user.id, name: 'match.mp4', sizeBytes: 1n, state: 'ready' },
  });
  const close = async () => {
    const { closeQueues } = await import('@/lib/server/queue/queues');
    const { closeSubscriber: stopListening } = await import(
      '@/lib/server/events/subscribe-channel'
    );
    const { closeRedis } = await import('@/lib/server/redis');
    await closeQueues();
    stopListening();
    closeRedis();
    await closeDb();
    await database.drop();
    if (!settings.STORAGE_DIR) rmSync(storage, { recursive: true, force: true });
  };
  return {
    env,
    actor: { id: user.id, userName: user.userName, role: user.role },
    videoId: video.id,
    close,
  };
}

/** A session of some clips of one second each; their analyses are queued. */
export async function makeSession(
  fixture: JobsFixture,
  clipCount: number,
): Promise<{ sessionId: string; clipIds: string[] }> {
  const { createSessions } = await import('@/lib/server/sessions/create-sessions');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const clips = Array.from({ length: clipCount }, (_, i) => ({
    startSeconds: i,
    stopSeconds: i + 1,
    notes: '',
    lines: [i + 2],
  }));
  const plan = {
    videoId: fixture.videoId,
    game: 'Cup final',
    player: 'Alice',
    clips,
    totalSeconds: clipCount,
  };
  const [sessionId = ''] = await createSessions(fixture.actor, [plan]);
  const session = await readSession(fixture.actor, sessionId);
  return { sessionId, clipIds: session.clips.map((clip) => clip.id) };
}

/** Polls for a condition that other processes bring about; fails with a message. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | null | undefined | false>,
  withinMs = 10_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const result = await check();
    if (result) return result;
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
