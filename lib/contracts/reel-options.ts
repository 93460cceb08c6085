// What a reel has beside its clips, as the API shows and takes it. Invariant: the defaults are the reel
// without any of it, so that what was stored before there were options reads as them.

import { z } from 'zod';
import { type SlateText, slateLanguages, slateSeconds, slateTexts } from '@/lib/review/slate/slate';
import { crossFades, loudnessChoices, musicLevels, reelChapters } from '@/lib/session/reel-choices';

/** One line: it is drawn as one, and control characters have no outline. */
const slateText = (name: SlateText, example: string) =>
  z
    .string()
    .trim()
    .max(slateTexts[name])
    .regex(/^\P{Cc}*$/u, 'The text is one line.')
    .default('')
    .meta({ examples: [example] });

export const slate = z
  .strictObject({
    name: slateText('name', 'Ada Example'),
    number: slateText('number', '10'),
    position: slateText('position', 'Midfield'),
    year: slateText('year', '2009'),
    height: slateText('height', '168 cm'),
    club: slateText('club', 'SV Example'),
    contact: slateText('contact', 'club@example.org'),
    /** The player, or their parents, agreed that the contact is shown. Without it there is none. */
    contactConsent: z.boolean().default(false),
    seconds: z
      .number()
      .min(slateSeconds.min)
      .max(slateSeconds.max)
      .default(slateSeconds.default)
      .meta({ examples: [4] }),
    /** Of the name of its chapter in the reel. */
    language: z.enum(slateLanguages).default('en'),
  })
  .refine(({ contact, contactConsent }) => contact === '' || contactConsent, {
    path: ['contactConsent'],
    message: 'A contact is shown only when the player, or their parents, agreed.',
  });

/** Music of the session, mixed under the reel; the loudness is then even. */
const reelMusic = z.strictObject({
  /** `music.file.id` of the session. */
  fileId: z.uuid(),
  /**
   * background: quieter than the match, and lower while that is loud. equal: as loud as the match. only:
   * without the sound of the match.
   */
  level: z
    .enum(musicLevels)
    .default('background')
    .meta({ examples: ['background'] }),
});

export const reelOptions = z.strictObject({
  /** Shown before the first clip; null: none. */
  slate: slate.nullable().default(null),
  /** Seconds of each transition; 0: hard cuts. */
  crossFadeSeconds: z.literal(crossFades).default(0),
  /** even: -14 LUFS over the whole reel, true peaks at most -1 dBTP. */
  loudness: z.enum(loudnessChoices).default('as recorded'),
  /** notes: the notes of a clip, and "Clip N" where it has none. */
  chapters: z.enum(reelChapters).default('numbers'),
  /** null: none. */
  music: reelMusic.nullable().default(null),
});
export type ReelOptions = z.infer<typeof reelOptions>;

/** Options as they are stored; what this version does not understand has its default. */
export const storedReelOptions = reelOptions.catch(() => reelOptions.parse({}));

/** Whether they are the reel without any options. */
export function isPlainReel(options: ReelOptions): boolean {
  return sameReelOptions(options, reelOptions.parse({}));
}

/** Whether the same finals give the same reel. Both come from the schema, so their order is one. */
export function sameReelOptions(a: ReelOptions, b: ReelOptions): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a reel was made with beyond the options, as the API shows it; null: its sound was not changed. */
export const loudnessView = z.object({
  /** LUFS, integrated over the reel; null: silence. */
  beforeLufs: z.number().nullable(),
  afterLufs: z.number().nullable(),
  /** dBTP; null: silence. */
  truePeak: z.number().nullable(),
  /** Whether it has the wanted loudness. */
  reached: z.boolean(),
});
export type LoudnessView = z.infer<typeof loudnessView>;
