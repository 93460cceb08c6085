// What a user waits for after a click on a finished analysis: the first frames of the path, and
// how much faster than playback the rest comes; and the same for one correction in the middle.
// Alone in one process, without queue and web.

import { readFileSync } from 'node:fs';
import { boxAt } from '@/lib/vision/geometry/boxes';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Anchor, PathWithDoubts } from '@/lib/vision/types';
import { defined } from '@/lib/vision/value-at';
import type { AnalyseOutput } from '@/workers/analyse/analyse-types';
import { type FollowSeconds, followFiles } from '@/workers/follow/follow-files';

export type ClickTimings = {
  readonly clicks: number;
  /** Milliseconds to the first frames of the path. */
  readonly firstP50Ms: number;
  readonly firstP95Ms: number;
  /** Seconds of video followed per second: half of the clicks are as fast, and the slowest. */
  readonly timesPlaybackP50: number;
  readonly timesPlaybackWorst: number;
  /** Milliseconds from a correction in the middle to the whole new path. */
  readonly correctionP50Ms: number;
};

const clicksMax = 8;

/** Clicks the people of frame 0 in turn; the last path is returned for the rendering. */
export async function benchClicks(
  output: AnalyseOutput,
  signal: AbortSignal,
): Promise<{ facts: ClickTimings; path: PathWithDoubts | null }> {
  const { detections, times } = decodeAnalysis(readFileSync(output.analysisFile));
  const first = detections[0];
  const clicks = Math.min(clicksMax, first?.count ?? 0);
  const [firstMs, totals, corrections]: number[][] = [[], [], []];
  let path: PathWithDoubts | null = null;
  for (let i = 0; i < clicks && first; i++) {
    const anchor = { frame: 0, box: boxAt(first.boxes, i) };
    const result = await trackToEnd(output, [anchor], signal);
    defined(firstMs).push(result.seconds.firstPartial * 1000);
    defined(totals).push(result.seconds.total);
    path = result.followed;
    const middle = path.frames[Math.floor(path.frames.length / 2)];
    if (!middle?.box) continue;
    defined(corrections).push(
      (await trackToEnd(output, [anchor, { frame: middle.index, box: middle.box }], signal)).seconds
        .total * 1000,
    );
  }
  const videoSeconds = times.at(-1) ?? 0;
  const facts = {
    clicks,
    firstP50Ms: quantile(defined(firstMs), 0.5),
    firstP95Ms: quantile(defined(firstMs), 0.95),
    timesPlaybackP50:
      Math.round((10 * videoSeconds) / (quantile(defined(totals), 0.5, 3) || 1)) / 10,
    timesPlaybackWorst:
      Math.round((10 * videoSeconds) / (quantile(defined(totals), 1, 3) || 1)) / 10,
    correctionP50Ms: quantile(defined(corrections), 0.5),
  };
  return { facts, path };
}

async function trackToEnd(
  { analysisFile, proxy }: AnalyseOutput,
  anchors: readonly Anchor[],
  signal: AbortSignal,
): Promise<{ followed: PathWithDoubts; seconds: FollowSeconds }> {
  const partialPaths = followFiles(
    { analysis: analysisFile, proxy, anchors, tracker: 'full' },
    signal,
  );
  for (;;) {
    const { done, value } = await partialPaths.next();
    if (done) return value;
  }
}

/** The value that a share of them does not exceed, rounded to `digits` decimals. */
function quantile(values: readonly number[], share: number, digits = 0): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
