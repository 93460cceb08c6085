// The job from anchors to a path. A tracker process computes it from the stored analysis; every
// partial path is published at once, so that the mark stays ahead of the playhead.

import { join } from 'node:path';
import { openPartialPath } from '@/lib/server/clip-files/path-partials';
import { readClipFile, readClipWork } from '@/lib/server/jobs/load-work';
import { storedTracker } from '@/lib/vision/trackers/trackers';
import type { Handler } from '../runtime/job-handler';
import { trackInProcess } from './track-in-process';

export const followJob: Handler = async ({ job, workDir, signal, onProgress, log }) => {
  const { clip, attempt, anchors } = await readClipWork(job);
  const [analysis, proxy] = await Promise.all([
    readClipFile('analysis', clip.id),
    readClipFile('proxy', clip.id),
  ]);
  const task = {
    analysis: analysis.file,
    proxy: proxy.file,
    anchors,
    tracker: storedTracker(attempt?.tracker ?? ''),
    out: join(workDir, 'path.json'),
  };
  const partialPaths = openPartialPath({
    sessionId: clip.sessionId,
    clipId: clip.id,
    attemptId: job.attemptId ?? '',
  });
  const tracking = trackInProcess(task, signal);
  try {
    for (;;) {
      const { done, value } = await tracking.next();
      if (!done) {
        partialPaths.add(value);
        onProgress({
          stage: 'Following the player',
          done: partialPaths.known(),
          total: clip.frameCount,
          unit: 'frames',
        });
        continue;
      }
      const { summary, seconds } = value;
      log.info({ ...seconds, tracker: task.tracker }, 'player followed');
      return {
        files: [{ kind: 'path', file: task.out, contentType: 'application/json' }],
        // Only after a single click is a lost player a reason to choose again; with more anchors
        // the user gets the path.
        report: {
          type: 'followed',
          lost: clip.analysisMode === 'model' && anchors.length === 1 ? summary.lost : 0,
        },
        summary,
      };
    }
  } finally {
    await partialPaths.flush();
  }
};
