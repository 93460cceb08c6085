// The sample match: a few short clips of a drawn match that come with the program, and their list.

import { z } from 'zod';

/**
 * missing: this installation came without it. new: trying it makes something. made: its sessions
 * are there.
 */
export const sampleView = z.object({ state: z.enum(['missing', 'new', 'made']) });
export type SampleView = z.infer<typeof sampleView>;

/**
 * checking: its videos are looked at first, so many of them are done; ask again. ready: the
 * sessions, in the order of the list.
 */
export const trySampleResult = z.object({
  state: z.enum(['checking', 'ready']),
  checked: z.number().int(),
  total: z.number().int(),
  sessionIds: z.array(z.uuid()),
});
export type TrySampleResult = z.infer<typeof trySampleResult>;
