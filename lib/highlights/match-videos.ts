// The names of videos in a list -> the videos at hand: by the user's own map, else by name with or
// without extension, else by the last part of a path or address. Case, surrounding space, invisible
// characters and Unicode form do not matter. A name that fits two videos fits none.

import { foldName, normalizeName } from './text/clean-text';

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
    const match = known.get(folded) ?? bestMatch(folded);
    known.set(folded, match);
    return match;
  };
  function bestMatch(folded: string): VideoMatch {
    const match = findVideo(folded, named, chosen.get(folded));
    if (match.kind !== 'unknown' || !isPath(folded)) return match;
    const last = foldName(fileName(folded));
    return last === '' ? match : findVideo(last, named, chosen.get(last));
  }
}

/** The name of the game: the video's name without its folders and its extension. */
export function gameName(videoName: string): string {
  return normalizeName(isPath(videoName) ? fileName(videoName) : videoName).replace(EXTENSION, '');
}

/** Whether a name is a path or an address: "Lions / Tigers" is none. */
export function isPath(name: string): boolean {
  return (
    /^\s*(?:[a-z][a-z0-9+.-]*:[\\/]|[\\/~.]{1,2}[\\/]|\/)/i.test(name) ||
    (/[\\/]/.test(name) && EXTENSION.test(fileName(name)))
  );
}

/** The last part of a path or address, decoded; all of a name that is neither. */
export function fileName(name: string): string {
  const isAddress = /^\s*[a-z][a-z0-9+.-]+:\/\//i.test(name);
  const path = (isAddress ? name.replace(/[?#].*$/s, '') : name).trim();
  const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return isAddress ? decoded(last) : last;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (thrown) {
    // A percent sign that begins no escape stands for itself.
    if (!(thrown instanceof URIError)) throw thrown;
    return text;
  }
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
