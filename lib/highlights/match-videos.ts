// The names of videos in a list -> the videos at hand: by the user's own map, else by name with or
// without extension. Case, surrounding space and Unicode form do not matter. A name that fits two
// videos fits none.

export type ListVideo = {
  readonly id: string;
  readonly name: string;
  readonly durationSeconds: number;
  /** Average rate; null when unknown. */
  readonly fps: number | null;
};

export type VideoMatch =
  | { readonly kind: 'found'; readonly video: ListVideo }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] };

// Only a certain extension is cut off: "Cup.2" and "Cup.3" are two games.
const EXTENSION = /\.(?:mp4|m4v|mov|mkv|avi|webm|ts|mts|m2ts|mpg|mpeg|wmv|flv|3gp|insv)$/i;

/**
 * A matcher over given videos; `videoNames` maps names of the list to video ids and wins over
 * likeness.
 */
export function videoMatcher(
  videos: readonly ListVideo[],
  videoNames: Readonly<Record<string, string>>,
): (name: string) => VideoMatch {
  const chosen = new Map(Object.entries(videoNames).map(([name, id]) => [foldName(name), id]));
  const named = videos.map((video) => ({ video, folded: foldName(video.name) }));
  const known = new Map<string, VideoMatch>();
  return (name) => {
    const folded = foldName(name);
    const match = known.get(folded) ?? findVideo(folded, named, chosen.get(folded));
    known.set(folded, match);
    return match;
  };
}

/** The name of the game: the video's name without its extension. */
export function gameName(videoName: string): string {
  return normalizeName(videoName).replace(EXTENSION, '');
}

/** The stored form of a name: trimmed, single spaces, NFC. */
export function normalizeName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A name as it is compared. */
export function foldName(name: string): string {
  return normalizeName(name).toLowerCase();
}

type NamedVideo = { readonly video: ListVideo; readonly folded: string };

function findVideo(
  folded: string,
  videos: readonly NamedVideo[],
  chosenId: string | undefined,
): VideoMatch {
  const chosen = videos.find(({ video }) => video.id === chosenId);
  if (chosen) return { kind: 'found', video: chosen.video };
  const same = videos.filter((named) => named.folded === folded);
  const [first, ...others] =
    same.length > 0 ? same : videos.filter((named) => sameButExtension(named.folded, folded));
  if (first === undefined) return { kind: 'unknown' };
  if (others.length > 0)
    return { kind: 'ambiguous', names: [first, ...others].map(({ video }) => video.name) };
  return { kind: 'found', video: first.video };
}

// One of the two must lack the extension: match.mov in the list matches match.mp4 only when the
// user maps it.
function sameButExtension(a: string, b: string): boolean {
  return a.replace(EXTENSION, '') === b || a === b.replace(EXTENSION, '');
}
