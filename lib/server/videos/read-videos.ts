// Videos as the API shows them.

import { rightToVideo } from '@/lib/access/shared-rights';
import { errorBody } from '@/lib/contracts/envelope';
import { probeView, type VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import { grantsOf } from '../access/grants';
import { rightsView } from '../access/rights-view';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { notDeleted } from '../db/not-deleted';
import { artifactUrl } from '../sessions/session-view';

const listMax = 500;

const withFacts = {
  artifacts: {
    where: { kind: 'poster' },
    orderBy: { createdAt: 'desc' },
    take: 1,
    select: { id: true },
  },
  _count: { select: { sessions: { where: notDeleted } } },
  owner: { select: { userName: true } },
} satisfies Prisma.VideoInclude;

/** All videos the actor may see, newest first. */
export async function listVideos(actor: Actor): Promise<VideoView[]> {
  const rows = await db().video.findMany({
    where: await visibleVideos(actor),
    include: withFacts,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: listMax,
  });
  const grants = await grantsOf(actor);
  return rows.map((row) => videoView(row, actor, grants));
}

/** One video the actor may see. */
export async function readVideo(actor: Actor, id: string): Promise<VideoView> {
  const row = await db().video.findFirst({
    where: { AND: [{ id }, await visibleVideos(actor)] },
    include: withFacts,
  });
  if (!row) throw new AppError('VIDEO_NOT_FOUND');
  return videoView(row, actor, await grantsOf(actor));
}

function videoView(
  row: Prisma.VideoGetPayload<{ include: typeof withFacts }>,
  actor: Actor,
  grants: Awaited<ReturnType<typeof grantsOf>>,
): VideoView {
  const held = rightToVideo(actor, grants, row);
  return {
    id: row.id,
    name: row.name,
    sizeBytes: Number(row.sizeBytes),
    state: row.state,
    probe: probeView.safeParse(row.probe).data ?? null,
    error: errorBody.safeParse(row.error).data ?? null,
    posterUrl: artifactUrl(row.artifacts[0] ?? null),
    sessionCount: row._count.sessions,
    kept: row.kept,
    joinOf: row.joinOf,
    createdAt: row.createdAt.toISOString(),
    rights: rightsView(actor, held, row.ownerId),
    ownerName: row.ownerId === actor.id ? null : row.owner.userName,
  };
}
