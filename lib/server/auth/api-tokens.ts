// API tokens: fst_ID_SECRET. The id finds the row, the SHA-256 of the secret is compared in constant
// time. Expiry is by the database's clock.

import { randomInt } from 'node:crypto';
import { type TokenScope, tokenScope } from '@/lib/contracts/auth';
import { type Db, db } from '../db/client';
import type { Actor } from './actor';
import { hashToken, newToken, sameHash } from './secrets/token';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const idLength = 8;
const shape = /^fst_([0-9a-z]{8})_([A-Za-z0-9_-]{43})$/;
// Writing at every request would make reading expensive.
const touchSeconds = 60;

/** A new token with the parts to store. */
export function newApiToken(): { token: string; prefix: string; secretHash: string } {
  const prefix = Array.from({ length: idLength }, () => alphabet[randomInt(alphabet.length)]).join(
    '',
  );
  const secret = newToken();
  return { token: `fst_${prefix}_${secret}`, prefix, secretHash: hashToken(secret) };
}

type TokenRow = Pick<Actor, 'id' | 'userName' | 'role'> & {
  readonly tokenId: string;
  readonly secretHash: string;
  readonly scopes: string[];
  readonly stale: boolean;
};

/** The user of a token, limited to its scopes; null when it is unknown, expired or revoked. */
export async function findTokenActor(token: string): Promise<Actor | null> {
  const [, prefix, secret] = shape.exec(token) ?? [];
  if (prefix === undefined || secret === undefined) return null;
  const [row] = await db().$queryRaw<TokenRow[]>`
    SELECT app_user.id, user_name AS "userName", role::text, api_token.id AS "tokenId",
      secret_hash AS "secretHash", scopes,
      last_used_at IS NULL OR last_used_at < now() - make_interval(secs => ${touchSeconds}) AS stale
    FROM api_token JOIN app_user ON app_user.id = api_token.user_id
    WHERE prefix = ${prefix} AND revoked_at IS NULL AND expires_at > now() AND disabled_at IS NULL`;
  if (!row || !sameHash(row.secretHash, hashToken(secret))) return null;
  if (row.stale)
    await db().$executeRaw`
      UPDATE api_token SET last_used_at = now() WHERE id = ${row.tokenId}::uuid`;
  const { id, userName, role } = row;
  return { id, userName, role, scopes: row.scopes.filter(isScope) };
}

/** Revokes all tokens of a user that are still accepted; returns how many there were. */
export async function revokeTokens(store: Db, userId: string): Promise<number> {
  return store.$executeRaw`
    UPDATE api_token SET revoked_at = now()
    WHERE user_id = ${userId}::uuid AND revoked_at IS NULL AND expires_at > now()`;
}

/** A scope that this version does not have gives no right. */
function isScope(name: string): name is TokenScope {
  return tokenScope.safeParse(name).success;
}
