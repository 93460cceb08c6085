// What the users say about a match: the sport, zones, the match clock, tags with their hot keys, and
// how moments are proposed.

import { z } from 'zod';
import { sports } from '@/lib/moments/sports';

const share = z.number().min(0).max(1);
const seconds = z.number().min(0).max(600);

/** A convex or concave area of the frame: corners as shares of its width and height, in order. */
export const zone = z.strictObject({
  name: z.string().trim().min(1).max(40),
  corners: z
    .array(z.tuple([share, share]))
    .min(3)
    .max(12),
});

/** One half (period): its start in the video and what the match clock shows there. */
export const clockPart = z.strictObject({
  name: z.string().trim().min(1).max(40),
  videoSeconds: z.number().min(0).max(360_000),
  clockSeconds: z.number().min(0).max(36_000),
});

/** A tag: what a key press adds to the list. */
export const tag = z.strictObject({
  id: z.uuid(),
  /** "player": the moment is of this player; "kind": the moment is of this kind. */
  of: z.enum(['player', 'kind']),
  name: z.string().trim().min(1).max(80),
  /** One key, without modifiers; empty: none. */
  key: z.string().regex(/^[a-z0-9]?$/),
  /** Seconds before and after the key press. */
  lead: seconds,
  lag: seconds,
});
export type Tag = z.infer<typeof tag>;

export const proposerWeights = z.strictObject({
  sound: z.number().min(0).max(10),
  whistle: z.number().min(0).max(10),
  zone: z.number().min(0).max(10),
  speed: z.number().min(0).max(10),
  camera: z.number().min(0).max(10),
  motion: z.number().min(0).max(10),
});

export const proposerSettings = z.strictObject({
  weights: proposerWeights,
  /** Seconds before and after the peak. */
  pre: seconds,
  post: seconds,
  /** Peaks closer than this are one moment, in seconds. */
  minGap: seconds,
  maxMoments: z.number().int().min(1).max(500),
  /** What a peak must reach to be proposed. */
  minScore: share.default(0.3),
  /** Also without a detector: from motion and sound alone. */
  motionOnly: z.boolean(),
});
export type ProposerSettings = z.infer<typeof proposerSettings>;

export const matchSettings = z.strictObject({
  sport: z.enum(sports),
  zones: z.array(zone).max(12),
  clock: z.array(clockPart).max(12),
  tags: z.array(tag).max(100),
  /** null: the defaults of the sport. */
  proposer: proposerSettings.nullable(),
  /** Settings of the index; null: those of the installation. */
  targetFps: z.number().min(0.2).max(10).nullable(),
  frameSkip: z.number().int().min(0).max(100).nullable(),
  confidence: z.number().min(0.05).max(0.95).nullable(),
});
export type MatchSettings = z.infer<typeof matchSettings>;

/** `version` changes with the settings. */
export const matchView = matchSettings.extend({ version: z.string() });
export type MatchView = z.infer<typeof matchView>;

/** What is left out stays. With a `version` that is not the present one nothing changes. */
export const updateMatchRequest = matchSettings.partial().extend({
  version: z.string().max(64).optional(),
});
