// One-time links for an existing user: a new password (an hour), the proof of an e-mail address (a
// day). Only the hash of a token is stored; a link is used by deleting it.

import { AppError } from '@/lib/errors/app-error';
import { hashToken, newToken } from '../../auth/secrets/token';
import type { Db } from '../../db/client';

export type LinkPurpose = 'reset_password' | 'verify_email';

const secondsOf: Readonly<Record<LinkPurpose, number>> = {
  reset_password: 3600,
  verify_email: 24 * 3600,
};
const pages: Readonly<Record<LinkPurpose, string>> = {
  reset_password: '/reset',
  verify_email: '/verify-email',
};

/** The page of a one-time link. The token is in the fragment: no server, log or Referer sees it. */
export function linkPath(page: string, token: string): string {
  return `${page}#${token}`;
}

/** Makes a link, and earlier ones of the user for this purpose worthless. */
export async function createLink(
  store: Db,
  userId: string,
  purpose: LinkPurpose,
  email: string | null = null,
): Promise<{ path: string; expiresAt: Date }> {
  const token = newToken();
  await store.accountLink.deleteMany({ where: { userId, purpose } });
  const [row] = await store.$queryRaw<{ expiresAt: Date }[]>`
    INSERT INTO account_link (token_hash, user_id, purpose, email, expires_at)
    VALUES (${hashToken(token)}, ${userId}::uuid, ${purpose}, ${email}, now() + make_interval(secs => ${secondsOf[purpose]}))
    RETURNING expires_at AS "expiresAt"`;
  if (!row) throw new AppError('INTERNAL', { internal: 'a link was not stored' });
  return { path: linkPath(pages[purpose], token), expiresAt: row.expiresAt };
}

export type LinkRow = {
  readonly userId: string;
  readonly userName: string;
  readonly email: string | null;
};

/** Whose link this is; throws LINK_INVALID. */
export async function readLink(store: Db, token: string, purpose: LinkPurpose): Promise<LinkRow> {
  const [row] = await store.$queryRaw<LinkRow[]>`
    SELECT user_id AS "userId", user_name AS "userName", account_link.email
    FROM account_link JOIN app_user ON app_user.id = user_id
    WHERE token_hash = ${hashToken(token)} AND purpose = ${purpose} AND expires_at > now()`;
  if (!row) throw new AppError('LINK_INVALID');
  return row;
}

/** Uses a link up; throws LINK_INVALID when it is not there (any more). */
export async function takeLink(
  store: Db,
  token: string,
  purpose: LinkPurpose,
): Promise<Omit<LinkRow, 'userName'>> {
  const [row] = await store.$queryRaw<(Omit<LinkRow, 'userName'> & { live: boolean })[]>`
    DELETE FROM account_link WHERE token_hash = ${hashToken(token)} AND purpose = ${purpose}
    RETURNING user_id AS "userId", email, expires_at > now() AS live`;
  if (!row?.live) throw new AppError('LINK_INVALID');
  return row;
}
