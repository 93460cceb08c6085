// What a player said about showing their reels to people without an account, by owner and name. No row:
// not asked.

import { type ConsentAnswer, consentAnswers } from '@/lib/access/link-state';
import { playerKey } from '@/lib/access/shared-rights';
import type { Db } from '../db/client';

/** A player of an owner. */
export type OwnedPlayer = { readonly ownerId: string; readonly player: string };

/** The answer; null: not asked. */
export async function readAnswer(store: Db, of: OwnedPlayer): Promise<ConsentAnswer | null> {
  const row = await store.playerConsent.findUnique({
    where: { ownerId_playerKey: keyOf(of) },
    select: { answer: true },
  });
  return answerFrom(row?.answer);
}

/** The key of the row. */
export function keyOf({ ownerId, player }: OwnedPlayer): { ownerId: string; playerKey: string } {
  return { ownerId, playerKey: playerKey(player) };
}

/** An answer that this version does not know counts as no. */
export function answerFrom(stored: string | undefined): ConsentAnswer | null {
  if (stored === undefined) return null;
  return consentAnswers.find((one) => one === stored) ?? 'no';
}
