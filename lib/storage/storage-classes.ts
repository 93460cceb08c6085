// What a stored file is for, and with it whether it may be removed to save space. Invariant: only
// files that the program can make again are removable; what the user brought or approved never is.

export const storageClasses = ['sources', 'previews', 'work', 'results'] as const;
/**
 * sources: what the user brought. previews: what is shown and computed while a clip is judged. work: what
 * the user's decisions rest on, small. results: rendered at source quality.
 */
export type StorageClass = (typeof storageClasses)[number];

const classOf = {
  source: 'sources',
  music: 'sources',
  // Small, and the only frame of a clip that is left when its previews are gone.
  poster: 'work',
  // Paths are numbered by this table: finals are rendered from both.
  frames: 'work',
  path: 'work',
  sprite: 'previews',
  proxy: 'previews',
  analysis: 'previews',
  preview: 'previews',
  playback: 'previews',
  thumbnails: 'previews',
  index: 'work',
  // A person may have labeled it.
  hardFrame: 'work',
  final: 'results',
  reel: 'results',
  slate: 'results',
  // A link may show it at any time.
  muted: 'results',
} as const satisfies Record<string, StorageClass>;

export type StoredKind = keyof typeof classOf;

/** The class of a kind of artifact. */
export function storageClassOf(kind: StoredKind): StorageClass {
  return classOf[kind];
}

/** The kinds of a class. */
export function kindsOf(storageClass: StorageClass): StoredKind[] {
  return (Object.keys(classOf) as StoredKind[]).filter((kind) => classOf[kind] === storageClass);
}

/** Kinds without which a clip cannot be shown or corrected: removing one removes the analysis. */
const analysisKinds: readonly StoredKind[] = ['proxy', 'analysis'];

/** Whether the clip has to be analyzed again once files of these kinds are gone. */
export function losesAnalysis(kinds: readonly StoredKind[]): boolean {
  return kinds.some((kind) => analysisKinds.includes(kind));
}
