// Options of a reel in their row. Invariant: where the player said no, no contact of theirs is stored.

import type { ReelOptions } from '@/lib/contracts/reel-options';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { keyOf, type OwnedPlayer, readAnswer } from '../access/consent-answer';
import type { Db } from '../db/client';
import { toJson } from '../db/json';
import { optionsToStore, reelOptionsOf } from './session-rows';

/** Throws SHARING_BLOCKED where the options show a contact and the player said no. */
export async function assertContactAllowed(
  store: Db,
  sessionId: string,
  { slate }: ReelOptions,
): Promise<void> {
  if (!slate?.contact) return;
  const session = await store.session.findUniqueOrThrow({ where: { id: sessionId } });
  if ((await readAnswer(store, session)) !== 'no') return;
  throw new AppError('SHARING_BLOCKED', {
    public: message(
      '{player} does not agree that their reels are shared, so no contact can stand on the title.',
      { player: session.player },
    ),
    hint: message(
      'Leave the contact empty, or ask again and note the new answer under Share link.',
    ),
  });
}

/** Takes the contact from the slates of all sessions of a player who said no. */
export async function removeContacts(store: Db, player: OwnedPlayer): Promise<void> {
  const { ownerId, playerKey } = keyOf(player);
  const sessions = await store.session.findMany({ where: { ownerId } });
  for (const session of sessions) {
    const options = reelOptionsOf(session);
    if (!options.slate?.contact || keyOf(session).playerKey !== playerKey) continue;
    const slate = { ...options.slate, contact: '', contactConsent: false };
    await store.session.update({
      where: { id: session.id },
      data: { reelOptions: toJson(optionsToStore(session, { ...options, slate })) },
    });
  }
}
