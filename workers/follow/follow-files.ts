// Tracks one player in a clip that is stored in files: analysis and proxy in, partial paths out.

import { readFile } from 'node:fs/promises';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import { runTracker, type TrackerName } from '@/lib/vision/trackers/trackers';
import type { Anchor, PathFrame, PathWithDoubts } from '@/lib/vision/types';
import { frameLongSide } from './frame-long-side';
import { openFrameSource } from './frame-source';

export type FollowFiles = {
  readonly analysis: string;
  readonly proxy: string | null;
  readonly anchors: readonly Anchor[];
  readonly tracker: TrackerName;
};

/** Seconds from the start to the analysis being read, to the first partial path, and to the end. */
export type FollowSeconds = { read: number; firstPartial: number; total: number };

/** Yields partial paths (consecutive frames), returns the whole path and the times. */
export async function* followFiles(
  { analysis: file, proxy, anchors, tracker }: FollowFiles,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], { followed: PathWithDoubts; seconds: FollowSeconds }> {
  const start = performance.now();
  const elapsedSeconds = () => Math.round(performance.now() - start) / 1000;
  const analysis = decodeAnalysis(await readFile(file));
  const seconds: FollowSeconds = { read: elapsedSeconds(), firstPartial: 0, total: 0 };
  const frameSource =
    proxy === null
      ? null
      : openFrameSource({
          file: proxy,
          clip: analysis,
          longSide: frameLongSide(analysis, anchors),
          signal,
        });
  const partialPaths = runTracker(tracker, { analysis, anchors, frameSource });
  for (;;) {
    const { done, value } = await partialPaths.next();
    signal.throwIfAborted();
    seconds.firstPartial ||= elapsedSeconds();
    seconds.total = elapsedSeconds();
    if (done) return { followed: value, seconds };
    yield value;
  }
}
