// Jobs as people see them.

import { z } from 'zod';
import { errorBody } from './envelope';

export const jobKind = z.enum(['probe', 'analyse', 'follow', 'preview', 'final', 'reel']);
export type JobKind = z.infer<typeof jobKind>;
export const jobState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);

export const jobView = z.object({
  id: z.uuid(),
  kind: jobKind,
  state: jobState,
  /** What is happening right now, in words: "Finding people". */
  stage: z.string(),
  done: z.number(),
  /** null while the end is not known. */
  total: z.number().nullable(),
  unit: z.string(),
  etaSeconds: z.number().nullable(),
  /** 1 = next; null unless queued. */
  queuePosition: z.number().int().nullable(),
  cancelRequested: z.boolean(),
  error: errorBody.nullable(),
  videoId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
  clipId: z.uuid().nullable(),
  /** "Cup final - Alice - clip 3": what the work is for. */
  subject: z.string(),
  /**
   * Finding people only: the model at work, for people; null where there is none or it is not known
   * yet.
   */
  detector: z.string().nullable(),
  queuedAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type JobView = z.infer<typeof jobView>;

export const jobsListing = z.object({
  live: z.array(jobView),
  recent: z.array(jobView),
});
