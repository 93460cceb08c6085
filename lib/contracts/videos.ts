// Source videos: uploaded (tus) or picked from the ingest folder, then probed before they are
// accepted.

import { z } from 'zod';
import { watchStates } from '@/lib/storage/watch-file';
import { errorBody } from './envelope';
import { rightsView } from './rights';

/** The result of ffprobe, and what is derived from it. */
export const probeView = z.object({
  container: z.string(),
  durationSeconds: z.number(),
  sizeBytes: z.number(),
  video: z.object({
    codec: z.string(),
    /** Display size: rotation and pixel aspect applied. */
    width: z.number().int(),
    height: z.number().int(),
    rotation: z.number().int(),
    fps: z.number(),
    variableFrameRate: z.boolean(),
    pixelFormat: z.string(),
    highDynamicRange: z.boolean(),
  }),
  audio: z
    .object({ codec: z.string(), channels: z.number().int(), sampleRate: z.number().int() })
    .nullable(),
  /** Notes for the user, such as "Variable frame rate: times come from the frames themselves." */
  notes: z.array(z.string()),
});
export type ProbeView = z.infer<typeof probeView>;

export const videoState = z.enum(['checking', 'ready', 'refused']);

export const videoView = z.object({
  id: z.uuid(),
  /** The display name. */
  name: z.string(),
  sizeBytes: z.number(),
  state: videoState,
  probe: probeView.nullable(),
  error: errorBody.nullable(),
  posterUrl: z.string().nullable(),
  sessionCount: z.number().int(),
  /** Retention removes nothing of it. */
  kept: z.boolean(),
  /** The videos it is joined from, in their order; empty for others. */
  joinOf: z.array(z.uuid()),
  createdAt: z.string(),
  /** What the person who looks may do. */
  rights: rightsView,
  /** Whose match it is; null for one's own. */
  ownerName: z.string().nullable(),
});
export type VideoView = z.infer<typeof videoView>;

const partsMax = 100;
export const joinRequest = z.strictObject({
  /** Parts of one recording, in their order. */
  videoIds: z
    .array(z.uuid())
    .min(2)
    .max(partsMax)
    .refine((ids) => new Set(ids).size === ids.length, 'each part once'),
  /** Without it, that of the first part. */
  name: z.string().min(1).max(200).optional(),
});

export const updateVideoRequest = z.strictObject({ kept: z.boolean() });

/** A file in the ingest folder. `key` identifies it in requests; it is opaque. */
export const ingestFile = z.object({
  key: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  modifiedAt: z.string(),
  stable: z.boolean(),
  /**
   * What the watch made of it; null while it is off or has not looked. `waiting`: the machine could
   * not take it then (see `error`) and tries again; `removed`: taken off the list, also without a
   * watch.
   */
  watch: z
    .object({
      state: z.enum(watchStates),
      /** The match it became, or that has the same bytes. */
      videoId: z.uuid().nullable(),
      error: errorBody.nullable(),
    })
    .nullable(),
});
export type IngestFile = z.infer<typeof ingestFile>;
export const ingestListing = z.object({
  folder: z.string(),
  /** Complete files become matches by themselves. */
  watching: z.boolean(),
  files: z.array(ingestFile),
});
export const ingestRequest = z.strictObject({
  /** As listed. */
  key: z
    .string()
    .min(1)
    .max(128)
    .meta({ examples: ['Y3VwLWZpbmFsLm1wNA'] }),
});

// Uploads: tus 1.0 at /api/v1/uploads with Upload-Length and Upload-Metadata filename. The response
// to the last PATCH carries the header X-Video-Id of the new video.
