// The sessions of the same clips of one match, one for each player, as the API shows them.

import { z } from 'zod';

export const sessionPlayer = z.object({
  sessionId: z.uuid(),
  player: z.string(),
  clipCount: z.number().int(),
  /** Approved and skipped clips. */
  reviewed: z.number().int(),
  /** Clips that wait for a choice or a decision. */
  needsYou: z.number().int(),
});
export type SessionPlayer = z.infer<typeof sessionPlayer>;

/** Oldest first; the session itself is one of them. */
export const sessionPlayers = z.object({
  players: z.array(sessionPlayer),
  /** The actor may add one: an editor of the whole match. */
  mayAdd: z.boolean(),
});
export type SessionPlayers = z.infer<typeof sessionPlayers>;

/** Names that differ in case or spaces are one player. */
export const addPlayerRequest = z.strictObject({
  player: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'Without control characters.')
    .meta({ examples: ['Ada, 7'] }),
});
/** `created` false: the player has a session of these clips, which is named. */
export const addPlayerResult = z.object({ sessionId: z.uuid(), created: z.boolean() });
