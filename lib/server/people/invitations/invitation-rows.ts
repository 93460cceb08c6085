// Rows of invitations: their state by the database's clock, and how they are shown.

import {
  type InvitationState,
  type InvitationView,
  type SharePayload,
  sharePayload,
} from '@/lib/contracts/people';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Db } from '../../db/client';
import { Prisma } from '../../db/generated/client';
import type { Role } from '../../db/generated/enums';
import { invitationProblem } from './invitation-rights';

export type InvitationRow = {
  readonly id: string;
  readonly role: Role;
  readonly share: unknown;
  readonly note: string;
  readonly state: InvitationState;
  readonly createdById: string | null;
  readonly createdBy: string | null;
  /** Present role of who made it; null for the command line. */
  readonly createdByRole: Role | null;
  readonly createdByDisabled: boolean;
  readonly usedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

/** The rows that a condition on `invitation` selects, newest first. */
export function readInvitationRows(store: Db, where: Prisma.Sql): Promise<InvitationRow[]> {
  return store.$queryRaw<InvitationRow[]>`
    SELECT invitation.id, invitation.role::text AS role, share, note,
      CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN used_at IS NOT NULL THEN 'used'
        WHEN expires_at <= now() THEN 'expired' ELSE 'open' END AS state,
      created_by AS "createdById", creator.user_name AS "createdBy",
      creator.role::text AS "createdByRole", creator.disabled_at IS NOT NULL AS "createdByDisabled", joined.user_name AS "usedBy",
      invitation.created_at AS "createdAt", expires_at AS "expiresAt"
    FROM invitation
      LEFT JOIN app_user creator ON creator.id = created_by
      LEFT JOIN app_user joined ON joined.id = used_by
    WHERE ${where}
    ORDER BY invitation.created_at DESC, invitation.id
    LIMIT 500`;
}

const messages: Readonly<Record<Exclude<InvitationState, 'open'>, string>> = {
  used: 'This invitation has been used already.',
  expired: 'This invitation has expired.',
  revoked: 'This invitation was withdrawn.',
};

/** The invitation with this hash of a token; throws LINK_INVALID with the reason unless it can be used. */
export async function readOpenInvitation(store: Db, tokenHash: string): Promise<InvitationRow> {
  const [row] = await readInvitationRows(store, Prisma.sql`token_hash = ${tokenHash}`);
  if (!row)
    throw new AppError('LINK_INVALID', { public: message('This invitation does not exist.') });
  if (row.state !== 'open')
    throw new AppError('LINK_INVALID', {
      public: messages[row.state],
      detail: { reason: row.state },
    });
  if (!mayStillInvite(row))
    throw new AppError('LINK_INVALID', {
      public: messages.revoked,
      detail: { reason: 'revoked' },
    });
  return row;
}

/** An invitation gives what its maker may give now, not what they might when they made it. */
function mayStillInvite({ createdByRole, createdByDisabled, role, share }: InvitationRow): boolean {
  if (createdByRole === null) return true;
  const sharesSomething = share !== null;
  return !createdByDisabled && invitationProblem(createdByRole, { role, sharesSomething }) === null;
}

/** What the invitation shares; null for nothing. */
export function shareOf({ share }: Pick<InvitationRow, 'share'>): SharePayload | null {
  return share === null ? null : sharePayload.parse(share);
}

/** For lists. */
export function invitationViewOf(row: InvitationRow): InvitationView {
  const { id, role, note, state, createdBy, usedBy } = row;
  return {
    ...{ id, role, note, state, createdBy, usedBy },
    share: shareOf(row),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
