// Makes a share, inside a transaction of the caller, with its audit entry. Used by the endpoint and
// by invitations that carry a share.

import { randomUUID } from 'node:crypto';
import { playerKey, type ShareRole } from '@/lib/access/shared-rights';
import { AppError, assert } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { recordAudit } from '../audit/record-audit';
import type { Db } from '../db/client';

export type NewShare = {
  /** Whose matches and sessions. */
  readonly ownerId: string;
  /** Who may see them. */
  readonly userId: string;
  readonly videoId: string | null;
  readonly player: string | null;
  readonly role: ShareRole;
  /** Id of the user who shares: the owner of the things, or of the installation. */
  readonly createdBy: string;
  readonly client?: string | null;
  readonly requestId?: string | null;
};

/** Returns the share's id. An existing share of the same scope gets the new role. */
export async function createShare(store: Db, share: NewShare): Promise<string> {
  const { ownerId, userId, videoId, role, createdBy } = share;
  const player = share.player === null ? null : share.player.trim().replace(/\s+/gu, ' ');
  if (videoId === null && player === null) throw new AppError('SHARE_INVALID');
  const sharer = await assertMayShare(store, createdBy, ownerId);
  await assertCanReceive(store, userId, ownerId);
  if (videoId !== null) await assertOwnMatch(store, videoId, ownerId);
  const key = player === null ? null : playerKey(player);
  const rows = await store.$queryRaw<{ id: string }[]>`
    INSERT INTO share (id, owner_id, user_id, video_id, player, player_key, role, created_by)
    VALUES (${randomUUID()}::uuid, ${ownerId}::uuid, ${userId}::uuid, ${videoId}::uuid, ${player}, ${key},
      ${role}::"ShareRole", ${createdBy}::uuid)
    ON CONFLICT (owner_id, user_id, COALESCE(video_id, '00000000-0000-0000-0000-000000000000'), COALESCE(player_key, ''))
    DO UPDATE SET role = EXCLUDED.role
    RETURNING id::text`;
  const id = rows[0]?.id;
  assert(id !== undefined, 'an insert that updates on conflict returns its row');
  await recordAudit(store, {
    actor: sharer,
    action: 'share.create',
    objectType: 'share',
    objectId: id,
    client: share.client ?? null,
    requestId: share.requestId ?? null,
    detail: { ownerId, userId, videoId, player, role },
  });
  return id;
}

async function assertMayShare(
  store: Db,
  createdBy: string,
  ownerId: string,
): Promise<{ id: string; userName: string }> {
  const sharer = await store.user.findUnique({
    where: { id: createdBy },
    select: { id: true, userName: true, role: true },
  });
  if (sharer && (sharer.role === 'owner' || sharer.id === ownerId)) return sharer;
  throw new AppError('FORBIDDEN', {
    public: message('Only their owner can share matches and sessions.'),
  });
}

async function assertCanReceive(store: Db, userId: string, ownerId: string): Promise<void> {
  const user = await store.user.findUnique({ where: { id: userId }, select: { role: true } });
  if (!user)
    throw new AppError('SHARE_INVALID', { public: message('This person does not exist.') });
  if (userId === ownerId || user.role === 'owner')
    throw new AppError('SHARE_INVALID', {
      public: message('This person sees everything here already.'),
      hint: message('Choose someone else.'),
    });
}

async function assertOwnMatch(store: Db, videoId: string, ownerId: string): Promise<void> {
  const video = await store.video.findFirst({
    where: { id: videoId, ownerId },
    select: { id: true },
  });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
}
