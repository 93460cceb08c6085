// Rows of links to reels, with the facts that decide whether they open, by the database's clock.

import { type LinkState, linkState } from '@/lib/access/link-state';
import type { ReelLinkView } from '@/lib/contracts/reel-links';
import { AppError } from '@/lib/errors/app-error';
import { readAnswer } from '../access/consent-answer';
import { type Db, db } from '../db/client';
import type { Prisma } from '../db/generated/client';

export type LinkRow = {
  readonly id: string;
  readonly sessionId: string;
  readonly passwordHash: string | null;
  readonly muted: boolean;
  readonly download: boolean;
  readonly views: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Of the session. */
  readonly ownerId: string;
  readonly game: string;
  readonly player: string;
  readonly deletedAt: Date | null;
  /** The database's clock. */
  readonly now: Date;
};

/** The rows that a condition on `reel_link` selects, newest first. */
export function readLinkRows(store: Db, where: Prisma.Sql): Promise<LinkRow[]> {
  return store.$queryRaw<LinkRow[]>`
    SELECT reel_link.id, session_id AS "sessionId", reel_link.password_hash AS "passwordHash", muted, download, views,
      creator.user_name AS "createdBy", reel_link.created_at AS "createdAt", expires_at AS "expiresAt",
      revoked_at AS "revokedAt", session.owner_id AS "ownerId", game, player,
      coalesce(session.deleted_at, video.deleted_at) AS "deletedAt", now() AS now
    FROM reel_link
      JOIN session ON session.id = session_id
      JOIN video ON video.id = session.video_id
      LEFT JOIN app_user creator ON creator.id = created_by
    WHERE ${where}
    ORDER BY reel_link.created_at DESC, reel_link.id
    LIMIT 500`;
}

/** The state of a row, asking for the player's answer. */
export async function stateOf(store: Db, row: LinkRow): Promise<LinkState> {
  return linkState(row, row, await readAnswer(store, row), row.now);
}

/** The link, if it opens now. Every other one is LINK_INVALID, with one message for all reasons. */
export async function findLiveLink(where: Prisma.Sql): Promise<LinkRow> {
  const [row] = await readLinkRows(db(), where);
  if (!row || (await stateOf(db(), row)) !== 'live') throw new AppError('LINK_INVALID');
  return row;
}

/** For lists. */
export function reelLinkViewOf(row: LinkRow, state: LinkState): ReelLinkView {
  const { id, sessionId, muted, download, views, createdBy } = row;
  return {
    ...{ id, sessionId, state, muted, download, views, createdBy },
    hasPassword: row.passwordHash !== null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
