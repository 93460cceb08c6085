// Jobs as the API shows them.

import { z } from 'zod';
import { jobKinds, jobStates } from '@/lib/session/job-catalog';
import { errorBody } from './envelope';
import { jobStats } from './job-stats';

/** Why work that is due does not start. Bytes that are free for it, and that it needs. */
export const waitReason = z.object({
  type: z.literal('disk'),
  freeBytes: z.number(),
  neededBytes: z.number(),
});

export const jobView = z.object({
  id: z.uuid(),
  kind: z.enum(jobKinds),
  state: z.enum(jobStates),
  /** The present step, for display: "Finding people". */
  stage: z.string(),
  done: z.number(),
  /** null while unknown. */
  total: z.number().nullable(),
  unit: z.string(),
  etaSeconds: z.number().nullable(),
  /** 1 = next; null unless queued. */
  queuePosition: z.number().int().nullable(),
  waitReason: waitReason.nullable(),
  cancelRequested: z.boolean(),
  error: errorBody.nullable(),
  /** What the run took and made; null until it has succeeded. */
  stats: jobStats.nullable(),
  videoId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
  clipId: z.uuid().nullable(),
  /** The target of the work, for display: "Cup final - Alice - clip 3". */
  subject: z.string(),
  /** Name of the model, of analyses only; null where there is none or it is not yet selected. */
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
