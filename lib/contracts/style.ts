// How the player of a session is marked, as the API shows and takes it.

import { z } from 'zod';
import { slowMotions } from '@/lib/review/slow-motion';
import {
  blurKinds,
  type MarkNumber,
  markBounds,
  markSizes,
  markTextMax,
} from '@/lib/review/styles/mark-options';
import { secondsOf, timingFade, timingKinds, timingSeconds } from '@/lib/review/styles/mark-timing';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { formerStyles, presentName } from './former-names';

export const styleKind = z.enum(styleKinds);
/** One of `markBounds`; absent: its default. */
const markNumber = (name: MarkNumber) =>
  z.number().min(markBounds[name].min).max(markBounds[name].max).optional();
const allSeconds = Object.values(timingSeconds);
/**
 * When the mark is shown. throughout; opening: the first seconds in which the player is seen; moments:
 * around the marked frames of a clip; freeze: on a video that stands still once, and not after it.
 */
export const timing = z
  .strictObject({
    kind: z.enum(timingKinds).meta({ examples: ['opening'] }),
    /**
     * opening: how long (0.5 to 30, 3 where it is absent); moments: before and after each (0.25 to 10,
     * 1); freeze: how long the video stands still (0.5 to 5, 1.25).
     */
    seconds: z
      .number()
      .min(Math.min(...allSeconds.map(({ min }) => min)))
      .max(Math.max(...allSeconds.map(({ max }) => max)))
      .optional()
      .meta({ examples: [3] }),
    /** Seconds of a fade, of opening and moments; absent: 0.3. */
    fade: z
      .number()
      .min(timingFade.min)
      .max(timingFade.max)
      .optional()
      .meta({ examples: [0.3] }),
  })
  .superRefine(({ kind, seconds }, context) => {
    const bounds = secondsOf(kind);
    if (seconds === undefined || !bounds) return;
    if (seconds < bounds.min || seconds > bounds.max)
      context.addIssue({
        ...{ code: 'custom', path: ['seconds'] },
        message: `With ${kind} it is ${bounds.min} to ${bounds.max} seconds.`,
      });
  });
export type TimingView = z.infer<typeof timing>;

/** How fast the video plays around the marked frames of a clip: from 0.5 s before to 1 s after each. */
export const slowMotion = z.enum(slowMotions).meta({ examples: ['half'] });
export type SlowMotionView = z.infer<typeof slowMotion>;

/** How the player is marked. Options that are absent have their default. */
export const style = z.strictObject({
  kind: styleKind,
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .meta({ examples: ['#ffcc00'] }),
  /** Absent: m. */
  size: z.enum(markSizes).optional(),
  /** Distance from the player beyond the style's own, in shares of the player's height. */
  offset: markNumber('offset'),
  opacity: markNumber('opacity'),
  /** Factor on lines, rims and soft edges. */
  thickness: markNumber('thickness'),
  /** Everything but the player is dimmed. */
  dim: z.boolean().optional(),
  /** others: all people but the player; rest: everything but the player. Absent: nothing. */
  blur: z.enum(blurKinds).optional(),
  /** What a label says; absent: the player's name. Characters that the font lacks are not drawn. */
  text: z.string().max(markTextMax).optional(),
  /** Absent: throughout. A clip may have its own. */
  timing: timing.optional(),
  /** Absent: none. A clip may have its own. */
  slowMotion: slowMotion.optional(),
});
export type StyleView = z.infer<typeof style>;

/** All people of each analysed frame, for what is blurred; boxes in whole pixels of the image. */
export const peopleView = z.object({
  frames: z.array(
    z.object({
      frame: z.number().int(),
      boxes: z.array(
        z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]),
      ),
    }),
  ),
});
export type PeopleView = z.infer<typeof peopleView>;

/** Former names of styles are still understood (lib/contracts/former-names). */
export const requestedStyle = style.extend({
  kind: z
    .string()
    .transform((kind) => presentName(formerStyles, kind))
    .pipe(styleKind),
});
