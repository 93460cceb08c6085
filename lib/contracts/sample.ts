// The sample match: a few short rendered clips that come with the program, and their list.

import { z } from 'zod';

/** missing: not installed. new: trying it creates something. made: its sessions exist. */
export const sampleView = z.object({ state: z.enum(['missing', 'new', 'made']) });
export type SampleView = z.infer<typeof sampleView>;

/**
 * checking: so many of its videos are checked; call again. ready: the sessions, in the order of the
 * list.
 */
export const trySampleResult = z.object({
  state: z.enum(['checking', 'ready']),
  checked: z.number().int(),
  total: z.number().int(),
  sessionIds: z.array(z.uuid()),
});
export type TrySampleResult = z.infer<typeof trySampleResult>;
