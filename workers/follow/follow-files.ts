// Tracks one player in a clip that is stored in files: analysis and proxy in, partial paths out.

import { readFile } from 'node:fs/promises';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import { runTracker, type TrackerName } from '@/lib/vision/trackers/trackers';
import type { Anchor, Path, PathFrame, PathWithDoubts } from '@/lib/vision/types';
import { keepUnchanged, unchangedFrames } from '@/lib/vision/unchanged-spans';
import { frameLongSide } from './frame-long-side';
import { openFrameSource } from './frame-source';

export type FollowFiles = {
  readonly analysis: string;
  readonly proxy: string | null;
  readonly anchors: readonly Anchor[];
  readonly tracker: TrackerName;
  /** The path that is corrected; its frames stay where the anchors are the same. */
  readonly earlier?: EarlierFile | null;
};

/** A stored path, and the anchors that it was followed with. */
export type EarlierFile = { readonly file: string; readonly anchors: readonly Anchor[] };

/** Seconds from the start to the analysis being read, to the first partial path, and to the end. */
export type FollowSeconds = { read: number; firstPartial: number; total: number };

/**
 * Yields partial paths (new frames are consecutive; those that a correction keeps come together, after the
 * first new ones), returns the whole path and the times.
 */
export async function* followFiles(
  { analysis: file, proxy, anchors, tracker, earlier = null }: FollowFiles,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], { followed: PathWithDoubts; seconds: FollowSeconds }> {
  const start = performance.now();
  const elapsedSeconds = () => Math.round(performance.now() - start) / 1000;
  const analysis = decodeAnalysis(await readFile(file));
  const before = earlier && (await readEarlier(earlier, anchors, analysis.frameCount));
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
    if (done) return { followed: before ? before.keepIn(value) : value, seconds };
    if (!before) yield value;
    else yield* before.framesToShow(value);
  }
}

async function readEarlier(
  { file, anchors: before }: EarlierFile,
  anchors: readonly Anchor[],
  frameCount: number,
) {
  // Paths of older versions have no doubts.
  const stored = JSON.parse(await readFile(file, 'utf8')) as Path & Partial<PathWithDoubts>;
  const path = { ...stored, doubts: stored.doubts ?? [] };
  const isUnchanged = unchangedFrames(before, anchors, frameCount);
  let kept: readonly PathFrame[] = path.frames.filter(({ index }) => isUnchanged(index));
  return {
    /** What is new; what stays follows the first of it. */
    *framesToShow(frames: readonly PathFrame[]) {
      const changed = frames.filter(({ index }) => !isUnchanged(index));
      if (changed.length === 0) return;
      yield changed;
      if (kept.length > 0) yield kept;
      kept = [];
    },
    keepIn: (followed: PathWithDoubts) => keepUnchanged(path, followed, isUnchanged),
  };
}
