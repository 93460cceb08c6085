// Videos as the API shows them.

import { errorBody } from '@/lib/contracts/envelope';
import { probeView, type VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { ownedBy } from '../auth/ownership';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { artifactUrl } from '../sessions/session-view';

const listMax = 500;

const withFacts = {
  artifacts: {
    where: { kind: 'poster' },
    orderBy: { createdAt: 'desc' },
    take: 1,
    select: { id: true },
  },
  _count: { select: { sessions: true } },
} satisfies Prisma.VideoInclude;

/** All videos the actor may see, newest first. */
export async function listVideos(actor: Actor): Promise<VideoView[]> {
  const rows = await db().video.findMany({
    where: ownedBy(actor),
    include: withFacts,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: listMax,
  });
  return rows.map(videoView);
}

/** One video the actor may see. */
export async function readVideo(actor: Actor, id: string): Promise<VideoView> {
  const row = await db().video.findFirst({ where: { id, ...ownedBy(actor) }, include: withFacts });
  if (!row) throw new AppError('VIDEO_NOT_FOUND');
  return videoView(row);
}

function videoView(row: Prisma.VideoGetPayload<{ include: typeof withFacts }>): VideoView {
  return {
    id: row.id,
    name: row.name,
    sizeBytes: Number(row.sizeBytes),
    state: row.state,
    probe: probeView.safeParse(row.probe).data ?? null,
    error: errorBody.safeParse(row.error).data ?? null,
    posterUrl: artifactUrl(row.artifacts[0] ?? null),
    sessionCount: row._count.sessions,
    createdAt: row.createdAt.toISOString(),
  };
}
