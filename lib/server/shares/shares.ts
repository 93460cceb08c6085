// Use cases of sharing: who has access, give it, take it away.

import type { z } from 'zod';
import { rightToSession, rightToVideo } from '@/lib/access/shared-rights';
import type { createShareRequest, ShareView } from '@/lib/contracts/shares';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { createShare } from './create-share';

const listMax = 500;

const named = { select: { id: true, userName: true } } as const;
const withNames = {
  owner: named,
  user: named,
  video: { select: { name: true } },
} satisfies Prisma.ShareInclude;

/** Facts of the request, for the audit log. */
export type RequestFacts = { readonly client: string; readonly requestId: string };

/** The shares the actor has given; of one session or match, those that cover it. */
export async function listShares(
  actor: Actor,
  {
    sessionId,
    videoId,
  }: { readonly sessionId?: string | undefined; readonly videoId?: string | undefined },
): Promise<ShareView[]> {
  const rows = await db().share.findMany({
    where: givenBy(actor),
    include: withNames,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: listMax,
  });
  const session =
    sessionId === undefined
      ? null
      : await db().session.findFirst({
          where: { id: sessionId, ...givenBy(actor) },
          select: { ownerId: true, videoId: true, player: true },
        });
  const video =
    videoId === undefined
      ? null
      : await db().video.findFirst({
          where: { id: videoId, ...givenBy(actor) },
          select: { id: true, ownerId: true },
        });
  if (sessionId !== undefined && session === null) throw new AppError('SESSION_NOT_FOUND');
  if (videoId !== undefined && video === null) throw new AppError('VIDEO_NOT_FOUND');
  const covers = (share: (typeof rows)[number]) => {
    // Someone with no rights of their own: what remains is what the share gives.
    const receiver = { id: share.userId, role: 'viewer' } as const;
    if (session !== null) return rightToSession(receiver, [share], session) !== null;
    return video === null || rightToVideo(receiver, [share], video) !== null;
  };
  return rows.filter(covers).map(shareView);
}

/** Shares with a person who has an account already. */
export async function shareWith(
  actor: Actor,
  { userName, role, videoId, player, of }: z.output<typeof createShareRequest>,
  facts: RequestFacts,
): Promise<ShareView> {
  const id = await db().$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { userName }, select: { id: true } });
    if (!user) throw unknownPerson('userName');
    const owner =
      videoId === null
        ? await personOf(tx, of, actor)
        : await tx.video.findFirst({
            where: { id: videoId, ...givenBy(actor) },
            select: { ownerId: true },
          });
    if (!owner) throw new AppError('VIDEO_NOT_FOUND');
    const { ownerId } = owner;
    return createShare(tx, {
      ...{ ownerId, userId: user.id, videoId, player, role },
      ...{ createdBy: actor.id, ...facts },
    });
  });
  return shareView(await db().share.findUniqueOrThrow({ where: { id }, include: withNames }));
}

/** Stops sharing; open event streams end within their next heartbeat. */
export async function deleteShare(
  actor: Actor,
  shareId: string,
  facts: RequestFacts,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const share = await tx.share.findFirst({ where: { id: shareId, ...givenBy(actor) } });
    if (!share) throw new AppError('SHARE_NOT_FOUND');
    await tx.share.delete({ where: { id: shareId } });
    const { ownerId, userId, videoId, player, role } = share;
    await recordAudit(tx, {
      actor,
      action: 'share.delete',
      objectType: 'share',
      objectId: shareId,
      ...facts,
      detail: { ownerId, userId, videoId, player, role },
    });
  });
}

/** Rows that are the actor's own; for the owner of the installation, all. */
function givenBy(actor: Actor): { ownerId?: string } {
  return actor.role === 'owner' ? {} : { ownerId: actor.id };
}

async function personOf(
  tx: Prisma.TransactionClient,
  userName: string | null,
  actor: Actor,
): Promise<{ ownerId: string }> {
  if (userName === null || userName === actor.userName) return { ownerId: actor.id };
  const person =
    actor.role === 'owner'
      ? await tx.user.findUnique({ where: { userName }, select: { id: true } })
      : null;
  if (!person) throw unknownPerson('of');
  return { ownerId: person.id };
}

function unknownPerson(path: string): AppError {
  return new AppError('SHARE_INVALID', {
    public: message('No person here has this name.'),
    hint: message('Check the spelling, or invite them first.'),
    fields: [{ path, code: 'unknown', message: 'No person here has this name.' }],
  });
}

function shareView(row: Prisma.ShareGetPayload<{ include: typeof withNames }>): ShareView {
  return {
    id: row.id,
    owner: row.owner,
    user: row.user,
    videoId: row.videoId,
    videoName: row.video?.name ?? null,
    player: row.player,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
  };
}
