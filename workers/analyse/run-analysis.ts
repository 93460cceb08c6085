// The concurrent part of an analysis: size probe, then decode, detection and camera motion side by
// side. Frames go from ffmpeg to the other processes through named pipes, never through this one.
// Invariant: when it returns or throws, every process it started has ended.

import type { HistogramCounts } from '@/lib/server/metrics/histogram';
import type { MotionObservation } from '@/lib/vision/camera/camera-motion';
import type { Detections } from '@/lib/vision/types';
import type { StageClock } from '../pipeline/stage-clock';
import { withTaskGroup } from '../pipeline/task-group';
import type { DecodedClip } from '../pipeline/verify-decode';
import type { AnalyseControl, AnalyseInput, DetectorInput } from './analyse-types';
import { decodeClip } from './decode-clip';
import type { DetectorReady, FrameDetections } from './detector/records';
import { type DetectorPool, framePipesIn, startDetectors } from './detector-pool';
import { reportFirstFrame } from './first-frame';
import { startMotionEstimation } from './motion-estimation';
import type { AnalysisPlan } from './plan-analysis';
import { probeInputSize } from './size-probe';

/** In manual mode the members of the detectors are null or empty. */
export type AnalysisRun = {
  readonly decoded: DecodedClip;
  readonly detector: DetectorReady | null;
  readonly detectorInput: DetectorInput | null;
  /** One per analysed frame. */
  readonly frameDetections: readonly FrameDetections[];
  /** Seconds that the model took for each frame; null in manual mode. */
  readonly inference: HistogramCounts | null;
  readonly motionObservations: readonly MotionObservation[];
};

/** Runs the plan. `onFirstFrame` is called while the rest is still being decoded. */
export function runAnalysis(
  plan: AnalysisPlan,
  input: AnalyseInput,
  control: AnalyseControl,
  clock: StageClock,
): Promise<AnalysisRun> {
  const { workDir } = input;
  const progress = progressOf(plan, control);
  return withTaskGroup(control.signal, async (group) => {
    const { signal, start } = group;
    const timed = <T>(stage: string, task: Promise<T>) =>
      start(task.finally(() => clock.record(stage)));
    const onFirstDetections = (detections: Detections | null) =>
      void timed('firstFrame', reportFirstFrame({ plan, workDir, detections }, control, signal));

    // The detectors load their model while the clip is being probed.
    const pool = startDetectors(plan.detectors, plan.silenceSeconds, signal);
    void start(pool.ended);
    const modelLoad = timed('modelLoad', pool.ready);
    const camera = timed('camera', startMotionEstimation(plan.camera, plan.silenceSeconds, signal));
    const { plan: sized, detectorInput } = await timed(
      'sizeProbe',
      probeInputSize(plan, input, pool, group, onFirstDetections),
    );

    const decode = timed('decode', decodeClip(sized, workDir, signal, progress.onDecoded));
    if (!sized.detection) onFirstDetections(null);
    const detection = timed(
      'detection',
      detectAll(sized, workDir, pool, (k, detections) => {
        if (k === 0 && sized.poster) onFirstDetections(detections);
        progress.onAnalysed(k + 1);
      }),
    );

    return {
      decoded: await decode,
      detector: await modelLoad,
      detectorInput,
      ...(await detection),
      motionObservations: await camera,
    };
  });
}

async function detectAll(
  { detection }: AnalysisPlan,
  workDir: string,
  pool: DetectorPool,
  onDetections: (k: number, detections: Detections) => void,
): Promise<Pick<AnalysisRun, 'frameDetections' | 'inference'>> {
  if (!detection) return { frameDetections: [], inference: null };
  const frameDetections = await pool.detect(framePipesIn(workDir, detection), onDetections);
  return { frameDetections, inference: await pool.close() };
}

/** Progress in frames of the clip: analysed ones, or in manual mode decoded ones. */
function progressOf(
  { detection, framesExpected: total }: AnalysisPlan,
  { onProgress }: AnalyseControl,
): { onDecoded(frames: number): void; onAnalysed(analysedFrames: number): void } {
  const stage = detection ? 'Finding people' : 'Preparing the clip';
  const report = (frames: number) =>
    onProgress({ stage, done: Math.min(frames, total), total, unit: 'frames' });
  return {
    onDecoded: detection ? () => {} : report,
    onAnalysed: (analysedFrames) => report(analysedFrames * (detection?.stride ?? 1)),
  };
}
