// What is made of a whole match in the background, chunk by chunk: first what a browser plays, then
// the index. A chunk is one job, so that work that a user waits for gets its turn between two of
// them, and a killed worker loses a chunk at most.

/** How far one of the two has come, in seconds of the video from its start. */
export type ChunkedWork = {
  readonly isWanted: boolean;
  readonly madeSeconds: number;
};

export type MatchFacts = {
  readonly durationSeconds: number;
  readonly playback: ChunkedWork;
  readonly index: ChunkedWork;
};

export type Chunk = { readonly startSeconds: number; readonly stopSeconds: number };

/** Less than this at the end is not worth a chunk, in seconds: a frame of the slowest videos. */
const restSeconds = 0.5;

/** The first chunks are short, so that the match plays soon; then a minute each, in seconds. */
const chunkLengths = [12, 24, 48];
const usualChunkSeconds = 60;

/** The job to do next; null when all is made. */
export function nextMatchWork(facts: MatchFacts): 'playback' | 'index' | null {
  const isOpen = ({ isWanted, madeSeconds }: ChunkedWork) =>
    isWanted && !isWhole(madeSeconds, facts.durationSeconds);
  if (isOpen(facts.playback)) return 'playback';
  return isOpen(facts.index) ? 'index' : null;
}

/** Whether nothing is left to be made of a video that does not grow. */
export function isWhole(madeSeconds: number, durationSeconds: number): boolean {
  return durationSeconds - madeSeconds <= restSeconds;
}

/** The chunk after `madeSeconds`. Its borders are whole seconds; the last one ends with the video. */
export function nextChunk(madeSeconds: number, durationSeconds: number): Chunk {
  let border = 0;
  for (let i = 0; border <= madeSeconds; i++) border += chunkLengths[i] ?? usualChunkSeconds;
  const isLast = durationSeconds - border <= restSeconds + usualChunkSeconds / 10;
  return { startSeconds: madeSeconds, stopSeconds: isLast ? durationSeconds : border };
}

/**
 * Whether a chunk gives its slot to work that a user waits for, and begins anew later. More than half
 * done it goes on: otherwise a user who is busy all the time would keep it from ever ending.
 */
export function givesWay({ done, total }: { done: number; total: number | null }): boolean {
  return total === null || done <= total / 2;
}
