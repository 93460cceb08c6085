// Everything of an analysis that runs at the same time: the first look and then the decode, the
// processes that look at its frames, and the news of frame 0 to whoever waits for it.

import { join } from 'node:path';
import { analyseFiles } from '@/lib/media/analyse-recipe';
import type { MotionObservation } from '@/lib/vision/camera/camera-motion';
import { allOrAbort } from '../process/all-or-abort';
import type { AnalyseControl, AnalyseInput, DetectorInput } from './analyse-types';
import { type DecodedClip, decodeClip } from './decode-clip';
import type { DetectorReady, FrameDetections } from './detector/records';
import { type DetectorPool, framePipesIn, startDetectors } from './detector-pool';
import { createFirstDetections, type FirstDetections, waitForFile } from './first-detections';
import type { AnalysisPlan } from './plan-analysis';
import { probeInputSize } from './size-probe';
import type { StageClock } from './stage-clock';
import { expectedFrameCount } from './verify-decode';

export type AnalysisRun = {
  readonly decoded: DecodedClip;
  /** null in manual mode, as what follows. */
  readonly ready: DetectorReady | null;
  readonly detectorInput: DetectorInput | null;
  /** One per analysed frame. */
  readonly frameDetections: readonly FrameDetections[];
  readonly motionObservations: readonly MotionObservation[];
  /** Frames the container promises; null when it cannot say. */
  readonly expectedFrames: number | null;
};

/** Decodes and looks. */
export async function runAnalysis(
  plan: AnalysisPlan,
  input: AnalyseInput,
  control: AnalyseControl,
  clock: StageClock,
): Promise<AnalysisRun> {
  const { workDir } = input;
  const report = progressOf(plan, control);
  const [decoded, ready, frameDetections, motionObservations, expectedFrames, { detectorInput }] =
    await allOrAbort(control.signal, (signal) => {
      const timed = <T>(name: string, part: Promise<T>) => part.finally(() => clock.record(name));
      const firstDetections = createFirstDetections(signal);
      if (!plan.detection) firstDetections.set(null);
      const pool = plan.detection && startDetectors(plan, signal);
      const sized = timed(
        'firstLook',
        probeInputSize(plan, input, pool, signal, firstDetections.set),
      );
      return [
        timed(
          'decode',
          sized.then(({ plan }) => decodeClip(plan, workDir, signal, report.decoded)),
        ),
        timed('modelLoad', pool?.ready ?? Promise.resolve(null)),
        timed(
          'people',
          sized.then(({ plan }) =>
            detectAll(plan, workDir, pool, firstDetections, report.analysed),
          ),
        ),
        timed('camera', pool?.camera ?? Promise.resolve([])),
        expectedFrameCount(plan, signal),
        sized,
        timed('firstFrame', reportFirstFrame(plan, workDir, firstDetections, control, signal)),
      ];
    });
  return { decoded, ready, detectorInput, frameDetections, motionObservations, expectedFrames };
}

async function detectAll(
  { detection }: AnalysisPlan,
  workDir: string,
  pool: DetectorPool | null,
  firstDetections: FirstDetections,
  onAnalysed: (analysedFrames: number) => void,
): Promise<FrameDetections[]> {
  if (!detection || !pool) return [];
  const records = await pool.detect(framePipesIn(workDir, detection), (k, detections) => {
    if (k === 0) firstDetections.set(detections);
    onAnalysed(k + 1);
  });
  await pool.close();
  return records;
}

async function reportFirstFrame(
  plan: AnalysisPlan,
  workDir: string,
  firstDetections: FirstDetections,
  control: AnalyseControl,
  signal: AbortSignal,
): Promise<void> {
  const detections = await firstDetections.promise;
  const poster = join(workDir, analyseFiles.poster);
  await waitForFile(poster, signal);
  const { width, height } = plan.probe.video;
  await control.onFirstFrame({ poster, width, height, detections });
}

/** Progress in frames of the clip: what is decoded and, where somebody looks, looked at. */
function progressOf(
  plan: AnalysisPlan,
  { onProgress }: AnalyseControl,
): { decoded(frames: number): void; analysed(analysedFrames: number): void } {
  const { detection, framesExpected: total } = plan;
  const stage = detection ? 'Finding people' : 'Preparing the clip';
  const report = (frames: number) =>
    onProgress({ stage, done: Math.min(frames, total), total, unit: 'frames' });
  return {
    decoded: detection ? () => {} : report,
    analysed: (analysedFrames) => report(analysedFrames * (detection?.stride ?? 1)),
  };
}
