// Source videos: uploaded (tus) or picked from the ingest folder, then probed before they are
// accepted.

import { z } from 'zod';
import { errorBody } from './envelope';

/** What ffprobe said of the file, and what we make of it. */
export const probeView = z.object({
  container: z.string(),
  durationSeconds: z.number(),
  sizeBytes: z.number(),
  video: z.object({
    codec: z.string(),
    /** Size as people see it: rotation and pixel aspect applied. */
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
  /**
   * Sentences for the person, such as "Variable frame rate: times come from the frames themselves."
   */
  notes: z.array(z.string()),
});
export type ProbeView = z.infer<typeof probeView>;

export const videoState = z.enum(['checking', 'ready', 'refused']);

export const videoView = z.object({
  id: z.uuid(),
  /** The name the user knows it by. */
  name: z.string(),
  sizeBytes: z.number(),
  state: videoState,
  probe: probeView.nullable(),
  error: errorBody.nullable(),
  posterUrl: z.string().nullable(),
  sessionCount: z.number().int(),
  createdAt: z.string(),
});
export type VideoView = z.infer<typeof videoView>;

/** A file that lies in the ingest folder. `key` names it in requests; it is opaque. */
export const ingestFile = z.object({
  key: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  modifiedAt: z.string(),
  stable: z.boolean(),
});
export type IngestFile = z.infer<typeof ingestFile>;
export const ingestListing = z.object({ folder: z.string(), files: z.array(ingestFile) });
export const ingestRequest = z.strictObject({ key: z.string().min(1).max(128) });

// Uploads: tus 1.0 at /api/v1/uploads with Upload-Length and Upload-Metadata filename.
// The answer to the last PATCH carries the header X-Video-Id of the video made from it.
