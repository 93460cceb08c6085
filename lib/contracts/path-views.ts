// What is known of a clip frame by frame, as the API shows it: times, detections, the path with its doubts.
// Frames count from 0 within the clip; boxes are image pixels.

import { z } from 'zod';
import { noSuggestionReasons, suggestionLevels } from '@/lib/vision/memory/levels';
import { box } from './sessions';

export const detection = z.object({ box, score: z.number() });
/** The detections of one frame, or of the nearest analysed frame, which `frame` names. */
export const detectionsView = z.object({
  frame: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  /** false while the frame is not analysed yet. */
  known: z.boolean(),
  people: z.array(detection),
});
export type DetectionsView = z.infer<typeof detectionsView>;

export const pathFrame = z.object({
  index: z.number().int(),
  time: z.number(),
  box: box.nullable(),
  source: z.enum(['seen', 'bridged', 'anchor', 'lost']),
  confidence: z.number(),
});
/** Reasons of lib/vision/types. */
export const doubtReason = z.enum(['crossing', 'same-kit', 're-entry', 'cut', 'camera', 'lost']);
/**
 * The frames [start, end) of a doubt, the frame to ask about and the candidate boxes there, most
 * likely first.
 */
export const doubt = z.object({
  start: z.number().int(),
  end: z.number().int(),
  reason: doubtReason,
  ask: z.object({
    frame: z.number().int(),
    candidates: z.array(box),
    /** Posterior of the first candidate by the other shots of the clip; absent: unknown. */
    suggested: z
      .object({
        probability: z
          .number()
          .min(0)
          .max(1)
          .meta({ examples: [0.91] }),
        level: z.enum(suggestionLevels).meta({ examples: ['likely'] }),
      })
      .optional(),
  }),
  /** Frames that an anchor is expected to repair. */
  worth: z.number(),
});

export const pathView = z.object({
  attemptId: z.uuid(),
  width: z.number().int(),
  height: z.number().int(),
  /** false while frames are missing that are not followed yet. */
  complete: z.boolean(),
  frames: z.array(pathFrame),
  /** In frame order; none until the path is complete. */
  doubts: z.array(doubt),
  /** First frames of new shots; none until the path is complete. */
  cuts: z.array(z.number().int()),
});
export type PathView = z.infer<typeof pathView>;

/** Presentation time in seconds of each frame, first frame 0. */
export const framesView = z.object({ count: z.number().int(), times: z.array(z.number()) });

/**
 * Who of the clip's people is most likely the player, by what other clips of the match have shown of
 * them. It chooses nothing.
 */
export const suggestionView = z.object({
  /** The frame to choose on: the suggested person is large, whole and apart there; without one, most people are. */
  frame: z.number().int(),
  person: z
    .object({
      box,
      /** 0..1; the other people of the clip, and that the player is none of them, have the rest. */
      probability: z.number(),
      level: z.enum(suggestionLevels),
    })
    .nullable(),
  /**
   * Why no one is suggested. unknown: no clip has shown the player yet; alike: several people look
   * like the player; absent: no one does. null: someone is.
   */
  reason: z.enum(['unknown', ...noSuggestionReasons]).nullable(),
  /** Clips that have shown the player. */
  clips: z.number().int(),
});
export type SuggestionView = z.infer<typeof suggestionView>;
