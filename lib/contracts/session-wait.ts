// How long one waits for the work of a session.

import { z } from 'zod';

/** Half of the earlier work of this kind lay between; seconds from now. */
export const secondsRange = z.object({ fromSeconds: z.number(), toSeconds: z.number() });

export const sessionWait = z.object({
  /** Clips that cannot be gone on with until work of the machine has ended. */
  clips: z.number().int(),
  /** Until the first of them is ready; null: not known yet. */
  first: secondsRange.nullable(),
  /** Until all are, with the reel where that is being made. */
  all: secondsRange.nullable(),
});
export type SessionWait = z.infer<typeof sessionWait>;
