// What the worker and its follower process say to each other: one JSON object a line. The follower
// hears one task, says pieces of the path as they are known, and ends with `done` or `failed`.

import type { Readable } from 'node:stream';
import type { ErrorCode } from '@/lib/errors/codes';
import type { TrackerName } from '@/lib/vision/trackers/trackers';
import type { Anchor, PathFrame, PathSource, PathWithDoubts } from '@/lib/vision/types';

/** What a follower is to do. Files by absolute path. */
export type TrackingTask = {
  readonly analysis: string;
  /** null: there are no pictures to look at. */
  readonly proxy: string | null;
  readonly anchors: readonly Anchor[];
  readonly tracker: TrackerName;
  /** Where path.json goes. */
  readonly out: string;
};

/** Shares of the frames by source (what the user said was seen), and how many doubts there are. */
export type PathSummary = {
  readonly seen: number;
  readonly bridged: number;
  readonly lost: number;
  readonly doubts: number;
};

export type TrackerMessage =
  | { readonly type: 'piece'; readonly frames: readonly PathFrame[] }
  | {
      readonly type: 'done';
      readonly summary: PathSummary;
      readonly seconds: Readonly<Record<string, number>>;
    }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly internal: string };

/**
 * The objects of a stream of lines, until it ends. A line cut short by a killed process is dropped.
 */
export async function* readJsonLines<T>(stream: Readable): AsyncGenerator<T, void, void> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const text of stream as AsyncIterable<string>) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as T;
  }
}

/** A path in numbers. */
export function summaryOf({ frames, doubts }: PathWithDoubts): PathSummary {
  const share = (...sources: PathSource[]) =>
    frames.filter((frame) => sources.includes(frame.source)).length / Math.max(1, frames.length);
  return {
    seen: share('seen', 'anchor'),
    bridged: share('bridged'),
    lost: share('lost'),
    doubts: doubts.length,
  };
}
