// Stopping and repeating much work at once: which work is meant, and how much it was.

import { z } from 'zod';
import { jobKinds } from '@/lib/session/job-catalog';
import { id } from './envelope';

const targetsMax = 500;
const targets = z.array(id).min(1).max(targetsMax);

/** Which work is meant. Nothing given: all work of the caller. */
export const workFilter = z.strictObject({
  sessionIds: targets.optional(),
  /** Work on these videos and in every session of them. */
  videoIds: targets.optional(),
  kinds: z.array(z.enum(jobKinds)).min(1).optional(),
});
export type WorkFilter = z.output<typeof workFilter>;

/** Which ended work is meant. */
export const retryFilter = workFilter.omit({ kinds: true }).extend({
  /** What was stopped by a user is repeated only when asked for. */
  states: z
    .array(z.enum(['failed', 'cancelled']))
    .min(1)
    .default(['failed']),
});
export type RetryFilter = z.output<typeof retryFilter>;

/** Queued jobs that ended, and running jobs whose programs are being ended. */
export const stoppedWork = z.object({ stopped: z.number().int() });
export const retriedWork = z.object({ retried: z.number().int() });
