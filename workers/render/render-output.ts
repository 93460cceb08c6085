// Facts of a rendered video that has been verified. They are stored with it.

import { z } from 'zod';

export const renderOutput = z.object({
  /** Encoded frames in the file, counted. */
  frames: z.number(),
  durationSeconds: z.number(),
  width: z.number(),
  height: z.number(),
  /** Mean rate; frames may differ in duration. */
  fps: z.number(),
  hasAudio: z.boolean(),
});
export type RenderOutput = Readonly<z.infer<typeof renderOutput>>;
