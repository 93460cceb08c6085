// Matches, sessions, files, jobs and uploads of two coaches, with the same ids each time they are
// made, and people with every kind of right to them.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grant } from '@/lib/access/shared-rights';
import { db } from '@/lib/server/db/client';
import { createShare } from '@/lib/server/shares/create-share';
import type { Installation, TestUser } from '../../support/installation';

/** One match with one session of a player, and everything that hangs on them. */
export type ResourceSet = {
  readonly coach: TestUser;
  readonly videoId: string;
  readonly player: string;
  /** By the name of the path's parameter. */
  readonly ids: Readonly<Record<string, string>>;
};

/** `seed`: two digits that make the ids of the set, 0 to 9 its match. */
export function resourceSet(
  coach: TestUser,
  { match, session }: { match: number; session: number },
  player: string,
): ResourceSet {
  const id = (kind: number, number: number) =>
    `00000000-0000-4000-8000-0000000${kind}00${String(number).padStart(2, '0')}`;
  const videoId = id(1, match);
  return {
    coach,
    videoId,
    player,
    ids: {
      videoId,
      sessionId: id(2, session),
      clipId: id(3, session),
      attemptId: id(4, session),
      jobId: id(5, session),
      artifactId: id(6, session),
      uploadId: id(7, session),
    },
  };
}

const file = Buffer.from('a poster');
const style = { kind: 'dot', color: '#ff0000' };

/** Makes the sets anew, whatever was left of them. */
export async function resetResources(
  installation: Installation,
  sets: readonly ResourceSet[],
): Promise<void> {
  const videoIds = [...new Set(sets.map(({ videoId }) => videoId))];
  await db().session.deleteMany({ where: { videoId: { in: videoIds } } });
  await db().job.deleteMany({ where: { videoId: { in: videoIds } } });
  for (const videoId of videoIds) {
    const ownerId = sets.find((set) => set.videoId === videoId)?.coach.id ?? '';
    await db().video.upsert({
      where: { id: videoId },
      create: { id: videoId, ownerId, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' },
      update: {},
    });
  }
  mkdirSync(join(installation.storage, 'uploads/incoming'), { recursive: true });
  for (const set of sets) await makeSet(installation, set);
}

async function makeSet(
  { storage }: Installation,
  { coach, player, ids, videoId }: ResourceSet,
): Promise<void> {
  const { sessionId = '', clipId = '', attemptId = '', jobId = '', artifactId = '' } = ids;
  const ownerId = coach.id;
  const work = { ownerId, videoId, sessionId, clipId };
  await db().session.create({
    data: { id: sessionId, ownerId, videoId, game: 'Cup final', player, style },
  });
  await db().clip.create({
    data: { id: clipId, sessionId, position: 0, startMs: 0, stopMs: 5000 },
  });
  await db().attempt.create({
    data: { id: attemptId, clipId, number: 1, tracker: 'full', anchors: [] },
  });
  await db().job.create({ data: { id: jobId, kind: 'analyse', resource: 'gpu', ...work } });
  const path = `poster-${artifactId}.jpg`;
  writeFileSync(join(storage, path), file);
  await db().artifact.create({
    data: {
      id: artifactId,
      kind: 'poster',
      ...work,
      path,
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      contentType: 'image/jpeg',
    },
  });
  const incoming = join(storage, 'uploads/incoming', ids.uploadId ?? '');
  writeFileSync(incoming, 'ab');
  writeFileSync(
    `${incoming}.json`,
    JSON.stringify({
      id: ids.uploadId,
      size: 10,
      offset: 0,
      metadata: { filename: 'match.mp4', ownerId },
      creation_date: new Date().toISOString(),
    }),
  );
}

/** Gives a person a share; returns it as the rights see it. */
export async function share(
  user: TestUser,
  coach: TestUser,
  scope: Pick<Grant, 'videoId' | 'player' | 'role'>,
): Promise<Grant> {
  await createShare(db(), {
    ownerId: coach.id,
    userId: user.id,
    createdBy: coach.id,
    ...scope,
  });
  return { ownerId: coach.id, ...scope };
}
