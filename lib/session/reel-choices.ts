// What can be chosen of a reel beside its clips, and the names of its chapters. Pure.

/** Seconds of a transition; 0: a hard cut. */
export const crossFades = [0, 0.25, 0.5, 1] as const;
export type CrossFade = (typeof crossFades)[number];

export const loudnessChoices = ['as recorded', 'even'] as const;

/** How loud music is beside the sound of the match. */
export const musicLevels = ['background', 'equal', 'only'] as const;
export type MusicLevel = (typeof musicLevels)[number];

export const reelChapters = ['numbers', 'notes'] as const;
export type ReelChapters = (typeof reelChapters)[number];

/** Players cut a longer title, in the middle of a letter if need be. Bytes of UTF-8: MP4's own limit. */
const titleBytesMax = 255;

/** The titles of a reel's chapters: the slate's, if there is one, then one for each clip in the order of the reel. */
export function chapterTitles(
  clips: readonly { readonly notes: string }[],
  chapters: ReelChapters,
  slate: string | null,
): string[] {
  const ofClips = clips.map(({ notes }, i) => {
    const title = chapters === 'notes' ? oneLine(notes) : '';
    return title === '' ? `Clip ${i + 1}` : title;
  });
  return slate === null ? ofClips : [slate, ...ofClips];
}

/** Without control characters and broken letters, and cut at a letter. */
function oneLine(text: string): string {
  const letters = Array.from(
    text
      .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  let bytes = 0;
  const fits = letters.findIndex((letter) => {
    bytes += new TextEncoder().encode(letter).length;
    return bytes > titleBytesMax;
  });
  return letters
    .slice(0, fits < 0 ? letters.length : fits)
    .join('')
    .trim();
}
