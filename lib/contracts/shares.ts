// Shares: what the owner of matches and sessions lets someone else see or do.

import { z } from 'zod';
import { shareRoles } from '@/lib/access/shared-rights';
import { userName } from './auth';
import { id } from './envelope';

/** viewer: look and download. contributor: also choose and correct the player. editor: also decide. */
export const shareRole = z.enum(shareRoles);
export type ShareRoleView = z.infer<typeof shareRole>;

const player = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'Without control characters.')
  .meta({ examples: ['Ada, 7'] });

export const shareView = z.object({
  id: z.uuid(),
  /** Whose matches and sessions. */
  owner: z.object({ id: z.uuid(), userName: z.string() }),
  /** Who may see them. */
  user: z.object({ id: z.uuid(), userName: z.string() }),
  /** null: every match of the owner. */
  videoId: z.uuid().nullable(),
  videoName: z.string().nullable(),
  /** null: the whole match. */
  player: z.string().nullable(),
  role: shareRole,
  createdAt: z.string(),
});
export type ShareView = z.infer<typeof shareView>;

/** Only the shares that cover this session, or this match. */
export const listSharesQuery = z.strictObject({
  sessionId: id.optional(),
  videoId: id.optional(),
});

/**
 * Shares a match (videoId), a player in one match (both), or a player in every match (player, of
 * the person named by `of`: oneself unless given). A share of the same scope gets the new role.
 */
export const createShareRequest = z
  .strictObject({
    /** Who may see it. */
    userName,
    role: shareRole,
    videoId: id.nullable().default(null),
    player: player.nullable().default(null),
    of: userName.nullable().default(null),
  })
  .refine((share) => share.videoId !== null || share.player !== null, {
    path: ['player'],
    message: 'Give a match, a player, or both.',
  });
