// The order of the clips in the reel: as in the match unless the user has changed it.

/**
 * All clips in the order of the reel: those of `wanted` first, as they stand there, then the others as in
 * the match.
 */
export function reelOrder(clipIds: readonly string[], wanted: readonly string[]): string[] {
  const first = [...new Set(wanted)].filter((id) => clipIds.includes(id));
  return [...first, ...clipIds.filter((id) => !first.includes(id))];
}

type RatedClip = { readonly id: string; readonly rating: number | null };

/** Best first; clips of one rating stay as they are, those without one come last. */
export function bestFirst(clips: readonly RatedClip[]): string[] {
  return [...clips].sort((a, b) => (b.rating ?? 0) - (a.rating ?? 0)).map(({ id }) => id);
}

/** With the clip at another place, 0 being the first. */
export function movedTo(order: readonly string[], id: string, place: number): string[] {
  const others = order.filter((other) => other !== id);
  const at = Math.min(Math.max(place, 0), others.length);
  return [...others.slice(0, at), id, ...others.slice(at)];
}
