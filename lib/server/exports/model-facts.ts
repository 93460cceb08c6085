// With which detector a clip was analysed, as the analysis has stored it and the path keeps it. Pure.

import { z } from 'zod';
import { modelSource } from '@/lib/contracts/session-metadata';
import { type ClipRows, newest, type SessionRows } from '../sessions/session-rows';

export const modelFacts = z.object({
  /** null: no detector. */
  modelName: z.string().nullish(),
  modelSha256: z.string().nullish(),
  modelSource,
  provider: z.string().nullish(),
  detectorInput: z.object({ width: z.number(), height: z.number(), reason: z.string() }).nullish(),
});
export type ModelFacts = z.infer<typeof modelFacts>;

/** null once the files that know it are removed. The path comes first: it is what was exported. */
export function modelFactsOf(rows: SessionRows, clip: ClipRows): ModelFacts | null {
  const path = newest(rows, clip.id, 'path', clip.currentAttemptId);
  const ofPath = z.object({ model: modelFacts }).safeParse(path?.meta).data?.model;
  return ofPath ?? modelFacts.safeParse(newest(rows, clip.id, 'analysis')?.meta).data ?? null;
}
