// How the player of a session is marked, as the API shows and takes it.

import { z } from 'zod';
import {
  blurKinds,
  type MarkNumber,
  markBounds,
  markSizes,
  markTextMax,
} from '@/lib/review/styles/mark-options';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { formerStyles, presentName } from './former-names';

export const styleKind = z.enum(styleKinds);
/** One of `markBounds`; absent: its default. */
const markNumber = (name: MarkNumber) =>
  z.number().min(markBounds[name].min).max(markBounds[name].max).optional();
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
