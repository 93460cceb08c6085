// What a browser needs to play a whole match: HLS made chunk by chunk, thumbnails, the waveform, and
// the times of all frames.

import { z } from 'zod';
import { errorBody } from './envelope';
import { jobView } from './jobs';

/** `direct`: nothing is made, the source itself plays; `off`: switched off, or nothing fits. */
export const playbackState = z.enum(['off', 'direct', 'waiting', 'making', 'ready', 'failed']);

/**
 * Presentation times of consecutive frames, run-length coded: `count` frames from `start` seconds on,
 * `step` seconds apart.
 */
export const frameRun = z.object({
  start: z.number(),
  step: z.number(),
  count: z.number().int(),
});
export type FrameRun = z.infer<typeof frameRun>;

export const playbackChunk = z.object({
  startSeconds: z.number(),
  stopSeconds: z.number(),
  /** Number of its first frame in the video, from 0. */
  firstFrame: z.number().int(),
  frames: z.array(frameRun),
  /** A grid of frames, row by row; frame i is that of startSeconds + i * intervalSeconds. */
  thumbnails: z
    .object({
      url: z.string(),
      columns: z.number().int(),
      count: z.number().int(),
      width: z.number().int(),
      height: z.number().int(),
      intervalSeconds: z.number(),
    })
    .nullable(),
});
export type PlaybackChunk = z.infer<typeof playbackChunk>;

export const playbackView = z.object({
  videoId: z.uuid(),
  state: playbackState,
  /** Of the video. */
  durationSeconds: z.number(),
  /** What plays from HLS so far, from the start. */
  madeSeconds: z.number(),
  /** The master playlist; null while there is no chunk. */
  masterUrl: z.string().nullable(),
  /** The same for a player that sends no cookie, until `signedUntil`. */
  signedUrl: z.string().nullable(),
  signedUntil: z.string().nullable(),
  /** The source, where browsers are known to play it by ranges; `type` for canPlayType. */
  source: z.object({ url: z.string(), type: z.string() }).nullable(),
  /** The source as a download. */
  downloadUrl: z.string(),
  rungs: z.array(z.object({ name: z.string(), width: z.number().int(), height: z.number().int() })),
  chunks: z.array(playbackChunk),
  /** Bytes made so far beside the source, and what all will take at most. */
  bytes: z.number(),
  bytesExpected: z.number(),
  /** Why there is none, or why less than usual: for the user. */
  notes: z.array(z.string()),
  error: errorBody.nullable(),
  /** The job at work. */
  job: jobView.nullable(),
});
export type PlaybackView = z.infer<typeof playbackView>;

/** The waveform: the highest level of each step, 0..255, base64. */
export const waveformView = z.object({
  stepSeconds: z.number(),
  /** Seconds that are known so far. */
  madeSeconds: z.number(),
  peaks: z.string(),
});
export type WaveformView = z.infer<typeof waveformView>;
