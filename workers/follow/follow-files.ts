// One player through a clip whose facts lie in files: analysis and proxy in, pieces of the path out as they are known.

import { readFile } from 'node:fs/promises';
import { decodeAnalysis } from '@/lib/vision/analysis-file';
import { followClip, type TrackerName } from '@/lib/vision/follow-clip';
import type { Anchor, Followed, PathFrame } from '@/lib/vision/types';
import { pictureLongSide } from './picture-long-side';
import { openPictures } from './pictures';

export type FollowFiles = {
  readonly analysis: string;
  readonly proxy: string | null;
  readonly anchors: readonly Anchor[];
  readonly tracker: TrackerName;
};

/** Seconds from the start to the facts being read, to the first piece, and to the end. */
export type FollowSeconds = { read: number; firstPiece: number; total: number };

/** Yields runs of frames, returns the whole path and how long it took. */
export async function* followFiles(
  { analysis: file, proxy, anchors, tracker }: FollowFiles,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], { followed: Followed; seconds: FollowSeconds }> {
  const start = performance.now();
  const since = () => Math.round(performance.now() - start) / 1000;
  const analysis = decodeAnalysis(await readFile(file));
  const seconds: FollowSeconds = { read: since(), firstPiece: 0, total: 0 };
  const pictures =
    proxy === null ? null : openPictures({ file: proxy, clip: analysis, longSide: pictureLongSide(analysis, anchors), signal });
  const pieces = followClip(analysis, anchors, pictures, { tracker });
  for (;;) {
    const { done, value } = await pieces.next();
    signal.throwIfAborted();
    seconds.firstPiece ||= since();
    seconds.total = since();
    if (done) return { followed: value, seconds };
    yield value;
  }
}
