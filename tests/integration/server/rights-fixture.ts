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
  await db().video.createMany({
    data: videoIds.map((id) => {
      const ownerId = sets.find(({ videoId }) => videoId === id)?.coach.id ?? '';
      return { id, ownerId, name: 'Cup final.mp4', sizeBytes: 1, state: 'ready' as const };
    }),
    skipDuplicates: true,
  });
  await makeRows(sets);
  mkdirSync(join(installation.storage, 'uploads/incoming'), { recursive: true });
  for (const set of sets) writeFiles(installation, set);
}

/** One statement for each table: the sets are made anew after every change that went through. */
async function makeRows(sets: readonly ResourceSet[]): Promise<void> {
  const rows = sets.map(({ coach, player, ids, videoId }) => {
    const { sessionId = '', clipId = '', attemptId = '', jobId = '', artifactId = '' } = ids;
    const work = { ownerId: coach.id, videoId, sessionId, clipId };
    const session = { id: sessionId, ownerId: coach.id, videoId, game: 'Cup final', player, style };
    return {
      session,
      clip: { id: clipId, sessionId, position: 0, startMs: 0, stopMs: 5000 },
      attempt: { id: attemptId, clipId, number: 1, tracker: 'full', anchors: [] },
      job: { id: jobId, kind: 'analyse' as const, resource: 'gpu' as const, ...work },
      artifact: {
        ...{ id: artifactId, kind: 'poster' as const, ...work, path: posterOf(artifactId) },
        ...{ bytes: file.length, sha256, contentType: 'image/jpeg' },
      },
    };
  });
  await db().session.createMany({ data: rows.map(({ session }) => session) });
  await db().clip.createMany({ data: rows.map(({ clip }) => clip) });
  await db().attempt.createMany({ data: rows.map(({ attempt }) => attempt) });
  await db().job.createMany({ data: rows.map(({ job }) => job) });
  await db().artifact.createMany({ data: rows.map(({ artifact }) => artifact) });
}

const posterOf = (artifactId: string) => `poster-${artifactId}.jpg`;
const sha256 = createHash('sha256').update(file).digest('hex');

function writeFiles({ storage }: Installation, { coach, ids }: ResourceSet): void {
  writeFileSync(join(storage, posterOf(ids.artifactId ?? '')), file);
  const incoming = join(storage, 'uploads/incoming', ids.uploadId ?? '');
  writeFileSync(incoming, 'ab');
  writeFileSync(
    `${incoming}.json`,
    JSON.stringify({
      id: ids.uploadId,
      size: 10,
      offset: 0,
      metadata: { filename: 'match.mp4', ownerId: coach.id },
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
