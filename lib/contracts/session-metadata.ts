// metadata.json in the archive of a session: what its videos show and what they were made from.

import { z } from 'zod';

/** no_detect: no detector looked at it; full frames, or a mark placed by hand. */
export const detectionMode = z.enum(['detect', 'no_detect']);
/** Where the detector came from; none: there was no detector. */
export const modelSource = z.enum([
  'none',
  'active',
  'provided',
  'downloaded',
  'bundled',
  'unknown',
]);

export const clipMetadata = z.object({
  /** From 1, as in the names of the files. */
  number: z.number().int(),
  startSeconds: z.number(),
  stopSeconds: z.number(),
  notes: z.string(),
  mode: detectionMode,
  modelSource,
  model: z.string().nullable(),
  /** none: the full frame without a mark; manual: followed from boxes drawn by hand, without a detector. */
  mark: z.enum(['none', 'manual', 'detected']),
  /** encoded: exact to the frame; copied: from the keyframe before, by `startsEarlierSeconds`. */
  cut: z.enum(['encoded', 'copied']),
  startsEarlierSeconds: z.number(),
  /** Of moments proposed from motion and sound: there was no player track. */
  motionOnly: z.boolean(),
});

export const sessionMetadata = z.object({
  schema: z.literal('followspot/session-metadata/1'),
  sessionId: z.uuid(),
  game: z.string(),
  player: z.string(),
  video: z.string(),
  mode: detectionMode,
  modelSource,
  /** The name of the reel in the archive; null while there is none. */
  reel: z.string().nullable(),
  clips: z.array(clipMetadata),
});
export type SessionMetadata = z.infer<typeof sessionMetadata>;
