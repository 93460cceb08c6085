// The protocol between the worker and a tracker process: one JSON object a line. The process
// receives one task, sends partial paths as they are known, and ends with `done` or `failed`.

import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/codes';
import type { TrackerName } from '@/lib/vision/trackers/trackers';
import type { Anchor, PathFrame, PathSource, PathWithDoubts } from '@/lib/vision/types';
import { createLineSplitter } from '../process/line-splitter';
import type { EarlierFile } from './follow-files';

/** Files by absolute path. */
export type TrackingTask = {
  readonly analysis: string;
  /** null: the tracker sees detections only. */
  readonly proxy: string | null;
  readonly anchors: readonly Anchor[];
  readonly tracker: TrackerName;
  /** The path that is corrected; null: the player is followed for the first time. */
  readonly earlier: EarlierFile | null;
  /** The path.json to write. */
  readonly out: string;
};

/** Shares of the frames by source (anchors count as seen), and the number of doubts. */
export const pathSummary = z.object({
  seen: z.number(),
  bridged: z.number(),
  lost: z.number(),
  doubts: z.number(),
});
export type PathSummary = Readonly<z.infer<typeof pathSummary>>;

export type TrackerMessage =
  | { readonly type: 'partial'; readonly frames: readonly PathFrame[] }
  | {
      readonly type: 'done';
      readonly summary: PathSummary;
      readonly seconds: Readonly<Record<string, number>>;
    }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly internal: string };

/** Objects of a stream of JSON lines, until it ends. A line cut short by a kill is dropped. */
export async function* readJsonLines<T>(stream: Readable): AsyncGenerator<T, void, void> {
  const linesOf = createLineSplitter();
  stream.setEncoding('utf8');
  for await (const text of stream as AsyncIterable<string>)
    for (const line of linesOf(text)) yield JSON.parse(line) as T;
}

/** The summary of a path. */
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
