// What a run took and made, as it is stored and shown.

import { z } from 'zod';

export const jobStats = z.object({
  /** From the start of the run to its commit. */
  seconds: z.number(),
  /** Seconds by stage, in the order of their beginning. */
  stages: z.array(z.object({ name: z.string(), seconds: z.number() })),
  /** null where the work is not counted in frames. */
  frames: z.number().int().nullable(),
  /** Frames per second of the whole run. */
  fps: z.number().nullable(),
  /** Name of the GPU that the detector ran on; null on a CPU. */
  gpu: z.string().nullable(),
  /** Bytes of the files made. */
  bytes: z.number().int(),
});
export type JobStats = z.infer<typeof jobStats>;
