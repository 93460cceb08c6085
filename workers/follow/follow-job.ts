// From a click to a path. Milliseconds, because the analysis was made before anybody clicked; no other process is needed.

import { readClipFile, readClipWork } from '@/lib/server/jobs/load-work';
import { readAnalysis } from '@/lib/server/sessions/analysis-cache';
import { writeScratch } from '@/lib/server/storage';
import { follow } from '@/lib/vision/follow';
import type { Anchor, Path, PathSource } from '@/lib/vision/types';
import type { Handler } from '../job-handler';

export const followJob: Handler = async ({ job, workDir }) => {
  const { clip, attempt, anchors } = await readClipWork(job);
  const analysis = await readAnalysis(await readClipFile('analysis', clip.id));
  const path = follow(analysis, anchors);
  const summary = shares(path);
  return {
    files: [{ kind: 'path', file: await writeScratch(workDir, 'path.json', JSON.stringify(path)), contentType: 'application/json' }],
    report: { type: 'followed', lost: isJudged(attempt?.tracker, anchors) ? summary.lost : 0 },
    summary,
  };
};

/** Only a single click is answered with "lost, choose again"; who said more about where the player is gets what they said. */
function isJudged(tracker: string | undefined, anchors: readonly Anchor[]): boolean {
  return tracker === 'botsort' && anchors.length === 1;
}

/** Shares of the frames by source; what the user said was seen. */
function shares({ frames }: Path): { seen: number; bridged: number; lost: number } {
  const share = (...sources: PathSource[]) => frames.filter((frame) => sources.includes(frame.source)).length / Math.max(1, frames.length);
  return { seen: share('seen', 'anchor'), bridged: share('bridged'), lost: share('lost') };
}
