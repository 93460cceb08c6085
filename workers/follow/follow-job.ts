// From a click to a path. The analysis was made before anybody clicked; a follower process does the
// rest, and every piece of the path is told as soon as it is known, so that the mark stays ahead of
// the playhead.

import { join } from 'node:path';
import { readClipFile, readClipWork } from '@/lib/server/jobs/load-work';
import { openPartialPath } from '@/lib/server/sessions/path-partials';
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
        // Only a single click is answered with "lost, choose again"; who said more about where the
        // player is gets what they said.
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
