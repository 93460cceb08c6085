// Hard frames of a match as the API shows them, and as hard_frames.json. Boxes are [x1, y1, x2, y2] in
// pixels of the frame's image.

import { z } from 'zod';
import { hardFrameReasons } from '@/lib/vision/hard-frames/params';
import { idExample } from './envelope';
import { jobView } from './jobs';
import { box } from './sessions';

/** A person that the detector found beside the player. */
export const foundPerson = z.object({ box, score: z.number() });

export const hardFrameView = z.object({
  id: z.uuid().meta({ examples: [idExample] }),
  reason: z.enum(hardFrameReasons),
  /** Of the match. */
  seconds: z.number(),
  width: z.number().int(),
  height: z.number().int(),
  /** The player; null: not known. */
  box: box.nullable(),
  confidence: z.number().nullable(),
  imageUrl: z.string(),
  /** People that a person labeled; null: not labeled. */
  people: z.number().int().nullable(),
  dropped: z.boolean(),
});
export type HardFrameView = z.infer<typeof hardFrameView>;

export const hardFramesView = z.object({
  /** The owner allowed that a detector learns from this match. */
  allowed: z.boolean(),
  /** Whether the reader is the owner, who alone may allow it. */
  mayAllow: z.boolean(),
  /** Clips whose work is finished. */
  finishedClips: z.number().int(),
  /** The latest collection; null: none. */
  job: jobView.pick({ id: true, state: true, stage: true, done: true, total: true }).nullable(),
  frames: z.array(hardFrameView),
});
export type HardFramesView = z.infer<typeof hardFramesView>;

export const allowTrainingRequest = z.strictObject({
  allowed: z.boolean().meta({ examples: [true] }),
});
export const changeHardFrameRequest = z.strictObject({
  dropped: z.boolean().meta({ examples: [true] }),
});

export const exportedTasksView = z.object({
  tasks: z.number().int(),
  /** Relative to the storage folder. */
  folder: z.string(),
});

/** An entry of hard_frames.json. */
export const manifestFrame = z.object({
  id: z.uuid(),
  /** Relative to the folder of hard_frames.json. */
  file: z.string(),
  /** From 0, the first frame of the clip. */
  frame_index: z.number().int(),
  clip: z.uuid(),
  /** Seconds in the match. */
  timestamp: z.number(),
  reason: z.enum(hardFrameReasons),
  bbox: box.nullable(),
  /** 1: the user gave the box. */
  confidence: z.number().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  people: z.array(z.object({ bbox: box, confidence: z.number() })),
});

/** hard_frames.json */
export const hardFramesManifest = z.object({
  schema: z.literal('followspot/hard-frames/1'),
  match: z.object({ id: z.uuid(), name: z.string() }),
  frames: z.array(manifestFrame),
});
export type HardFramesManifest = z.infer<typeof hardFramesManifest>;
