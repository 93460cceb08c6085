// Whether a user can still sign in: a password, a passkey or a linked account.

import { AppError } from '@/lib/errors/app-error';
import type { Db } from '../../db/client';

/**
 * Throws LAST_WAY_IN when none is left; called after one was removed. The row of the user is locked,
 * so that of two removals at a time the second sees the first.
 */
export async function assertOtherWayIn(tx: Db, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ left: boolean }[]>`
    SELECT password_hash <> ''
      OR EXISTS (SELECT 1 FROM passkey WHERE user_id = app_user.id)
      OR EXISTS (SELECT 1 FROM oidc_identity WHERE user_id = app_user.id) AS "left"
    FROM app_user WHERE id = ${userId}::uuid`;
  if (!row?.left) throw new AppError('LAST_WAY_IN');
}
