// Invitations: made, listed and withdrawn by those who invite.

import { randomUUID } from 'node:crypto';
import type { InvitationView, SharePayload } from '@/lib/contracts/people';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../../auth/actor';
import type { Caller } from '../../auth/caller';
import { consumeLimit } from '../../auth/rate-limits';
import { hashToken, newToken } from '../../auth/secrets/token';
import { db } from '../../db/client';
import { Prisma } from '../../db/generated/client';
import type { Role } from '../../db/generated/enums';
import { auditAccount } from '../credentials/audit-account';
import { linkPath } from '../credentials/one-time-links';
import { requireBrowser } from '../credentials/require-browser';
import { invitationProblem } from './invitation-rights';
import { invitationViewOf, readInvitationRows } from './invitation-rows';

export type NewInvitation = {
  readonly role: Role;
  readonly note: string;
  readonly expiresInDays: number;
  readonly share: SharePayload | null;
};

/** The invitations of the actor; those of all for an owner. */
export async function listInvitations(actor: Actor): Promise<InvitationView[]> {
  const rows = await readInvitationRows(db(), visibleTo(actor));
  return rows.map(invitationViewOf);
}

/** Makes one. `actor` null: the command line, which may do what an owner may. */
export async function createInvitation(
  actor: Actor | null,
  { role, note, expiresInDays, share }: NewInvitation,
  caller: Caller | null,
): Promise<{ invitation: InvitationView; path: string }> {
  if (actor && role === 'owner') requireBrowser(actor);
  const problem = invitationProblem(actor?.role ?? 'owner', {
    role,
    sharesSomething: share !== null,
  });
  if (problem !== null) throw new AppError('FORBIDDEN', { public: problem });
  if (share !== null) await assertCanShare(actor, share);
  if (actor) await consumeLimit('invitation', actor.id);
  const [id, token] = [randomUUID(), newToken()];
  const row = await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO invitation (id, token_hash, created_by, role, share, note, expires_at)
      VALUES (${id}::uuid, ${hashToken(token)}, ${actor?.id ?? null}::uuid, ${role}::"Role",
        ${share === null ? null : JSON.stringify(share)}::jsonb, ${note}, now() + make_interval(days => ${expiresInDays}))`;
    const [created] = await readInvitationRows(tx, Prisma.sql`invitation.id = ${id}::uuid`);
    await auditAccount(tx, actor, caller, {
      action: 'invitation.create',
      objectType: 'invitation',
      objectId: id,
      detail: { role, note, expiresInDays, share },
    });
    return created;
  });
  if (!row) throw new AppError('INTERNAL', { internal: 'an invitation was not stored' });
  return { invitation: invitationViewOf(row), path: linkPath('/join', token) };
}

/** Makes the link worthless; an invitation that was used or has expired stays what it is. */
export async function revokeInvitation(
  actor: Actor,
  invitationId: string,
  caller: Caller,
): Promise<InvitationView> {
  const where = Prisma.sql`invitation.id = ${invitationId}::uuid AND ${visibleTo(actor)}`;
  return db().$transaction(async (tx) => {
    const [before] = await readInvitationRows(tx, where);
    if (!before) throw new AppError('NOT_FOUND');
    const revoked = await tx.$executeRaw`
      UPDATE invitation SET revoked_at = now()
      WHERE id = ${invitationId}::uuid AND used_at IS NULL AND revoked_at IS NULL`;
    const [after = before] = await readInvitationRows(tx, where);
    if (revoked > 0)
      await auditAccount(tx, actor, caller, {
        action: 'invitation.revoke',
        objectType: 'invitation',
        objectId: invitationId,
      });
    return invitationViewOf(after);
  });
}

function visibleTo(actor: Actor): Prisma.Sql {
  return actor.role === 'owner' ? Prisma.sql`true` : Prisma.sql`created_by = ${actor.id}::uuid`;
}

/** One shares one's own; whether that is still so is checked again when the invitation is used. */
async function assertCanShare(actor: Actor | null, { videoId }: SharePayload): Promise<void> {
  if (actor === null)
    throw new AppError('FORBIDDEN', { public: message('Sign in to share what is yours.') });
  if (videoId === undefined) return;
  const video = await db().video.findFirst({
    where: { id: videoId, ownerId: actor.id },
    select: { id: true },
  });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
}
