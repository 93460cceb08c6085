// The index of a match: what is in it second by second, at one time, and as averages.

import { z } from 'zod';
import { indexMetrics } from '@/lib/moments/series';
import { errorBody } from './envelope';
import { jobView } from './jobs';
import { box } from './sessions';

export const indexState = z.enum(['off', 'waiting', 'making', 'ready', 'failed']);

/** Where the index stands; part of every answer about it. */
export const indexStatus = z.object({
  state: indexState,
  durationSeconds: z.number(),
  indexedSeconds: z.number(),
  /** false: no detector; people, spread and speeds are not known. */
  hasPeople: z.boolean(),
  error: errorBody.nullable(),
  job: jobView.nullable(),
});
export type IndexStatus = z.infer<typeof indexStatus>;

export const indexMetric = z.enum(indexMetrics);

/** `again`: also what is made already is made anew, with the present settings. */
export const startIndexRequest = z.strictObject({ again: z.boolean().default(false) });

const time = z.coerce.number().min(0).max(360_000);

export const seriesQuery = z.strictObject({
  /** One or more, separated by commas. */
  metric: z
    .string()
    .max(300)
    .meta({ examples: ['people,sound'] }),
  from: time.default(0),
  to: time.optional(),
  /** Seconds per point; the mean of each (the highest for cut, soundPeak and whistle). */
  step: z.coerce.number().int().min(1).max(3600).default(1),
});

export const seriesView = z.object({
  status: indexStatus,
  fromSeconds: z.number(),
  stepSeconds: z.number(),
  /** By metric; null: not known. */
  series: z.partialRecord(indexMetric, z.array(z.number().nullable())),
});
export type SeriesView = z.infer<typeof seriesView>;

export const atQuery = z.strictObject({ t: time });

/** What is known of one time. */
export const atView = z.object({
  status: indexStatus,
  timeSeconds: z.number(),
  /** Number of the frame shown at the time, from 0; null where playback has not been made. */
  frame: z.number().int().nullable(),
  /** The nearest look; null where there is none within a second. */
  lookSeconds: z.number().nullable(),
  /** People in it, in pixels of a frame of `width` x `height`. */
  width: z.number().int(),
  height: z.number().int(),
  people: z.array(z.object({ box, score: z.number() })),
  /** The followed player of each session that has a path at this time. */
  players: z.array(z.object({ sessionId: z.uuid(), player: z.string(), box: box.nullable() })),
  values: z.partialRecord(indexMetric, z.number().nullable()),
});
export type AtView = z.infer<typeof atView>;

export const averageRequest = z.strictObject({
  videoId: z.uuid(),
  fromSeconds: z.number().min(0).max(360_000),
  toSeconds: z.number().min(0).max(360_000),
  /** For the followed player's figures. */
  sessionId: z.uuid().optional(),
});

export const averageView = z.object({
  videoId: z.uuid(),
  fromSeconds: z.number(),
  toSeconds: z.number(),
  /** Seconds of the window that are indexed. */
  indexedSeconds: z.number(),
  meanPeople: z.number().nullable(),
  meanSpeed: z.number().nullable(),
  player: z
    .object({
      name: z.string(),
      /** Seconds of the window in clips of the session. */
      followedSeconds: z.number(),
      /** Share of them in which the player is visible, 0..1. */
      visibleShare: z.number().nullable(),
      /** Mean speed while visible, body heights per second. */
      meanSpeed: z.number().nullable(),
    })
    .nullable(),
  /** The file that the row was added to, relative to the storage folder. */
  recordFile: z.string(),
});
export type AverageView = z.infer<typeof averageView>;
