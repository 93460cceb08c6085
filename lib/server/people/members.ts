// The users of the installation, as an owner sees and changes them: role, access, quota. A changed
// role and a disabled account end the sign-ins of the user. There is always an owner left who can
// sign in.

import type { MemberView } from '@/lib/contracts/people';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { allowedBytes } from '@/lib/storage/disk-budget';
import type { Actor } from '../auth/actor';
import type { Caller } from '../auth/caller';
import { announceEnded } from '../auth/ended';
import { endSignIns } from '../auth/sign-ins';
import { type Db, db } from '../db/client';
import { Prisma } from '../db/generated/client';
import type { Role } from '../db/generated/enums';
import { env } from '../env/env';
import { moveConsents } from '../reel-links/player-consent';
import { usedBytesOf } from '../storage/reservations';
import { auditAccount } from './credentials/audit-account';
import { requireBrowser } from './credentials/require-browser';

type MemberRow = Omit<MemberView, 'createdAt' | 'lastSeenAt' | 'quota'> & {
  /** Their own quota; null: that of everyone. */
  readonly quotaBytes: bigint | null;
  readonly usedBytes: bigint;
  readonly createdAt: Date;
  readonly lastSeenAt: Date | null;
};

/** All users, in the order in which they came. */
export async function listMembers(): Promise<MemberView[]> {
  return (await readMembers(db(), Prisma.sql`true`)).map(viewOf);
}

export type MemberChange = {
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  /** 0: no limit; null: that of everyone. */
  readonly quotaBytes?: number | null | undefined;
};

/**
 * Changes the role or the quota of a user, or disables or enables them. A quota below what is used
 * removes nothing: it is what later uploads are measured by.
 */
export async function updateMember(
  actor: Actor,
  userId: string,
  change: MemberChange,
  caller: Caller,
): Promise<MemberView> {
  const { role, disabled, quotaBytes } = change;
  if (userId === actor.id && disabled === true)
    throw new AppError('FORBIDDEN', {
      public: message('You cannot disable yourself.'),
      hint: message('Ask another owner.'),
    });
  if (role === 'owner') requireBrowser(actor);
  const member = await db().$transaction(async (tx) => {
    await lockOwners(tx);
    const before = await requireMember(tx, userId);
    const quota = quotaBytes === undefined ? before.quotaBytes : quotaBytes;
    await tx.$executeRaw`
      UPDATE app_user SET role = ${role ?? before.role}::"Role", quota_bytes = ${quota}::bigint,
        disabled_at = CASE WHEN ${disabled ?? before.disabled} THEN coalesce(disabled_at, now()) END
      WHERE id = ${userId}::uuid`;
    await assertOwnerLeft(tx);
    const after = await requireMember(tx, userId);
    const withdrawn = losesRights(before, after) ? await withdrawLinksOf(tx, before) : {};
    const endedSignIns =
      after.role !== before.role || after.disabled ? await endSignIns(tx, userId) : 0;
    await auditAccount(tx, actor, caller, {
      action: 'user.update',
      objectType: 'user',
      objectId: userId,
      detail: {
        userName: after.userName,
        ...changedFacts(change, before, after),
        endedSignIns,
        ...withdrawn,
      },
    });
    return after;
  });
  announceEnded();
  return viewOf(member);
}

/** What a change names, before and after, for the audit log. */
function changedFacts(change: MemberChange, before: MemberRow, after: MemberRow): object {
  const { role, disabled, quotaBytes } = change;
  return {
    ...(role === undefined ? {} : { role: [before.role, after.role] }),
    ...(disabled === undefined ? {} : { disabled: after.disabled }),
    ...(quotaBytes === undefined ? {} : { quotaBytes: [ownQuota(before), ownQuota(after)] }),
  };
}

/** Deletes a user; what was theirs is the deleting owner's from then on. */
export async function deleteMember(
  actor: Actor,
  userId: string,
  caller: Caller,
): Promise<{ movedSessions: number; movedVideos: number }> {
  if (userId === actor.id)
    throw new AppError('FORBIDDEN', {
      public: message('You cannot delete yourself.'),
      hint: message('Ask another owner.'),
    });
  const moved = await db().$transaction(async (tx) => {
    await lockOwners(tx);
    const before = await requireMember(tx, userId);
    const { userName } = before;
    const where = { where: { ownerId: userId }, data: { ownerId: actor.id } };
    const [sessions, videos] = [
      await tx.session.updateMany(where),
      await tx.video.updateMany(where),
    ];
    await tx.job.updateMany(where);
    await tx.artifact.updateMany(where);
    await moveConsents(tx, userId, actor.id);
    await withdrawLinksOf(tx, before);
    await tx.user.delete({ where: { id: userId } });
    await assertOwnerLeft(tx);
    const result = { movedSessions: sessions.count, movedVideos: videos.count };
    await auditAccount(tx, actor, caller, {
      action: 'user.delete',
      objectType: 'user',
      objectId: userId,
      detail: { userName, ...result },
    });
    return result;
  });
  announceEnded();
  return moved;
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, owner: 2 };

function losesRights(before: MemberRow, after: MemberRow): boolean {
  const isNewlyDisabled = after.disabled && !before.disabled;
  return isNewlyDisabled || ranks[after.role] < ranks[before.role];
}

/**
 * Makes worthless what a user handed out: their open invitations, their links to reels, and, since an owner may have made
 * a link for anybody's password, with an owner's rights all links for new passwords.
 */
async function withdrawLinksOf(
  tx: Db,
  { id, role }: MemberRow,
): Promise<Record<'withdrawnInvitations' | 'withdrawnReelLinks' | 'withdrawnResetLinks', number>> {
  const withdrawnInvitations = await tx.$executeRaw`
    UPDATE invitation SET revoked_at = now()
    WHERE created_by = ${id}::uuid AND used_at IS NULL AND revoked_at IS NULL`;
  const withdrawnReelLinks = await tx.$executeRaw`
    UPDATE reel_link SET revoked_at = now() WHERE created_by = ${id}::uuid AND revoked_at IS NULL`;
  const withdrawn = { withdrawnInvitations, withdrawnReelLinks };
  if (role !== 'owner') return { ...withdrawn, withdrawnResetLinks: 0 };
  const { count } = await tx.accountLink.deleteMany({ where: { purpose: 'reset_password' } });
  return { ...withdrawn, withdrawnResetLinks: count };
}

/** Two owners who demote each other at the same time: the second waits and sees the first. */
async function lockOwners(tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM app_user WHERE role = 'owner' ORDER BY id FOR UPDATE`;
}

async function assertOwnerLeft(tx: Db): Promise<void> {
  const owners = await readMembers(
    tx,
    Prisma.sql`app_user.role = 'owner' AND app_user.disabled_at IS NULL`,
  );
  if (!owners.some((owner) => owner.canSignIn)) throw new AppError('LAST_OWNER');
}

async function requireMember(tx: Db, userId: string): Promise<MemberRow> {
  const [row] = await readMembers(tx, Prisma.sql`app_user.id = ${userId}::uuid`);
  if (!row) throw new AppError('USER_NOT_FOUND');
  return row;
}

function readMembers(store: Db, where: Prisma.Sql): Promise<MemberRow[]> {
  return store.$queryRaw<MemberRow[]>`
    SELECT id, user_name AS "userName", role::text AS role, email,
      disabled_at IS NOT NULL AS disabled,
      password_hash <> ''
        OR EXISTS (SELECT 1 FROM passkey WHERE user_id = app_user.id)
        OR EXISTS (SELECT 1 FROM oidc_identity WHERE user_id = app_user.id) AS "canSignIn",
      (SELECT count(*)::int FROM session WHERE owner_id = app_user.id) AS "sessionCount",
      (SELECT count(*)::int FROM video WHERE owner_id = app_user.id) AS "videoCount",
      quota_bytes AS "quotaBytes", ${usedBytesOf(Prisma.sql`app_user.id`)} AS "usedBytes",
      created_at AS "createdAt",
      (SELECT max(last_seen_at) FROM sign_in WHERE user_id = app_user.id) AS "lastSeenAt"
    FROM app_user WHERE ${where} ORDER BY created_at, id`;
}

function ownQuota({ quotaBytes }: MemberRow): number | null {
  return quotaBytes === null ? null : Number(quotaBytes);
}

function viewOf(member: MemberRow): MemberView {
  const { createdAt, lastSeenAt, quotaBytes: _, usedBytes, ...row } = member;
  const ownBytes = ownQuota(member);
  return {
    ...row,
    quota: {
      usedBytes: Number(usedBytes),
      ownBytes,
      generalBytes: allowedBytes(null, env().QUOTA_BYTES),
      allowedBytes: allowedBytes(ownBytes, env().QUOTA_BYTES),
    },
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}
