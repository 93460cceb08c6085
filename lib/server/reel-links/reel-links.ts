// Use cases of those who share a reel by link: list, make, revoke, bring back.

import { randomUUID } from 'node:crypto';
import { canRestore, linkState } from '@/lib/access/link-state';
import { hasAllRights } from '@/lib/access/shared-rights';
import type { NewReelLink, ReelLinksView, ReelLinkView } from '@/lib/contracts/reel-links';
import { AppError, assert } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { readAnswer } from '../access/consent-answer';
import { type AuditAction, recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { hashPassword } from '../auth/secrets/password';
import { hashToken, newToken } from '../auth/secrets/token';
import { type Db, db } from '../db/client';
import { Prisma } from '../db/generated/client';
import { inTransaction } from '../queue/transaction';
import { muteWhenWanted } from '../sessions/mute-reel';
import { type LinkRow, readLinkRows, reelLinkViewOf, stateOf } from './link-rows';
import { readConsent } from './player-consent';
import { type RequestFacts, requireShareable } from './shareable-session';

/** Live links of one session. */
const linksMax = 50;

/** The links of a session, newest first, and what its player said. */
export async function listReelLinks(actor: Actor, sessionId: string): Promise<ReelLinksView> {
  const session = await requireShareable(db(), actor, sessionId);
  const rows = await readLinkRows(db(), Prisma.sql`session_id = ${sessionId}::uuid`);
  const consent = await readConsent(db(), session);
  const links = rows.map((row) =>
    reelLinkViewOf(row, linkState(row, row, consent.answer, row.now)),
  );
  return { links, consent };
}

/** Makes a link; the token is in the returned path alone. */
export async function createReelLink(
  actor: Actor,
  { sessionId, expiresInDays, password, muted, download }: NewReelLink,
  facts: RequestFacts,
): Promise<{ link: ReelLinkView; path: string }> {
  const [id, token] = [randomUUID(), newToken()];
  const passwordHash = password === null ? null : await hashPassword(password);
  const link = await inTransaction(async (unit) => {
    const { tx } = unit;
    const session = await requireShareable(tx, actor, sessionId);
    if ((await readAnswer(tx, session)) === 'no') throw new AppError('SHARING_BLOCKED');
    await assertRoom(tx, sessionId);
    await tx.$executeRaw`
      INSERT INTO reel_link (id, session_id, token_hash, password_hash, muted, download, created_by, expires_at)
      VALUES (${id}::uuid, ${sessionId}::uuid, ${hashToken(token)}, ${passwordHash}, ${muted}, ${download},
        ${actor.id}::uuid, now() + make_interval(days => ${expiresInDays}::int))`;
    const created = await requireLink(tx, actor, id);
    const view = await viewOf(tx, created);
    await muteWhenWanted(unit, sessionId, facts.requestId);
    await audit(tx, actor, created, { action: 'reel_link.create', ...facts });
    return view;
  });
  return { link, path: `/watch/${token}` };
}

/** Ends a link at once, also for those who are watching: the next part of the video is not sent. */
export async function revokeReelLink(
  actor: Actor,
  linkId: string,
  facts: RequestFacts,
): Promise<ReelLinkView> {
  return db().$transaction(async (tx) => {
    await requireLink(tx, actor, linkId);
    const revoked = await tx.$executeRaw`
      UPDATE reel_link SET revoked_at = now() WHERE id = ${linkId}::uuid AND revoked_at IS NULL`;
    const row = await requireLink(tx, actor, linkId);
    const view = await viewOf(tx, row);
    if (revoked > 0) await audit(tx, actor, row, { action: 'reel_link.revoke', ...facts });
    return view;
  });
}

/** Takes a revocation back, for some seconds. */
export async function restoreReelLink(
  actor: Actor,
  linkId: string,
  facts: RequestFacts,
): Promise<ReelLinkView> {
  return db().$transaction(async (tx) => {
    const before = await requireLink(tx, actor, linkId);
    if (before.revokedAt === null) return viewOf(tx, before);
    if (!canRestore(before, before.now))
      throw new AppError('NOT_FOUND', {
        public: message('This link was revoked too long ago.'),
        hint: message('Make a new one.'),
      });
    await assertRoom(tx, before.sessionId);
    await tx.$executeRaw`UPDATE reel_link SET revoked_at = NULL WHERE id = ${linkId}::uuid`;
    const row = await requireLink(tx, actor, linkId);
    const view = await viewOf(tx, row);
    await audit(tx, actor, row, { action: 'reel_link.restore', ...facts });
    return view;
  });
}

async function viewOf(store: Db, row: LinkRow): Promise<ReelLinkView> {
  return reelLinkViewOf(row, await stateOf(store, row));
}

/** NOT_FOUND for a link to what the actor may not share. */
async function requireLink(store: Db, actor: Actor, linkId: string): Promise<LinkRow> {
  const [row] = await readLinkRows(store, Prisma.sql`reel_link.id = ${linkId}::uuid`);
  if (!row || row.deletedAt !== null || !hasAllRights(actor, row.ownerId))
    throw new AppError('NOT_FOUND');
  return row;
}

/** Locks the session, so that two links made at the same time are counted one after the other. */
async function assertRoom(tx: Db, sessionId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM session WHERE id = ${sessionId}::uuid FOR NO KEY UPDATE`;
  const [row] = await tx.$queryRaw<{ live: number }[]>`
    SELECT count(*)::int AS live FROM reel_link
    WHERE session_id = ${sessionId}::uuid AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;
  assert(row, 'a count returns its row');
  if (row.live >= linksMax)
    throw new AppError('SHARE_INVALID', {
      public: message('A reel has at most {linksMax} links at a time.', { linksMax }),
      hint: message('Revoke one that is not needed any more.'),
    });
}

async function audit(
  tx: Db,
  actor: Actor,
  row: LinkRow,
  entry: RequestFacts & { readonly action: AuditAction },
): Promise<void> {
  const { id, sessionId, player, muted, download, expiresAt, passwordHash } = row;
  await recordAudit(tx, {
    actor,
    objectType: 'reel_link',
    objectId: id,
    ...entry,
    detail: { sessionId, player, muted, download, expiresAt, hasPassword: passwordHash !== null },
  });
}
