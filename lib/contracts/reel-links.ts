// Links to a reel: what those who share see, and what a person with a link sees.

import { z } from 'zod';
import { consentAnswers, linkStates } from '@/lib/access/link-state';
import { id } from './envelope';

/** Days until a link expires; null: it does not. */
export const linkDays = [7, 30, 90] as const;

const token = z.string().min(1).max(200);
const password = z.string().min(6, 'At least 6 characters.').max(200);

export const reelLinkView = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  state: z.enum(linkStates),
  hasPassword: z.boolean(),
  /** The reel is shown without its sound. */
  muted: z.boolean(),
  download: z.boolean(),
  /** How often it was opened, once for each browser session. */
  views: z.number().int(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
});
export type ReelLinkView = z.infer<typeof reelLinkView>;

const answer = z.enum(consentAnswers).nullable();

/** What the player said about links to their reels; null: not asked. */
export const consentView = z.object({
  player: z.string(),
  answer,
  /** Who noted it, and when. */
  setBy: z.string().nullable(),
  setAt: z.string().nullable(),
});
export type ConsentView = z.infer<typeof consentView>;

export const reelLinksQuery = z.strictObject({ sessionId: id });
export const reelLinksView = z.object({ links: z.array(reelLinkView), consent: consentView });
export type ReelLinksView = z.infer<typeof reelLinksView>;

export const createReelLinkRequest = z.strictObject({
  sessionId: id,
  expiresInDays: z.literal(linkDays).nullable(),
  password: password.nullable().default(null),
  muted: z.boolean().default(false),
  download: z.boolean().default(false),
});
export type NewReelLink = z.output<typeof createReelLinkRequest>;

export const createdReelLink = z.object({
  link: reelLinkView,
  /** Address below the app, with the token; it is not stored and cannot be read again. */
  path: z.string(),
});

export const setConsentRequest = z.strictObject({ sessionId: id, answer });

/** Where the files of a reel are, for some hours. */
export const watchMedia = z.object({
  videoUrl: z.string(),
  posterUrl: z.string().nullable(),
  /** null: downloads are not allowed. */
  downloadUrl: z.string().nullable(),
});
export type WatchMedia = z.infer<typeof watchMedia>;

export const readWatchRequest = z.strictObject({ token });

/** What a link shows before it is opened. */
export const watchView = z.object({
  linkId: z.uuid(),
  game: z.string(),
  player: z.string(),
  isReady: z.boolean(),
  durationSeconds: z.number().nullable(),
  needsPassword: z.boolean(),
  /** null: a password is needed, or the reel is not ready. */
  media: watchMedia.nullable(),
});
export type WatchView = z.infer<typeof watchView>;

export const openWatchRequest = z.strictObject({
  token,
  password: z.string().max(200).nullable().default(null),
  /** The first opening of this browser session: counted. */
  isFirst: z.boolean().default(false),
});
