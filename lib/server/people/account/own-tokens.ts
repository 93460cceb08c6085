// API tokens of a user: made, listed and revoked. A token is shown once; rows of revoked and expired
// ones stay, so that an entry of the audit log still has a name.

import { randomUUID } from 'node:crypto';
import type { ApiTokenView } from '@/lib/contracts/account';
import type { TokenScope } from '@/lib/contracts/auth';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../../auth/actor';
import { newApiToken } from '../../auth/api-tokens';
import type { Caller } from '../../auth/caller';
import { announceEnded } from '../../auth/ended';
import { consumeLimit } from '../../auth/rate-limits';
import { type Db, db } from '../../db/client';
import { auditAccount } from '../credentials/audit-account';
import { requireBrowser } from '../credentials/require-browser';

export type NewToken = {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresInDays: number;
};

type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: TokenScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly state: ApiTokenView['state'];
};

/** The tokens of the actor, newest first. */
export async function listTokens(actor: Actor): Promise<ApiTokenView[]> {
  requireBrowser(actor);
  return (await readTokens(db(), actor.id)).map(viewOf);
}

/** Makes one for oneself. */
export async function createToken(
  actor: Actor,
  request: NewToken,
  caller: Caller,
): Promise<{ token: string; view: ApiTokenView }> {
  requireBrowser(actor);
  await consumeLimit('apiToken', actor.id);
  return storeToken(actor, actor, request, caller);
}

/** Stores a token of a user. `maker` null: the command line. */
export async function storeToken(
  maker: Actor | null,
  user: Pick<Actor, 'id'>,
  { name, scopes, expiresInDays }: NewToken,
  caller: Caller | null,
): Promise<{ token: string; view: ApiTokenView }> {
  const { token, prefix, secretHash } = newApiToken();
  const id = randomUUID();
  const chosen = [...new Set(scopes)];
  const row = await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO api_token (id, user_id, prefix, secret_hash, name, scopes, expires_at)
      VALUES (${id}::uuid, ${user.id}::uuid, ${prefix}, ${secretHash}, ${name}, ${chosen}, now() + make_interval(days => ${expiresInDays}))`;
    const created = (await readTokens(tx, user.id)).find((one) => one.id === id);
    await auditAccount(tx, maker, caller, {
      action: 'token.create',
      objectType: 'api_token',
      objectId: id,
      detail: { name, prefix, scopes: chosen, expiresInDays },
    });
    return created;
  });
  if (!row) throw new AppError('INTERNAL', { internal: 'a token was not stored' });
  return { token, view: viewOf(row) };
}

/** Revokes one, at once. */
export async function revokeToken(
  actor: Actor,
  tokenId: string,
  caller: Caller,
): Promise<ApiTokenView> {
  requireBrowser(actor);
  const row = await db().$transaction(async (tx) => {
    const revoked = await tx.$executeRaw`
      UPDATE api_token SET revoked_at = now()
      WHERE id = ${tokenId}::uuid AND user_id = ${actor.id}::uuid AND revoked_at IS NULL`;
    const after = (await readTokens(tx, actor.id)).find((one) => one.id === tokenId);
    if (!after) throw new AppError('NOT_FOUND');
    if (revoked > 0)
      await auditAccount(tx, actor, caller, {
        action: 'token.revoke',
        objectType: 'api_token',
        objectId: tokenId,
        detail: { name: after.name, prefix: after.prefix },
      });
    return after;
  });
  announceEnded();
  return viewOf(row);
}

function readTokens(store: Db, userId: string): Promise<TokenRow[]> {
  return store.$queryRaw<TokenRow[]>`
    SELECT id, name, prefix, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
      last_used_at AS "lastUsedAt",
      CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= now() THEN 'expired'
        ELSE 'active' END AS state
    FROM api_token WHERE user_id = ${userId}::uuid ORDER BY created_at DESC, id`;
}

function viewOf({ createdAt, expiresAt, lastUsedAt, ...row }: TokenRow): ApiTokenView {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
