// Merges streams by taking one item from each in turn.

/**
 * Items of the sources in turn, first source first; ends with the first source that has no more
 * when its turn comes.
 */
export async function* roundRobin<T>(
  sources: readonly AsyncIterator<T>[],
): AsyncGenerator<T, void> {
  for (let turn = 0; sources.length > 0; turn = (turn + 1) % sources.length) {
    const next = await sources[turn]?.next();
    if (next === undefined || next.done) return;
    yield next.value;
  }
}
