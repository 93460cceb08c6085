// The right of an actor to the resource that a path names, from the facts of its row.

import type { Right } from '@/lib/access/rights';
import { rightToSession, rightToVideo, type SessionFacts } from '@/lib/access/shared-rights';
import type { ErrorCode } from '@/lib/errors/codes';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { grantsOf } from './grants';

/** A resource by the parameter that names it. */
export type ResourceName = 'sessionId' | 'clipId' | 'videoId' | 'jobId' | 'artifactId';

/** The error of a resource that does not exist, or not for this actor. */
export const missingCode: Readonly<Record<ResourceName, ErrorCode>> = {
  sessionId: 'SESSION_NOT_FOUND',
  clipId: 'CLIP_NOT_FOUND',
  videoId: 'VIDEO_NOT_FOUND',
  jobId: 'JOB_NOT_FOUND',
  artifactId: 'NOT_FOUND',
};

const sessionFacts = { ownerId: true, videoId: true, player: true, deletedAt: true } as const;
const ofWork = {
  ownerId: true,
  videoId: true,
  session: { select: sessionFacts },
} as const;

/**
 * The strongest right of the actor; null when the resource does not exist for them. What is deleted
 * does not exist, unless the endpoint brings it back (`ofDeleted`).
 */
export async function heldRight(
  actor: Actor,
  name: ResourceName,
  id: string,
  ofDeleted = false,
): Promise<Right | null> {
  switch (name) {
    case 'sessionId':
      return toSession(
        actor,
        await db().session.findUnique({ where: { id }, select: sessionFacts }),
        ofDeleted,
      );
    case 'clipId': {
      const clip = await db().clip.findUnique({
        where: { id },
        select: { session: { select: sessionFacts } },
      });
      return toSession(actor, clip?.session ?? null);
    }
    case 'videoId': {
      const video = await db().video.findUnique({
        where: { id },
        select: { id: true, ownerId: true, deletedAt: true },
      });
      if (video?.deletedAt && !ofDeleted) return null;
      return video && rightToVideo(actor, await grantsOf(actor), video);
    }
    case 'jobId':
      return toWork(actor, await db().job.findUnique({ where: { id }, select: ofWork }));
    case 'artifactId':
      return toWork(actor, await db().artifact.findUnique({ where: { id }, select: ofWork }));
  }
}

type SessionRow = SessionFacts & { readonly deletedAt: Date | null };

async function toSession(
  actor: Actor,
  session: SessionRow | null,
  ofDeleted = false,
): Promise<Right | null> {
  if (session?.deletedAt && !ofDeleted) return null;
  return session && rightToSession(actor, await grantsOf(actor), session);
}

type WorkFacts = {
  readonly ownerId: string;
  readonly videoId: string | null;
  readonly session: SessionRow | null;
};

/** Jobs and files belong to their session; without one, to their match. */
async function toWork(actor: Actor, work: WorkFacts | null): Promise<Right | null> {
  if (work === null) return null;
  if (work.session) return toSession(actor, work.session);
  const { ownerId, videoId } = work;
  if (videoId === null) return rightToVideo(actor, await grantsOf(actor), { id: '', ownerId });
  const video = await db().video.findUnique({
    where: { id: videoId },
    select: { deletedAt: true },
  });
  if (video?.deletedAt) return null;
  return rightToVideo(actor, await grantsOf(actor), { id: videoId, ownerId });
}
