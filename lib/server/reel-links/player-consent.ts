// What players said about links to their reels, by owner and name. No row: not asked.

import type { ConsentAnswer } from '@/lib/access/link-state';
import type { ConsentView } from '@/lib/contracts/reel-links';
import { answerFrom, keyOf, type OwnedPlayer, readAnswer } from '../access/consent-answer';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { type Db, db } from '../db/client';
import { removeContacts } from '../sessions/reel-options';
import { type RequestFacts, requireShareable } from './shareable-session';

/** The answer with who noted it. */
export async function readConsent(store: Db, of: OwnedPlayer): Promise<ConsentView> {
  const { player } = of;
  const row = await store.playerConsent.findUnique({ where: { ownerId_playerKey: keyOf(of) } });
  if (!row) return { player, answer: null, setBy: null, setAt: null };
  const setBy = row.setBy
    ? await store.user.findUnique({ where: { id: row.setBy }, select: { userName: true } })
    : null;
  return {
    player,
    answer: answerFrom(row.answer),
    setBy: setBy?.userName ?? null,
    setAt: row.setAt.toISOString(),
  };
}

/** Notes an answer for all sessions of this player; null: not asked any more. */
export async function setConsent(
  actor: Actor,
  { sessionId, answer }: { readonly sessionId: string; readonly answer: ConsentAnswer | null },
  facts: RequestFacts,
): Promise<ConsentView> {
  return db().$transaction(async (tx) => {
    const session = await requireShareable(tx, actor, sessionId);
    const key = keyOf(session);
    const before = await readAnswer(tx, session);
    if (answer === null) await tx.playerConsent.deleteMany({ where: key });
    else
      await tx.$executeRaw`
        INSERT INTO player_consent (owner_id, player_key, answer, set_by)
        VALUES (${key.ownerId}::uuid, ${key.playerKey}, ${answer}, ${actor.id}::uuid)
        ON CONFLICT (owner_id, player_key)
        DO UPDATE SET answer = EXCLUDED.answer, set_by = EXCLUDED.set_by, set_at = now()`;
    if (answer === 'no') await removeContacts(tx, session);
    const after = await readConsent(tx, session);
    const { ownerId, player } = session;
    await recordAudit(tx, {
      actor,
      action: 'player_consent.change',
      objectType: 'session',
      objectId: sessionId,
      ...facts,
      detail: { ownerId, player, answer: [before, answer] },
    });
    return after;
  });
}

/** The answers of the sessions of a user who is deleted go to their new owner; a "no" stays one. */
export async function moveConsents(store: Db, fromId: string, toId: string): Promise<void> {
  await store.$executeRaw`
    INSERT INTO player_consent (owner_id, player_key, answer, set_by, set_at)
    SELECT ${toId}::uuid, player_key, answer, set_by, set_at FROM player_consent WHERE owner_id = ${fromId}::uuid
    ON CONFLICT (owner_id, player_key)
    DO UPDATE SET answer = EXCLUDED.answer, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at
      WHERE EXCLUDED.answer = 'no'`;
}
