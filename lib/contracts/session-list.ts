// The list of sessions: what it shows of each, its pages, and what it can be asked for.

import { z } from 'zod';
import { id } from './envelope';
import { reelView, viewerFields } from './sessions';

export const sessionSummary = z.object({
  id: z.uuid(),
  game: z.string(),
  player: z.string(),
  videoId: z.uuid(),
  videoName: z.string(),
  posterUrl: z.string().nullable(),
  clipCount: z.number().int(),
  counts: z.object({
    working: z.number().int(),
    needsYou: z.number().int(),
    approved: z.number().int(),
    skipped: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
  }),
  totalSeconds: z.number(),
  reelState: reelView.shape.state,
  kept: z.boolean(),
  marked: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  ...viewerFields,
});
export type SessionSummary = z.infer<typeof sessionSummary>;

/** A page of the list; `next` is given back as `after` for the following one, null at the end. */
export const sessionPage = z.object({
  sessions: z.array(sessionSummary),
  next: z.uuid().nullable(),
});
export type SessionPage = z.infer<typeof sessionPage>;

export const sessionsPageMax = 100;
export const listSessionsQuery = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(sessionsPageMax)
    .default(50)
    .meta({ examples: [50] }),
  after: id.optional(),
  /** Those of one match. */
  videoId: id.optional(),
  /** Words that the player or the game has, all of them; upper and lower case are the same. */
  search: z
    .string()
    .max(200)
    .optional()
    .meta({ examples: ['Mia cup'] }),
});
