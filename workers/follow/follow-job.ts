// The job from anchors to a path. A tracker process computes it from the stored analysis; every
// partial path is published at once, so that the mark stays ahead of the playhead.

import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AnchorView, ErasedStretch } from '@/lib/contracts/sessions';
import { openPartialPath } from '@/lib/server/clip-files/path-partials';
import { env } from '@/lib/server/env/env';
import { type ModelFacts, modelFacts } from '@/lib/server/exports/model-facts';
import { readEarlierPath } from '@/lib/server/jobs/load-earlier-path';
import { type ClipWork, readClipFile, readClipWork } from '@/lib/server/jobs/load-work';
import { storedTracker } from '@/lib/vision/trackers/trackers';
import { takeFinished } from '../runtime/finished-before';
import { inputHashOf } from '../runtime/input-hash';
import type { Handler, HandlerContext, JobOutputs } from '../runtime/job-handler';
import { erasePath } from './erase-path';
import { trackInProcess } from './track-in-process';
import { type PathSummary, pathSummary, type TrackingTask } from './tracker-messages';

export const followJob: Handler = async (context) => {
  const { job, workDir } = context;
  const { clip, attempt, anchors, erased } = await readClipWork(job);
  if (erased) return erase(context, clip, erased);
  const [analysis, proxy] = await Promise.all([
    readClipFile('analysis', clip.id),
    readClipFile('proxy', clip.id),
  ]);
  // The analysis may be removed to save space, the path is kept: it says what it was made with.
  const model = modelFacts.safeParse(analysis.meta).data ?? null;
  const earlier = attempt && (await earlierOf(attempt, model));
  const task = {
    analysis: analysis.file,
    proxy: proxy.file,
    anchors,
    earlier,
    tracker: storedTracker(attempt?.tracker ?? ''),
    out: join(workDir, 'path.json'),
  };
  const { tracker, out } = task;
  const inputHash = inputHashOf('follow', {
    ...{ analysis: analysis.sha256, proxy: proxy.sha256, tracker },
    anchors: inHash(anchors),
    ...(earlier && { earlier: { path: earlier.sha256, anchors: inHash(earlier.anchors) } }),
  });
  const facts = z.object({ summary: pathSummary });
  const before = await takeFinished(context, { kind: 'path', inputHash, out, facts });
  const summary = before?.summary ?? (await follow(task, clip, context));
  const meta = { summary, model };
  return {
    files: [{ kind: 'path', file: out, contentType: 'application/json', meta, inputHash }],
    // Only after a single click is a lost player a reason to choose again; with more anchors the
    // user gets the path.
    report: {
      type: 'followed',
      lost: clip.analysisMode === 'model' && anchors.length === 1 ? summary.lost : 0,
    },
    summary,
  };
};

const inHash = (anchors: readonly AnchorView[]) =>
  anchors.map(({ frame, box, notHim }) => ({ frame, box, ...(notHim && { notHim }) }));

/** The path that is corrected; null where another model has found the people since. */
async function earlierOf(attempt: NonNullable<ClipWork['attempt']>, model: ModelFacts | null) {
  const earlier = await readEarlierPath(attempt);
  const made = z.object({ model: modelFacts.nullable().catch(null) }).safeParse(earlier?.meta).data;
  return earlier && isDeepStrictEqual(made?.model ?? null, model) ? earlier : null;
}

/** The path of an earlier attempt with a stretch erased or blended; it says what the earlier one was made with. */
async function erase(
  { workDir }: HandlerContext,
  { id: clipId }: ClipWork['clip'],
  erased: ErasedStretch,
): Promise<JobOutputs> {
  const { sha256: path, meta } = await readClipFile('path', clipId, erased.attemptId);
  const { model } = z.object({ model: modelFacts.nullable().catch(null) }).parse(meta);
  const out = join(workDir, 'path.json');
  const summary = await erasePath(clipId, erased, out);
  const { first, last, fill } = erased;
  // Of one without a fill the hash is that of earlier versions.
  const blended = fill === 'blend' && { fill };
  const inputHash = inputHashOf('follow', { path, erased: { first, last, ...blended } });
  const file = { kind: 'path', file: out, contentType: 'application/json', inputHash } as const;
  return {
    files: [{ ...file, meta: { summary, model } }],
    report: { type: 'followed', lost: 0 },
    summary,
  };
}

/** Tracks the player and publishes every partial path; the path is in the task's file then. */
async function follow(
  task: TrackingTask,
  { id: clipId, sessionId, frameCount }: ClipWork['clip'],
  { job, signal, onProgress, log }: HandlerContext,
): Promise<PathSummary> {
  const partialPaths = openPartialPath({ sessionId, clipId, attemptId: job.attemptId ?? '' });
  const tracking = trackInProcess(task, env().HELPER_SILENCE_SECONDS, signal);
  const stage = 'Following the player';
  try {
    for (;;) {
      const { done, value } = await tracking.next();
      if (done) {
        log.info({ stage_seconds: value.seconds, tracker: task.tracker }, 'player followed');
        return value.summary;
      }
      partialPaths.add(value);
      onProgress({ stage, done: partialPaths.known(), total: frameCount, unit: 'frames' });
    }
  } finally {
    if (signal.aborted) partialPaths.discard();
    else await partialPaths.flush();
  }
}
